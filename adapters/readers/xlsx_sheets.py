"""Sheets of a workbook → captions and tables, for .xlsx and .xls alike.

A sheet mostly is a form: titles over the whole width, the table, and lines below it (填表人：…).
Rows with one text at its top and bottom become running text, as they stand in the same form
written in a word processor. A blank row and a new title begin a new table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from adapters.readers.assembling import BLANKS, Grid, GridCell, Line, Piece, with_row_spans
from adapters.readers.refused import FileRefused
from domain.document import Note

_LABELLED = re.compile(r"[:：]|^[（(]?(20\d\d|二〇)|年度[）)]?$|万元|^附[件表]")
_TITLE = re.compile(r"^附[件表]|表([（(][^（()）]*[）)])?$")
_NAMELESS = re.compile(r"^(sheet|工作表|表)\s*\d*$", re.IGNORECASE)
_LONGEST_CAPTION = 60
#: A grid with more places is no form.
MAX_GRID = 100_000
#: How many columns without text a merged cell may reach beyond the last one with text.
MAX_BEYOND = 50


@dataclass(frozen=True)
class Merged:
    """A merged range; all ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """A sheet's texts by row and column (from 1), as they are shown.

    ``left_out`` are hidden rows or columns with text; ``unresolved`` cells whose formula has no
    stored result; ``errors`` cells that show an error.
    """

    name: str
    hidden: bool = False
    texts: dict[int, dict[int, str]] = field(default_factory=dict[int, dict[int, str]])
    merged: list[Merged] = field(default_factory=list[Merged])
    left_out: bool = False
    unresolved: list[str] = field(default_factory=list[str])
    errors: list[str] = field(default_factory=list[str])

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it."""
        return not any(text.strip(BLANKS) for row in self.texts.values() for text in row.values())


@dataclass(frozen=True)
class _Row:
    """A row's texts by column, and the ranges that cover its columns."""

    number: int
    texts: Mapping[int, str]
    covering: Mapping[int, Merged]

    @property
    def filled(self) -> list[str]:
        """The texts that are not blank."""
        return [text for text in self.texts.values() if text.strip(BLANKS)]


def pieces_of(sheets: Sequence[Sheet]) -> Iterator[Piece]:
    """What stands on the sheets that are shown."""
    for sheet in sheets:
        if not sheet.hidden and not sheet.empty:
            yield from _sheet_pieces(sheet)


def notes_of(sheets: Sequence[Sheet]) -> tuple[Note, ...]:
    """What a person should know of the sheets."""
    hidden = [sheet.name for sheet in sheets if sheet.hidden and not sheet.empty]
    shown = [sheet for sheet in sheets if not sheet.hidden]
    left_out = [sheet.name for sheet in shown if sheet.left_out]
    unresolved = [f"{sheet.name}!{at}" for sheet in shown for at in sheet.unresolved]
    errors = [f"{sheet.name}!{at}" for sheet in shown for at in sheet.errors]
    told = (
        (
            "hidden_sheet",
            hidden,
            "工作簿有隐藏的工作表（{}），没有读取。如属报告内容，请取消隐藏。",
        ),
        (
            "hidden_cells",
            left_out,
            "工作表（{}）有隐藏的行或列，没有读取。如属报告内容，请取消隐藏。",
        ),
        (
            "formula_without_value",
            unresolved,
            "单元格（{}）的公式没有存下结果，按空白读取。请用 WPS 或 Excel 打开并保存后重新提交。",
        ),
        ("formula_error", errors, "单元格（{}）的公式出错，显示的不是数值。请改正后重新提交。"),
    )
    return tuple(
        Note(code=code, message=words.format(_listed(places)))
        for code, places, words in told
        if places
    )


def _listed(places: Sequence[str]) -> str:
    few = "、".join(places[:3])
    return few if len(places) <= 3 else f"{few} 等 {len(places)} 处"  # noqa: PLR2004 - a few


def _sheet_pieces(sheet: Sheet) -> Iterator[Piece]:
    parts = [list(_part_pieces(part)) for part in _parts(list(_rows(sheet)))]
    named = any(isinstance(piece, Line) for piece in parts[0][:1]) if parts else True
    if not named and not _NAMELESS.match(sheet.name):
        yield Line(sheet.name)
    for part in parts:
        yield from part


def _rows(sheet: Sheet) -> Iterator[_Row]:
    """All rows from the first to the last with text, blank ones too."""
    covering: dict[int, dict[int, Merged]] = {}
    filled = [number for number, row in sheet.texts.items() if any(map(str.strip, row.values()))]
    last = max(filled)
    widest = max(max(row) for row in sheet.texts.values() if row) + MAX_BEYOND
    covered = 0
    for area in sheet.merged:
        columns = range(area.left, min(area.right, widest) + 1)
        lines = range(area.top, min(area.bottom, last) + 1)
        covered += len(columns) * len(lines)
        if covered > MAX_GRID:
            raise _too_large()
        for number in lines:
            covering.setdefault(number, {}).update(dict.fromkeys(columns, area))
    for number in sorted({*sheet.texts, *covering}):
        if number <= last:
            yield _Row(number, sheet.texts.get(number, {}), covering.get(number, {}))


def _parts(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows of one form each: a title behind a blank row, or its words, begin a new one."""
    part: list[_Row] = []
    for at, row in enumerate(rows):
        gap = at > 0 and (
            row.number - rows[at - 1].number > 1
            or not (rows[at - 1].filled or rows[at - 1].covering)
        )
        begun = any(len(before.filled) > 1 for before in part)
        if begun and _single(row) and (gap or _TITLE.search(row.filled[0].strip())):
            yield part
            part = []
        if row.filled or row.covering:
            part.append(row)
    if part:
        yield part


def _single(row: _Row) -> bool:
    return len(row.filled) == 1 and len(row.filled[0]) <= _LONGEST_CAPTION


def _part_pieces(rows: Sequence[_Row]) -> Iterator[Piece]:
    first, last = 0, len(rows)
    while first < last and _caption(rows, first):
        first += 1
    while last > first and _below(rows[last - 1]):
        last -= 1
    yield from _lines(rows[:first])
    if first < last:
        yield _grid(rows[first:last])
    yield from _lines(rows[last:])


def _caption(rows: Sequence[_Row], at: int) -> bool:
    """Whether a row at the top is a title or a line of labels, and no row of the table."""
    row = rows[at]
    if len(row.filled) <= 1:
        return not any(area.bottom > row.number for area in row.covering.values())
    return all(_LABELLED.search(text) for text in row.filled) and not row.covering


def _below(row: _Row) -> bool:
    texts = row.filled
    if len(texts) == 1:
        return bool(re.match(r"(备?注|说明|填[表报]|单位|附|联系)", texts[0].strip(BLANKS)))
    signed = any(
        re.match(r"\s*(填[表报]|单位|负责|联系|电话|审核|经办)[^:：]*[:：]", t) for t in texts
    )
    return signed and not any(re.fullmatch(r"[-\d,.%\s]+", text) for text in texts)


def _lines(rows: Iterable[_Row]) -> Iterator[Line]:
    for row in rows:
        if row.filled:
            yield Line("    ".join(text.strip(BLANKS) for text in row.filled))


def _grid(rows: Sequence[_Row]) -> Grid:
    """The table, columns counted from its first one with text."""
    used = [column for row in rows for column, text in row.texts.items() if text.strip(BLANKS)]
    ends = [
        area.right for row in rows for area in row.covering.values() if row.texts.get(area.left)
    ]
    left, right = min(used), min(max(used + ends), max(used) + MAX_BEYOND)
    if (right - left + 1) * len(rows) > MAX_GRID:
        raise _too_large()
    return with_row_spans([list(_cells(row, rows[0].number, left, right)) for row in rows])


def _cells(row: _Row, first: int, left: int, right: int) -> Iterator[GridCell]:
    column = left
    while column <= right:
        area = row.covering.get(column)
        end = min(area.right, right) if area is not None else column
        continued = area is not None and row.number > max(area.top, first)
        text = "" if continued else row.texts.get(area.left if area else column, "")
        yield GridCell(text, column - left + 1, end - column + 1, merged=continued)
        column = end + 1


def _too_large() -> FileRefused:
    message = "工作簿的表格过大，出于安全没有读取。请只留报告的表格，另存为 .xlsx 后重新提交。"
    return FileRefused("xlsx_hostile", message)
