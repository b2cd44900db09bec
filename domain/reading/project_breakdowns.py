"""Projects listed apart from their sum: in a paragraph of their own, or a line for each.

项目支出中：甲工程300万元，… and 项目支出500万元，其中：⏎1.甲工程300万元；⏎2.乙工程200万元。
"""

import re
from collections.abc import Iterator, Sequence

from domain.breakdown import Breakdown
from domain.reading.breakdowns import amounts_of, divided, may_have_more, parts_behind
from domain.reading.passage import Passage
from domain.statement import MoneyFigure

_NUMBER = r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.、．]{1,2})?"
_APART = re.compile(
    rf"^[ \u3000]*{_NUMBER}[ \u3000]*项目支出"
    r"(?:中|主要(?:是|有|为|用于|包括)|包[括含]|具体(?:为|是|包括|如下)|如下|有)[：:，,]?"
)
_ANNOUNCED = re.compile(r"[：:][ \u3000]*$")
_ITEM = re.compile(r"^[ \u3000]*(?:[（(](?P<inside>\d{1,2})[)）]|(?P<number>\d{1,2})[.、．](?!\d))")
_SUM = "project_expenditure"
_ITEMS = frozenset({"project_item", None})


def projects_apart(
    passages: Sequence[Passage], money: Sequence[MoneyFigure]
) -> tuple[Breakdown, ...]:
    """Every such list of at least two projects whose sum stands in a paragraph before it."""
    own = [inside for _, inside, _ in amounts_of(passages, money)]
    found: list[Breakdown] = []
    whole: MoneyFigure | None = None
    for at, (passage, inside) in enumerate(zip(passages, own, strict=True)):
        if whole is not None and _APART.match(passage.text):
            found += _in_a_paragraph(passage, inside, whole)
        told = [figure for figure in inside if figure.basis != "difference"]
        if told and told[-1].key == _SUM and _ANNOUNCED.search(passage.text):
            found += _line_by_line(passages[at:], own[at:], told[-1])
        whole = next((each for each in reversed(told) if each.key == _SUM), whole)
    return tuple(found)


def _in_a_paragraph(
    passage: Passage, own: Sequence[MoneyFigure], whole: MoneyFigure
) -> Iterator[Breakdown]:
    if not own or own[0].key not in _ITEMS or not _are_alike(own[0], whole):
        return
    parts = parts_behind(passage, own)
    if len(parts) > 1:
        place = passage.place(0, passage.within(parts[-1].place.end or 0))
        yield divided(whole, parts, passage.source, place, complete=False)


def _line_by_line(
    passages: Sequence[Passage], own: Sequence[Sequence[MoneyFigure]], whole: MoneyFigure
) -> Iterator[Breakdown]:
    """The first amount of each numbered line; nothing where a line has none of its own."""
    parts: list[MoneyFigure] = []
    for passage, inside in zip(passages[1:], own[1:], strict=True):
        item = _ITEM.match(passage.text)
        if item is None or int(item["inside"] or item["number"]) != len(parts) + 1:
            break
        first = inside[0] if inside else None
        if first is None or first.key != "project_item" or not _are_alike(first, whole):
            return
        parts.append(first)
    if len(parts) > 1:
        head, last = passages[0], passages[len(parts)]
        open_list = may_have_more(head.text) or may_have_more(last.text)
        place = last.place(0, len(last.text))
        yield divided(whole, parts, last.source, place, complete=not open_list)


def _are_alike(figure: MoneyFigure, whole: MoneyFigure) -> bool:
    return (figure.basis, figure.year) == (whole.basis, whole.year)
