"""Pages as .xlsx workbooks: one sheet per table, its title in the first row."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter  # type: ignore[import-untyped]  # has no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # has no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # has no types

from tests.accuracy.blocks import Cell, Grid, slots, width


def workbook(sheets: Sequence[tuple[str, str, Grid, str]], *, rules: bool = False) -> bytes:
    """Sheets of name, title, table and the line below it; plain numbers stand as numbers.

    With *rules* the amounts have thousands commas by their format, sums are formulas, the table
    begins at B3 and a hidden sheet of an older year stands in front.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        pen = _Pen(
            percent=book.add_format({"num_format": "0.00%"}),
            amount=book.add_format({"num_format": "#,##0.00"}) if rules else None,
            top=2 if rules else 1,
            left=1 if rules else 0,
        )
        for name, title, grid, below in sheets:
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 0, 0, width(grid) - 1, title)
            _draw(sheet, grid, pen)
            sheet.write_string(len(grid.rows) + pen.top, 0, below)
        if rules:
            old = book.add_worksheet("旧表")
            old.write_string(0, 0, "2019年度部门整体支出绩效自评表（作废）")
            old.write_row(1, 0, ("年度资金总额", 1, 2, 3))
            old.hide()
    return buffer.getvalue()


@dataclass(frozen=True)
class _Pen:
    percent: Format
    amount: Format | None
    top: int
    left: int


def _draw(sheet: Worksheet, grid: Grid, pen: _Pen) -> None:
    for line in slots(grid):
        for slot in line:
            if not slot.covered:
                _write(sheet, slot.row + pen.top, slot.column + pen.left, slot.cell, pen)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, pen: _Pen) -> None:
    if cell.across > 1 or cell.down > 1:
        last = (row + cell.down - 1, column + cell.across - 1)
        sheet.merge_range(row, column, *last, cell.text)
    elif re.fullmatch(r"\d+\.\d+", cell.text) and pen.amount is not None:
        value = float(cell.text)
        sheet.write_formula(row, column, f"={value}+0", pen.amount, value)
    elif re.fullmatch(r"\d+(\.\d+)?", cell.text):
        sheet.write_number(row, column, float(cell.text), None)
    elif re.fullmatch(r"\d+\.\d\d%", cell.text):
        sheet.write_number(row, column, float(Decimal(cell.text[:-1]) / 100), pen.percent)
    else:
        sheet.write_string(row, column, cell.text)
