"""Labels with the name behind them: 填报单位：…, in lines, in cells and between bars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from domain.document import Cell, Document, Table
from domain.reading.passage import Passage
from domain.reading.unit_kinds import KIND
from domain.reading.wording import one_line

_NAME_END = re.compile(rf"{KIND}$|[镇乡]$|街道$|[部委会队]$")
_UNIT_LABEL = re.compile(
    r"^(?:\d、)?(?:区级|县级|市级|本级)?(?:填报|填表|预算|部门|申报|评价|自评|被评价|项目|实施)?"
    r"(?:预算)?(?:单位|部门)(?:（单位）|\(单位\)|（部门）|、单位)?(?:预算单位)?(?:名称|全称)?"
    r"(?:[（(](?:公章|盖章|章)[)）])?$"
)
_LABEL_LINE = re.compile(
    r"^(?P<label>[^：:，。]{2,16}?)[:：][ \u3000\u2002]*"
    r"(?:[（(](?:加盖)?(?:公章|盖章|签章|章)[)）])?"
    r"(?P<value>[\u4e00-\u9fa5（）()]{3,40}?)"
    r"(?:[（(](?:公章|盖章|章|加盖公章)[)）])?(?=\s|$)"
)
#: The same where blanks stand for the colon.
_BLANK_LINE = re.compile(
    r"^(?P<label>[^：:，。\s]{2,16})[ \t\u3000\u2002]+(?P<value>[\u4e00-\u9fa5（）()]{3,40})$"
)
SUPERVISOR = re.compile(r"^(主管部门|上级主管部门|主管单位)(名称)?$")


@dataclass(frozen=True)
class Named:
    """A label and its value in a cell or a line (填报单位：…)."""

    label: str
    value: str
    passage: Passage
    start: int
    end: int


def labelled(document: Document) -> Iterator[Named]:
    """Every short label with the value behind it, in lines, in cells and in neighbouring cells."""
    for block in document.paragraphs:
        passage = Passage(document, block.text, block.start)
        yield from _between_bars(passage) if "|" in block.text else _in_line(passage)
    for above, below in pairwise(document.paragraphs):
        label = re.sub(r"\s", "", above.text)
        named = _UNIT_LABEL.match(label) or SUPERVISOR.match(label)
        if named and not re.search(r"[:：]", below.text):  # the next label: this one is blank
            passage = Passage(document, below.text, below.start)
            yield Named(label, below.text, passage, 0, len(below.text))
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                yield from _in_line(_passage(document, table, cell))
            for left, right in pairwise([cell for cell in row if cell.text]):
                label = re.sub(r"\s", "", one_line(left.text)).strip("：:")
                if 0 < len(label) <= 16 and right.text and len(right.text) <= 60:  # noqa: PLR2004
                    where = _passage(document, table, right)
                    yield Named(label, one_line(right.text), where, 0, len(right.text))


def _between_bars(passage: Passage) -> Iterator[Named]:
    """Labels with the value behind them on a line of cells between bars."""
    cells = list(re.finditer(r"[^|\s](?:[^|]*[^|\s])?", passage.text))
    for left, right in pairwise(cells):
        if len(left[0]) <= 16 and len(right[0]) <= 60:  # noqa: PLR2004 - a label and a name
            label = re.sub(r"\s", "", left[0])
            yield Named(label.strip("：:"), right[0], passage, right.start(), right.end())


def _in_line(passage: Passage) -> Iterator[Named]:
    match = _LABEL_LINE.match(passage.text) or _BLANK_LINE.match(passage.text)
    if match:
        label, value = re.sub(r"\s", "", match["label"]), match["value"].strip()
        yield Named(label, value, passage, match.start("value"), match.end("value"))


def _passage(document: Document, table: Table, cell: Cell) -> Passage:
    where = (table.number, cell.row, cell.column)
    return Passage(document, cell.text, cell.start, "narrative", *where)


def names_unit(pair: Named) -> bool:
    """Whether a label announces a unit and the value behind it is a unit's name."""
    labelled_so = _UNIT_LABEL.match(pair.label) is not None
    return labelled_so and _NAME_END.search(pair.value) is not None
