"""基础数据表: staffing, three-public money, project and public funds; rows keyed by position."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from domain.document import Cell, Table
from domain.reading.amounts import in_wan
from domain.reading.calendar import years_in
from domain.reading.keys import base_row_key
from domain.reading.layouts.layout import Context, Part
from domain.reading.passage import lines_of
from domain.reading.rows import (
    Row,
    aligned,
    column_where,
    label_of,
    number_or_none,
    row_labels,
    text_rows,
)
from domain.reading.wording import number_in, table_unit, unit_in
from domain.statement import (
    BaseDataTable,
    BaseRow,
    BaseStaffing,
    MoneyFigure,
    Percentage,
    StaffFigure,
)

_END = re.compile(r"^(楼堂馆所|厉行节约|说明|填表)")
_FINAL, _BUDGET = r"决算|实际支出|支出数", r"预算"


def recognises(table: Table) -> bool:
    """The two heads of the form: staffing under public funds, and control of expenditure."""
    labels = " ".join(label for row in text_rows(table) for label in row_labels(row))
    return bool(re.search(r"财政供养人员|经费控制情况", labels)) and "三公经费" in re.sub(
        r"[“”\"]", "", labels
    )


def read(table: Table, context: Context) -> Part:
    """What the table says, row by row."""
    rows = text_rows(table)
    staffing, people, percentages = _staffing(table, context, rows)
    base_rows, money = _money_rows(table, context, rows)
    told = [cell for row in rows for cell in row if "。" in cell.text or "；" in cell.text]
    return Part(
        base_data_table=BaseDataTable(staffing=staffing, rows=base_rows),
        passages=tuple(
            line
            for cell in told
            for line in lines_of(context.document, table, cell, "base_data_table")
        ),
        staffing=people,
        percentages=percentages,
        money=money,
    )


def _staffing(
    table: Table, context: Context, rows: Sequence[Row]
) -> tuple[BaseStaffing | None, tuple[StaffFigure, ...], tuple[Percentage, ...]]:
    for head, body in pairwise(rows):
        at = {
            "establishment": column_where(head, r"编制"),
            "in_post": column_where(head, r"在职|实有|实际人数"),
            "control_rate": column_where(head, r"控制率"),
        }
        if at["establishment"] is None or at["in_post"] is None:
            continue
        cells = aligned(body, head)
        named = {name: cells[i] if i is not None else None for name, i in at.items()}
        values = {name: number_or_none(cell) for name, cell in named.items()}
        place = context.document.row_place(table, body)
        people = _people(table, context, head, at, named)
        return BaseStaffing(**values, place=place), people, _rate(table, context, named)
    return None, (), ()


def _people(
    table: Table,
    context: Context,
    head: Row,
    at: dict[str, int | None],
    named: dict[str, Cell | None],
) -> tuple[StaffFigure, ...]:
    found: list[StaffFigure] = []
    for name, key in (("establishment", "establishment_total"), ("in_post", "staff_in_post")):
        cell, index = named[name], at[name]
        number = number_or_none(cell)
        if cell is None or index is None or number is None or number != number.to_integral_value():
            continue
        place = context.document.cell_place(table, cell)
        label = label_of(head[index])
        found.append(StaffFigure(key=key, label=label, value=int(number), place=place))
    return tuple(found)


def _rate(table: Table, context: Context, named: dict[str, Cell | None]) -> tuple[Percentage, ...]:
    cell = named["control_rate"]
    number = number_or_none(cell)
    if cell is None or number is None:
        return ()
    place = context.document.cell_place(table, cell)
    return (Percentage(label="控制率", value=number, place=place),)


def _money_rows(
    table: Table, context: Context, rows: Sequence[Row]
) -> tuple[tuple[BaseRow, ...], tuple[MoneyFigure, ...]]:
    start = next((at for at, row in enumerate(rows) if _is_head(row)), None)
    if start is None:
        return (), ()
    head = rows[start]
    columns = _columns(head, context)
    labels = " ".join(row_labels(head))
    unit = table_unit(labels) or table_unit(context.caption)
    base: list[BaseRow] = []
    money: list[MoneyFigure] = []
    for row in rows[start + 1 :]:
        label = label_of(row[0])
        if _END.match(label) or _is_head(row):
            break
        cells = aligned(row, head)
        named = {name: cells[at] for name, at in columns.items()}
        base.append(_base_row(table, context, row, named, unit, len(base) + 1))
        money += [
            _figure(table, context, cell, head[columns[name]], base[-1].label, unit)
            for name, cell in named.items()
            if cell is not None and number_or_none(cell) is not None
        ]
    return tuple(base), tuple(money)


def _is_head(row: Row) -> bool:
    finals = [label for label in row_labels(row)[1:] if re.search(_FINAL, label)]
    return bool(finals) and column_where(row[1:], _BUDGET) is not None and len(row) > 2  # noqa: PLR2004


def _columns(head: Row, context: Context) -> dict[str, int]:
    """Which column is the prior year's, which this year's: by the printed years, else by order.

    Where nothing else tells the report's year, the latest year that a head prints is the table's.
    """
    columns: dict[str, int] = {}
    finals = [at for at in range(1, len(head)) if re.search(_FINAL, label_of(head[at]))]
    printed = [year for cell in head[1:] for year, *_ in years_in(label_of(cell))[:1]]
    of_table = context.fiscal_year or max(printed, default=None)
    for at in finals:
        years = years_in(label_of(head[at]))
        earlier = bool(re.search(r"上年|去年", label_of(head[at])))
        if years and of_table is not None:
            earlier = years[0][0] < of_table
        elif not years and len(finals) > 1:
            earlier = earlier or at == finals[0]
        columns.setdefault("prior_year_final" if earlier else "current_final", at)
    budget = column_where(head[1:], _BUDGET)
    if budget is not None:
        columns["current_budget"] = budget + 1
    return columns


def _base_row(
    table: Table,
    context: Context,
    row: Row,
    named: dict[str, Cell | None],
    unit: str | None,
    number: int,
) -> BaseRow:
    amounts = {name: _wan(cell, unit) for name, cell in named.items()}
    place = context.document.row_place(table, row)
    return BaseRow(row=number, label=label_of(row[0]), **amounts, place=place)


def _wan(cell: Cell | None, unit: str | None) -> Decimal | None:
    number = number_or_none(cell)
    if cell is None or number is None:
        return None
    return in_wan(number, unit_in(cell.text) or unit)


def _figure(
    table: Table, context: Context, cell: Cell, head: Cell, label: str, unit: str | None
) -> MoneyFigure:
    column = label_of(head)
    years = years_in(column)
    amount = number_in(cell.text)
    assert amount is not None  # noqa: S101 - callers pass cells that state a number
    basis = "final_accounts" if re.search(_FINAL, column) else "annual_budget"
    if re.search(r"年初预算", column):
        basis = "initial_budget"
    year = years[0][0] if years else context.fiscal_year
    if not years and re.search(r"上年|去年", column) and year is not None:
        year -= 1
    return MoneyFigure(
        key=_row_key(label),
        label=label,
        amount=amount,
        unit=unit_in(cell.text) or unit,
        amount_wan=in_wan(amount, unit_in(cell.text) or unit),
        basis=basis,
        year=year,
        source="base_data_table",
        place=context.document.cell_place(table, cell),
    )


def _row_key(label: str) -> str | None:
    """The key of a row; the numbered rows that name no kind of money are single projects.

    So are rows whose words would be others' money elsewhere (慰问资金): the table is the unit's.
    """
    key = base_row_key(re.sub(r"^(\d[、.]|其中[:：]?)", "", label))
    if key == "context_amount":
        return "project_item"
    numbered = re.match(r"^\d[、.]", label) is not None
    return "project_item" if numbered and (key or "").startswith("three") is False else key
