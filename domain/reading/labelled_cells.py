"""Values behind their labels in the cells of one row: head counts, amounts of the budget."""

from collections.abc import Iterator
from itertools import pairwise

from domain.document import Cell, Document, Table
from domain.reading.amounts import amounts_in
from domain.reading.keys import basis_of, money_key, staff_key
from domain.reading.rows import Row, label_of, number_or_none, text_rows
from domain.statement import MoneyFigure, StaffFigure

_LONGEST_LABEL = 12


def staffing_in(table: Table, document: Document) -> tuple[StaffFigure, ...]:
    """Every head count that stands behind its label."""
    return tuple(
        StaffFigure(
            key=staff_key(label),
            label=label,
            value=int(cell.text.strip("人名个 ")),
            place=document.cell_place(table, cell),
        )
        for row in text_rows(table)
        for label, cell in counts_in(row)
    )


def stated_money(
    document: Document, table: Table, name: Cell, value: Cell, year: int | None
) -> tuple[MoneyFigure, ...]:
    """The amounts of a cell behind the label that says what they are."""
    label = label_of(name)
    return tuple(
        MoneyFigure(
            key=money_key(label),
            label=label,
            amount=amount.number,
            unit=amount.unit,
            amount_wan=amount.wan,
            approx=amount.approx,
            basis=basis_of(label),
            year=year,
            source="main_table",
            place=document.cell_place(table, value),
        )
        for amount in amounts_in(value.text, bare_wan=True)
    )


def counts_in(row: Row) -> Iterator[tuple[str, Cell]]:
    """Labels of head counts with the whole number behind each; none where numbers are in a row."""
    filled = [cell for cell in row if cell.text]
    numbers = [number_or_none(cell) is not None for cell in filled]
    if any(left and right for left, right in pairwise(numbers)):
        return
    for left, right in pairwise(filled):
        label = label_of(left)
        whole = right.text.strip("人名个 ").isdecimal()
        if whole and len(label) <= _LONGEST_LABEL and staff_key(label):
            yield label, right
