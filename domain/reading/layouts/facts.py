"""The facts of a unit in small cells: a label, its value, the next label, its value."""

from domain.document import Cell, Table
from domain.reading.labelled_cells import counts_in, staffing_in, stated_money
from domain.reading.layouts.layout import Context, Part
from domain.reading.passage import lines_of
from domain.reading.rows import Row, number_or_none, text_rows
from domain.reading.wording import unit_in
from domain.statement import MoneyFigure


def recognises(table: Table) -> bool:
    """Two head counts or more, each behind its label, or one label of the budget and its amount."""
    rows = text_rows(table)
    counts = sum(1 for row in rows for _ in counts_in(row))
    return counts > 1 or (len(rows) == 1 and bool(_stated(rows[0])))


def read(table: Table, context: Context) -> Part:
    """The head counts, and cells of sentences as running text."""
    rows = text_rows(table)
    told = (cell for row in rows for cell in row if "。" in cell.text)
    stated = _stated(rows[0]) if len(rows) == 1 else ()
    return Part(
        staffing=staffing_in(table, context.document),
        money=_money(table, context, stated) if stated else (),
        passages=tuple(
            line for cell in told for line in lines_of(context.document, table, cell, "main_table")
        ),
    )


def _stated(row: Row) -> tuple[Cell, ...]:
    """A label of the budget and its amount with a unit, where they are all of the row."""
    filled = tuple(cell for cell in row if cell.text)
    if len(filled) != 2 or unit_in(filled[1].text) is None:  # noqa: PLR2004 - label and value
        return ()
    return filled if number_or_none(filled[1]) is not None else ()


def _money(table: Table, context: Context, stated: tuple[Cell, ...]) -> tuple[MoneyFigure, ...]:
    name, value = stated
    return stated_money(context.document, table, name, value, context.fiscal_year)
