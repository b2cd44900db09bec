"""Small tables of money within the text: a label a row, a year and a basis a column."""

import re
from collections.abc import Sequence

from domain.document import Cell, Table
from domain.reading.amounts import in_wan
from domain.reading.calendar import years_in
from domain.reading.keys import basis_of, money_key, whole_key
from domain.reading.layouts.layout import Context, Part
from domain.reading.rows import Row, aligned, label_of, number_or_none, row_labels, text_rows
from domain.reading.wording import number_in, table_unit, unit_in
from domain.statement import MoneyFigure

_HEAD = re.compile(r"预算|决算|支出|金额|收入|执行|年")
_MONEY_ROW = re.compile(r"支出|经费|费|收入|资金|预算|拨款|合计|小计|总计|工资|补助")
_SUM = re.compile(r"^(小计|合计|总计|总额)$")


def recognises(table: Table) -> bool:
    """A header that names money, and rows of a money label with numbers behind it."""
    rows = text_rows(table)
    if len(rows) < 2 or not any(_HEAD.search(label) for label in row_labels(rows[0])[1:]):  # noqa: PLR2004
        return False
    body = [row for row in rows[1:] if len(row) > 1]
    money = [row for row in body if _MONEY_ROW.search(label_of(row[0])) and _has_number(row)]
    return len(money) * 2 > len(body)


def _has_number(row: Row) -> bool:
    return any(number_or_none(cell) is not None for cell in row[1:])


def read(table: Table, context: Context) -> Part:
    """Every cell that states an amount."""
    rows = text_rows(table)
    head = rows[0]
    unit = table_unit(" ".join(row_labels(head))) or table_unit(context.caption)
    whole = _whole(rows[1:])
    money: list[MoneyFigure] = []
    for row in rows[1:]:
        cells = aligned(row, head)
        first = cells[0]
        label = label_of(first) if first is not None else ""
        for at in range(1, len(head)):
            cell = cells[at]
            if (
                cell is None
                or number_or_none(cell) is None
                or "%" in cell.text
                or "％" in cell.text
            ):
                continue
            if not re.search(r"率|占比|比重|%|序号|人数", label_of(head[at])):
                money.append(_figure(table, context, cell, head[at], label, unit, whole))
    return Part(money=tuple(money))


#: What the sum row of a table of the expenditure is in a column of the budget.
_OF_WHOLE = {"annual_budget": "budget_annual", "full_year_budget": "budget_full_year"}


def _whole(rows: Sequence[Row]) -> str | None:
    """What the sum row of the table sums up, as far as the rows above it say."""
    return whole_key(
        {money_key(label_of(row[0])) for row in rows if not _SUM.match(label_of(row[0]))}
    )


def _figure(
    table: Table,
    context: Context,
    cell: Cell,
    head: Cell,
    label: str,
    unit: str | None,
    whole: str | None,
) -> MoneyFigure:
    column = label_of(head)
    years = years_in(column)
    amount = number_in(cell.text)
    assert amount is not None  # noqa: S101 - callers pass cells that state a number
    key = whole if _SUM.match(label) else money_key(label)
    basis = basis_of(column)
    if key == "expenditure_total":
        key = _OF_WHOLE.get(basis, key)
    return MoneyFigure(
        key=None if key == "context_amount" else key,
        label=label,
        amount=amount,
        unit=unit_in(cell.text) or unit,
        amount_wan=in_wan(amount, unit_in(cell.text) or unit),
        basis=_basis(column, basis),
        year=years[0][0] if years else context.fiscal_year,
        source="inline_table",
        place=context.document.cell_place(table, cell),
    )


def _basis(column: str, basis: str) -> str:
    """A column that names only a year, as the last of 支出, 预算, 年, is that year's accounts."""
    if basis == "unspecified" and re.fullmatch(r"(20)?\d{2}年(度)?", column):
        return "final_accounts"
    return basis
