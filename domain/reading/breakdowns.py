"""Wholes and their parts in running text: 支出2378万元，其中基本支出…，项目支出….

The parts of a whole are amounts of one family (natures, economic classes, functional classes, the
three public expenses …), so that a second list in the same paragraph is not mixed into the first.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from domain.breakdown import Breakdown, BreakdownPart
from domain.evidence import Place
from domain.reading.passage import Passage
from domain.statement import MoneyFigure

_MARK = re.compile(
    r"(其中|包括|包含|具体[为是]|分别[是为]|分为|由|主要(用于|是|为|包括)|用于|构成|组成|如下|按[^，,。；;]{2,12}分|项目支出中)"
)
_OPEN = re.compile(r"其中|主要|等|支出中")
#: What opens a list within a list.
_NESTED = re.compile(r"其中|包括|含")
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
_SPENT = _TOTALS | {"execution_full_year"}
_CLASSES = frozenset({"econ_", "func_"})
#: 按支出经济分类：…, with or without a number before it.
_CLASSED = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]{0,3}[)）.、．]?\s*按(?:支出)?(?:经济|功能)(?:科目)?分类?[^，,。；;\d]{0,12}[:：，,]"
)
_PROJECTS = frozenset({"project_expenditure"})
#: What is divided, where its name stands again before the list (项目支出包括：…).
_NAMED = (("项目支出", "project_expenditure"), ("基本支出", "basic_expenditure"))
_BRACKETS = re.compile(r"[（()）]")
_DIVIDES = re.compile(r"包[括含]|用于|其中|分[为别]|主要[有为是]")
#: How far behind a whole the word may stand that announces its parts.
_NEAR = 40
#: How many figures behind a whole may be its parts, and how far one part may be from the next.
_MOST_PARTS, _FAR = 120, 4000


def breakdowns_in(
    passages: Sequence[Passage], money: Sequence[MoneyFigure]
) -> tuple[Breakdown, ...]:
    """Every whole with at least two parts in running text."""
    found: list[Breakdown] = []
    for passage, own, earlier in amounts_of(passages, money):
        found += (*_of_passage(passage, own), *_classes_apart(passage, own, earlier))
    return tuple(found)


def amounts_of(
    passages: Sequence[Passage], money: Sequence[MoneyFigure]
) -> Iterator[tuple[Passage, list[MoneyFigure], list[MoneyFigure]]]:
    """Each passage with the amounts that stand in it, and with all that stand before it."""
    figures = sorted((f for f in money if f.amount_wan is not None), key=_offset)
    starts = [_offset(figure) for figure in figures]
    for passage in passages:
        begin, end = (bisect_left(starts, spot) for spot in (passage.start, passage.end))
        own = [figure for figure in figures[begin:end] if figure.source == passage.source]
        yield passage, own, figures[:begin]


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
        whole = _spent(_whole(before, totals, mark, family), totals, figures[at + 1])
        if whole is None or whole.amount_wan is None or _family(whole) == family:
            continue
        parts = _parts(passage, before, figures[at + 1 : at + 1 + _MOST_PARTS], family)
        if len(parts) > 1:
            complete = (
                not _OPEN.search(mark)
                and not _goes_on(passage, parts[-1])
                and not _has_others(passage, parts, figures[at + 1 :], family)
                and not _is_divided(passage, parts[-1], family)
            )
            place = passage.place(_start(whole, passage), _end(parts[-1], passage))
            yield divided(whole, parts, passage.source, place, complete=complete)


def _classes_apart(
    passage: Passage, own: Sequence[MoneyFigure], earlier: Sequence[MoneyFigure]
) -> Iterator[Breakdown]:
    """按支出经济分类：… in a paragraph of its own, whose total stands in one before it."""
    mark = _CLASSED.match(passage.text)
    if mark is None or len(own) <= 1 or _family(own[0]) not in _CLASSES:
        return
    parts = _parts(passage, own[0], own, _family(own[0]))
    last = parts[-1] if parts else own[0]
    summed = own[-1] if own[-1].label == "合计" and own[-1].key is None else None
    whole = summed or next((each for each in reversed(earlier) if each.key in _SPENT), None)
    same = whole is not None and whole.basis == own[0].basis and whole.year == own[0].year
    listed = own[:-1] if summed else own
    if whole is None or whole.amount_wan is None or len(parts) < len(listed):
        return
    if not (same or summed):
        return
    complete = not _OPEN.search(passage.text) and not _goes_on(passage, last)
    begin = _start(whole, passage) if summed else 0
    place = passage.place(begin, _end(summed or last, passage))
    # A sum behind its classes has no words of its own for the year: theirs are meant.
    told = whole.model_copy(update={"year": own[0].year, "basis": own[0].basis})
    yield divided(told, parts, passage.source, place, complete=complete)


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
    """What the parts belong to: the figure before them, or the last one of the kind named since.

    Behind ； it is the last total of their kind.
    """
    named = next((key for words, key in _NAMED if words in mark), None)
    if named is not None and before.key != named:
        return totals.get(named)
    if not re.search(r"[；;]", mark):
        return before
    keys = _TOTALS if family in {"econ_", "func_"} else _PROJECTS if family == "other" else ()
    found = [totals[key] for key in keys if key in totals]
    return max(found, key=_offset, default=None)


def _spent(
    whole: MoneyFigure | None, totals: Mapping[str, MoneyFigure], first: MoneyFigure
) -> MoneyFigure | None:
    """What was spent is no part of what is left: 年末结转结余…。其中，基本支出….

    Such a list divides the last total before it of the same side.
    """
    left = whole is not None and whole.basis == "carry_over"
    if not left or first.basis == "carry_over":
        return whole
    found = [totals[key] for key in _SPENT if key in totals and totals[key].basis == first.basis]
    return max(found, key=_offset, default=None)


def _parts(
    passage: Passage, before: MoneyFigure, figures: Sequence[MoneyFigure], family: str
) -> list[MoneyFigure]:
    """The figures of one family behind a whole: in brackets, or up to the next list of its kind."""
    text, begin = passage.text, _end(before, passage)
    closed = _closing(text, begin, _start(figures[0], passage))
    level = depth = _depth(text, begin, _start(figures[0], passage))
    at = _start(figures[0], passage)
    parts: list[MoneyFigure] = []
    named: set[str | None] = set()
    for figure in figures:
        start = _start(figure, passage)
        if closed is not None and start > closed:
            break
        if start - (_end(parts[-1], passage) if parts else begin) > _FAR:
            break
        depth, at = _depth(text, at, start, depth), start
        if parts and depth > level:
            continue  # in brackets behind a part: of what it consists
        if parts and _is_new_list(text[_end(parts[-1], passage) : start], family, figure.key):
            break
        if figure.key in named or (parts and _ends_the_list(before, parts, figure, family)):
            break
        if _family(figure) == family and figure.basis == figures[0].basis:
            parts.append(figure)
            named |= {figure.key} if not family.startswith("other") else set()
        elif family.startswith("other") and _family(figure) != family:
            break
    return parts


def _ends_the_list(
    whole: MoneyFigure, parts: Sequence[MoneyFigure], figure: MoneyFigure, family: str
) -> bool:
    """Whether a figure is the whole's sibling with its own parts, or a part of a part."""
    return _are_siblings(whole, figure) or _divides_a_part(parts, figure, family)


def _are_siblings(whole: MoneyFigure, other: MoneyFigure) -> bool:
    """Whether two figures are the two parts of one sum, so that each has its own parts."""
    siblings = (keys for _, keys in _FAMILIES[:2])
    return any(whole.key in keys and other.key in keys for keys in siblings) and (
        whole.key != other.key and whole.basis == other.basis
    )


def _is_new_list(between: str, family: str, key: str | None) -> bool:
    """Whether another list begins: 按…分, or for parts of no known kind a sentence's end.

    Semicolons part the projects of one list.
    """
    if re.search(r"按[^，,。；;]{2,12}分", between):
        return True
    if not family.startswith("other"):
        return False
    ends = "。" if key == "project_item" else "。；;"
    return any(sign in between for sign in ends) or _NESTED.search(between) is not None


def _depth(text: str, begin: int, end: int, depth: int = 0) -> int:
    """How many brackets are open at a spot, of those opened since another where *depth* were."""
    for sign in _BRACKETS.findall(text, begin, end):
        depth = depth + 1 if sign in "（(" else max(0, depth - 1) if sign in "）)" else depth
    return depth


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


def _divides_a_part(parts: Sequence[MoneyFigure], figure: MoneyFigure, family: str) -> bool:
    """Whether a label says what a part before it consists of: 专项资金主要包括农业产业发展."""
    names = (part.label for part in parts if len(part.label) > 1)
    divides = family.startswith("other") and _DIVIDES.search(figure.label) is not None
    return divides and any(figure.label.startswith(name) for name in names)


def _has_others(
    passage: Passage,
    parts: Sequence[MoneyFigure],
    figures: Sequence[MoneyFigure],
    family: str,
) -> bool:
    """Whether the list goes on behind its last part with what has no name of the family."""
    last = _end(parts[-1], passage)
    behind = next((each for each in figures if _start(each, passage) >= last), None)
    if behind is not None and _divides_a_part(parts, behind, family):
        return True
    if behind is None or behind.key is not None or behind.basis != parts[-1].basis:
        return False
    return passage.text[last : _start(behind, passage)] in {"，", "、", ","}


def parts_behind(passage: Passage, figures: Sequence[MoneyFigure]) -> list[MoneyFigure]:
    """The first of *figures* and those of its family that follow it in one list."""
    return _parts(passage, figures[0], figures, _family(figures[0]))


def may_have_more(words: str) -> bool:
    """Whether words that announce or end a list leave room for further parts."""
    return _OPEN.search(words) is not None


def _is_divided(passage: Passage, last: MoneyFigure, family: str) -> bool:
    """Whether a list of no known kind stops where its last part is divided again."""
    rest = re.split(r"[。；;]", passage.text[_end(last, passage) :])[0]
    return family.startswith("other") and _NESTED.search(rest) is not None


def _goes_on(passage: Passage, last: MoneyFigure) -> bool:
    return passage.text.startswith("等", _end(last, passage))


def divided(
    whole: MoneyFigure,
    parts: Sequence[MoneyFigure],
    source: str,
    place: Place,
    *,
    complete: bool,
) -> Breakdown:
    """A whole with its parts, of figures that have an amount."""
    assert whole.amount_wan is not None  # noqa: S101 - prices are left out by `amounts_of`
    return Breakdown(
        label=whole.label,
        key=whole.key,
        total=whole.amount_wan,
        year=whole.year,
        basis=whole.basis,
        parts=tuple(_part(figure) for figure in parts),
        complete=complete,
        source=source,
        place=place,
    )


def _part(figure: MoneyFigure) -> BreakdownPart:
    assert figure.amount_wan is not None  # noqa: S101 - as above
    return BreakdownPart(
        label=figure.label, key=figure.key, amount_wan=figure.amount_wan, place=figure.place
    )


def _start(figure: MoneyFigure, passage: Passage) -> int:
    return passage.within(figure.place.start or 0)


def _end(figure: MoneyFigure, passage: Passage) -> int:
    return passage.within((figure.place.end or 0) - 1) + 1
