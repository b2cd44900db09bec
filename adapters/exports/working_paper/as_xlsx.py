"""The working paper as a workbook: one sheet per table, A4 landscape, heads on every page.

Every cell is written as a string: a text that begins with ``=`` stays a text.
"""

# XlsxWriter is typed in part.
# pyright: reportUnknownMemberType=false

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from adapters.exports.working_paper.columns import SIGNATURES, Grid, grids
from adapters.exports.working_paper.content import WorkingPaper

_A4 = 9
#: Points of one line of the default font and of a title; a higher row cannot be set.
_LINE, _TITLE, _HIGHEST = 16, 22, 405
_SHEETS = ("核查发现", "得分", "更正和调整")
#: Stands in the file; the paper itself has no clock, so that the same paper is the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def xlsx_of(paper: WorkingPaper) -> bytes:
    """The workbook's bytes; the same paper gives the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": paper.title, "created": _MADE.replace(tzinfo=None)})
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(
            {"bold": True, "border": 1, "bg_color": "#F3EFE6", "text_wrap": True}
        ),
        "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"text_wrap": False}),
    }
    for name, grid in zip(_SHEETS, grids(paper), strict=True):
        _fill(book.add_worksheet(name), paper, grid, styles)
    book.close()
    return buffer.getvalue()


def _fill(sheet: Worksheet, paper: WorkingPaper, grid: Grid, styles: dict[str, Format]) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{paper.unit_name.replace('&', '&&')}&R第 &P 页，共 &N 页")
    sheet.set_row(0, _TITLE)
    sheet.write_string(0, 0, paper.title, styles["title"])
    top = 1
    for name, value in paper.facts:
        sheet.write_string(top, 0, f"{name}：{value}", styles["plain"])
        top += 1
    sheet.set_row(top, _TITLE)
    sheet.write_string(top, 0, grid.title, styles["title"])
    top += 1
    for column, (head, width) in enumerate(grid.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, head, styles["head"])
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    for texts in grid.rows:
        top += 1
        sheet.set_row(top, _height(texts, grid))
        for column, text in enumerate(texts):
            sheet.write_string(top, column, text, styles["cell"])
    if not grid.rows:
        top += 1
        sheet.write_string(top, 0, grid.empty, styles["plain"])
    sheet.write_string(top + 2, 0, "    ".join(SIGNATURES), styles["plain"])


def _height(texts: Sequence[str], grid: Grid) -> int:
    """Points for the longest text of a row: not every program fits rows to wrapped text."""
    lines = [
        sum(max(1, ceil(_columns(line) / width)) for line in text.split("\n"))
        for text, (_, width) in zip(texts, grid.columns, strict=True)
    ]
    return min(_HIGHEST, _LINE * max(lines, default=1))


def _columns(text: str) -> int:
    """How wide a text is, in narrow characters: a Chinese one takes two."""
    return sum(1 if letter.isascii() else 2 for letter in text)
