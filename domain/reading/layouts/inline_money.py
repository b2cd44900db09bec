"""Small tables of money within the text: a label a row, a year and a basis a column."""

import re
from collections.abc import Iterator, Sequence

from domain.document import Cell, Table
from domain.reading.amounts import in_wan
from domain.reading.calendar import years_in
from domain.reading.keys import basis_of, money_key, whole_key
from domain.reading.layouts.layout import Context, Part
from domain.reading.rows import (
    Row,
    aligned,
    header_over,
    label_of,
    number_or_none,
    row_labels,
    text_rows,
)
from domain.reading.wording import number_in, table_unit, unit_in
from domain.statement import MoneyFigure, Percentage

_HEAD = re.compile(r"预算|决算|支出|金额|收入|执行|年")
_MONEY_ROW = re.compile(r"支出|经费|费|收入|资金|预算|拨款|合计|小计|总计|工资|补助")
_SUBTOTAL = re.compile(r"^小计$")
#: A part beside what it is part of, under one header: 基本支出 | 人员经费.
_SIDE_BY_SIDE = 2
_CHANGE = re.compile(r"增减|变动|差额|(增加|减少|增长|下降)额")
_SUM = re.compile(r"^(小计|合计|总计|总额)$")


def recognises(table: Table) -> bool:
    """A header that names money, and rows of a money label with numbers behind it."""
    head, rows = _headed(text_rows(table))
    if not rows or not any(_HEAD.search(label) for label in row_labels(head)[1:]):
        return False
    body = [(row, label) for row, label in _labelled(head, rows) if len(row) > 1]
    money = [row for row, label in body if _MONEY_ROW.search(label) and _has_number(row)]
    return len(money) * 2 > len(body)


def _headed(rows: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """The header and the rows below it; a second row of it only names what the first spans."""
    if not rows:
        return (), ()
    lower = rows[1] if len(rows) > 1 else ()
    if any(cell.column_span > 1 for cell in rows[0]) and lower and not lower[0].text:
        both = header_over(rows[0], lower)
        if both:
            return both, rows[2:]
    return rows[0], rows[1:]


def _labelled(head: Row, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Each row with its label: the last words before the second column of the header.

    小计 is the sum of what stands merged beside it: 基本支出 | 小计.
    """
    above = ""
    for row in rows:
        before = [cell for cell in row if cell.column < head[1].column] if len(head) > 1 else []
        named = [label for cell in before if (label := label_of(cell))]
        if len(before) < _SIDE_BY_SIDE or not all(cell.row_span == 1 for cell in row[1:]):
            yield row, label_of(row[0])
            continue
        above = named[0] if before[0].text else above
        label = named[-1] if named else ""
        yield row, above if _SUBTOTAL.match(label) and money_key(above) else label


def _has_number(row: Row) -> bool:
    return any(number_or_none(cell) is not None for cell in row[1:])


def read(table: Table, context: Context) -> Part:
    """Every cell that states an amount."""
    head, rows = _headed(text_rows(table))
    unit = table_unit(" ".join(row_labels(head))) or table_unit(context.caption)
    labelled = list(_labelled(head, rows))
    whole = _whole([label for _, label in labelled])
    money: list[MoneyFigure] = []
    for row, label in labelled:
        cells = aligned(row, head)
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
    return Part(money=tuple(money), percentages=tuple(_rates(table, context, head, labelled)))


def _rates(
    table: Table, context: Context, head: Row, labelled: Sequence[tuple[Row, str]]
) -> Iterator[Percentage]:
    """What was spent of the whole budget, from the sum row under 支出实现率（%）."""
    for row, label in labelled:
        cells = aligned(row, head) if _SUM.match(label) else []
        for column, cell in zip(head, cells, strict=False):
            named = _bare(label_of(column))
            number = number_or_none(cell)
            if cell is not None and number is not None and _RATE.match(named):
                place = context.document.cell_place(table, cell)
                yield Percentage(label=named, value=number, place=place)


def _bare(column: str) -> str:
    """What a head names, without brackets, its number and the formula behind it: ⑤=④/③."""
    return re.sub(r"（[^（）]*）|[①-⑳].*$", "", column) or column


#: What the sum row of a table of the expenditure is in a column of the budget.
_OF_WHOLE = {
    "initial_budget": "budget_initial",
    "annual_budget": "budget_annual",
    "full_year_budget": "budget_full_year",
}
#: Columns whose basis their heads tell by a formula, or by what was paid out.
_PLANNED_AND_ADDED = re.compile(r"[①-⑳]=①\+②")
_ADDED, _PAID = re.compile(r"^年中调整(金额|数)"), re.compile(r"(拨付|支出|执行)(数|金额)")
_RATE = re.compile(r"^(支出|预算|资金)?(执行|实现|完成)率$")
#: What of the whole is no expenditure of it.
_NOT_SPENT = frozenset({"adjustment", "carry_over"})


def _whole(labels: Sequence[str]) -> str | None:
    """What the sum row of the table sums up, as far as the rows above it say."""
    return whole_key({money_key(label) for label in labels if not _SUM.match(label)})


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
    basis = _basis(column, basis_of(_bare(column)))
    if key == "expenditure_total":
        key = None if basis in _NOT_SPENT else _OF_WHOLE.get(basis, key)
    return MoneyFigure(
        key=None if key == "context_amount" else key,
        label=label,
        amount=amount,
        unit=unit_in(cell.text) or unit,
        amount_wan=in_wan(amount, unit_in(cell.text) or unit),
        basis=basis,
        year=years[0][0] if years else context.fiscal_year,
        source="inline_table",
        place=context.document.cell_place(table, cell),
    )


def _basis(column: str, basis: str) -> str:
    """A column of changes holds no accounts; one that names only a year holds that year's."""
    if basis == "unspecified" and _CHANGE.search(column):
        return "difference"
    if basis == "unspecified" and _PLANNED_AND_ADDED.search(column):
        return "full_year_budget"
    if basis == "unspecified" and _ADDED.search(column):
        return "adjustment"
    if basis == "unspecified" and _PAID.search(column):
        return "final_accounts"
    if basis == "unspecified" and re.fullmatch(r"(20)?\d{2}年(度)?", column):
        return "final_accounts"
    return basis
