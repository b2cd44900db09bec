"""Wholes and their parts in running text: 支出2378万元，其中基本支出…，项目支出….

The parts of a whole are amounts of one family (natures, economic classes, functional classes, the
three public expenses …), so that a second list in the same paragraph is not mixed into the first.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from domain.breakdown import Breakdown, BreakdownPart
from domain.reading.passage import Passage
from domain.statement import MoneyFigure

_MARK = re.compile(
    r"(其中|包括|包含|分别[是为]|分为|由|主要(用于|是|为|包括)|用于|构成|组成|如下|按[^，。；]{2,12}分)"
)
_OPEN = re.compile(r"其中|主要|等")
_FAMILIES: tuple[tuple[str, frozenset[str]], ...] = (
    ("nature", frozenset({"basic_expenditure", "project_expenditure"})),
    ("basic", frozenset({"personnel_funds", "public_funds"})),
    (
        "three_public",
        frozenset({"three_public_hospitality", "three_public_vehicles", "three_public_overseas"}),
    ),
    (
        "vehicles",
        frozenset({"three_public_vehicle_purchase", "three_public_vehicle_operation"}),
    ),
)
_TOTALS = frozenset({"expenditure_total", "expenditure_general_public_budget"})
_PROJECTS = frozenset({"project_expenditure"})
#: How far behind a whole the word may stand that announces its parts.
_NEAR = 40
#: How many figures behind a whole may be its parts, and how far one part may be from the next.
_MOST_PARTS, _FAR = 120, 4000


def breakdowns_in(
    passages: Sequence[Passage], money: Sequence[MoneyFigure]
) -> tuple[Breakdown, ...]:
    """Every whole with at least two parts in running text."""
    figures = sorted((f for f in money if f.amount_wan is not None), key=_offset)
    starts = [_offset(figure) for figure in figures]
    found: list[Breakdown] = []
    for passage in passages:
        inside = figures[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        found += _of_passage(passage, [f for f in inside if f.source == passage.source])
    return tuple(found)


def _offset(figure: MoneyFigure) -> int:
    return figure.place.start or 0


def _of_passage(passage: Passage, figures: Sequence[MoneyFigure]) -> Iterator[Breakdown]:
    totals: dict[str, MoneyFigure] = {}
    for at, before in enumerate(figures[:-1]):
        totals[before.key or ""] = before
        mark = _mark(passage, before, figures[at + 1])
        if mark is None:
            continue
        family = _family(figures[at + 1])
        whole = _whole(before, totals, mark, family)
        if whole is None or whole.amount_wan is None or _family(whole) == family:
            continue
        parts = _parts(passage, before, figures[at + 1 : at + 1 + _MOST_PARTS], family)
        if len(parts) > 1:
            yield Breakdown(
                label=whole.label,
                key=whole.key,
                total=whole.amount_wan,
                year=whole.year,
                basis=whole.basis,
                parts=tuple(_part(figure) for figure in parts),
                complete=not _OPEN.search(mark) and not _goes_on(passage, parts[-1]),
                source=passage.source,
                place=passage.place(_start(whole, passage), _end(parts[-1], passage)),
            )


def _mark(passage: Passage, whole: MoneyFigure, following: MoneyFigure) -> str | None:
    """The words that announce parts, between a whole and the figure behind it."""
    between = passage.text[_end(whole, passage) : _end(following, passage)]
    match = _MARK.search(between)
    if match is None or match.start() > _NEAR or whole.basis == "difference":
        return None
    return between[: match.end()]


def _whole(
    before: MoneyFigure, totals: Mapping[str, MoneyFigure], mark: str, family: str
) -> MoneyFigure | None:
    """What the parts belong to: the figure before them; behind ； the last total of their kind."""
    if not re.search(r"[；;]", mark):
        return before
    keys = _TOTALS if family in {"econ_", "func_"} else _PROJECTS if family == "other" else ()
    found = [totals[key] for key in keys if key in totals]
    return max(found, key=_offset, default=None)


def _parts(
    passage: Passage, before: MoneyFigure, figures: Sequence[MoneyFigure], family: str
) -> list[MoneyFigure]:
    """The figures of one family behind a whole: in brackets, or up to the next list of its kind."""
    text, begin = passage.text, _end(before, passage)
    closed = _closing(text, begin, _start(figures[0], passage))
    parts: list[MoneyFigure] = []
    named: set[str | None] = set()
    for figure in figures:
        start = _start(figure, passage)
        if closed is not None and start > closed:
            break
        if start - (_end(parts[-1], passage) if parts else begin) > _FAR:
            break
        if parts and _is_new_list(text[_end(parts[-1], passage) : start], family):
            break
        if figure.key in named:  # the same part again: another whole's
            break
        if _family(figure) == family and figure.basis == figures[0].basis:
            parts.append(figure)
            named |= {figure.key} if not family.startswith("other") else set()
        elif family.startswith("other") and _family(figure) != family:
            break
    return parts


def _is_new_list(between: str, family: str) -> bool:
    """Whether another list begins: 按…分, or for parts of no known kind a sentence's end."""
    if re.search(r"按[^，。；]{2,12}分", between):
        return True
    return family.startswith("other") and re.search(r"[。；;]", between) is not None


def _closing(text: str, begin: int, first: int) -> int | None:
    """Where the brackets close that open between a whole and its first part."""
    opened = max(text.rfind("（", begin, first + 1), text.rfind("(", begin, first + 1))
    if opened < 0:
        return None
    ends = [at for sign in "）)" if (at := text.find(sign, opened, opened + _FAR)) >= 0]
    return min(ends, default=None)


def _family(figure: MoneyFigure) -> str:
    key = figure.key or ""
    named = next((name for name, keys in _FAMILIES if key in keys), None)
    if named:
        return named
    for prefix in ("econ_", "func_", "revenue_", "expenditure_"):
        if key.startswith(prefix) and not key.endswith("_total"):
            return prefix
    return "other" if key in {"", "project_item"} else f"other {key}"


def _goes_on(passage: Passage, last: MoneyFigure) -> bool:
    return passage.text.startswith("等", _end(last, passage))


def _part(figure: MoneyFigure) -> BreakdownPart:
    assert figure.amount_wan is not None  # noqa: S101 - prices are left out above
    return BreakdownPart(
        label=figure.label, key=figure.key, amount_wan=figure.amount_wan, place=figure.place
    )


def _start(figure: MoneyFigure, passage: Passage) -> int:
    return (figure.place.start or 0) - passage.start


def _end(figure: MoneyFigure, passage: Passage) -> int:
    return (figure.place.end or 0) - passage.start
