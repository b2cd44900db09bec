"""What stands above the indicators of a self-evaluation table: budget, natures, annual goal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.document import Cell, Document, Table
from domain.reading.keys import money_key
from domain.reading.rows import Row, aligned, column_where, label_of, number_or_none
from domain.reading.wording import in_wan, number_in, one_line, trimmed_lines, unit_in
from domain.statement import AnnualGoal, BudgetRow, MoneyFigure, NatureRow, Percentage

_BUDGET_COLUMNS: tuple[tuple[str, str], ...] = (
    ("initial", r"年初预算"),
    ("full_year", r"全年预算|调整后?预算|预算调整数"),
    ("executed", r"全年执行|执行数|全年决算|决算数"),
    ("weight", r"分值|权重"),
    ("execution_rate", r"执行率"),
    ("score", r"得分|自评分"),
)
_BUDGET_KEYS = {
    "initial": ("budget_initial", "initial_budget"),
    "full_year": ("budget_full_year", "full_year_budget"),
    "executed": ("execution_full_year", "final_accounts"),
}
_BUDGET_LABEL = r"年度资金总额|资金总额|预算总额|部门整体支出(总额)?$|^(总额|总计|合计)"
_NATURE = re.compile(r"^(?:其中[:：]|其中)?\s*(?P<label>[^：:\d]+?)[:：]\s*(?P<amount>.*)$")


@dataclass(frozen=True)
class Upper:
    """The rows above the indicators' header; ``unit`` is what the table prints for its amounts."""

    document: Document
    table: Table
    rows: Sequence[Row]
    unit: str | None
    fiscal_year: int | None


def budget_of(
    work: Upper,
) -> tuple[BudgetRow, tuple[MoneyFigure, ...], tuple[Percentage, ...]] | None:
    """The budget row, its amounts and its rate; None where the table has none."""
    found = _head_and_body(work.rows)
    if found is None:
        return None
    head, body = found
    cells = aligned(body, head)
    columns = {name: column_where(head, words) for name, words in _BUDGET_COLUMNS}
    named = {name: cells[at] for name, at in columns.items() if at is not None}
    return _budget_row(work, body, head, named, columns)


def has_budget(rows: Sequence[Row]) -> bool:
    """Whether rows hold the scored budget row of a self-evaluation table."""
    found = _head_and_body(rows)
    return found is not None and column_where(found[0], r"分值|权重|得分") is not None


def _head_and_body(rows: Sequence[Row]) -> tuple[Row, Row] | None:
    at = next(
        (
            at
            for at, row in enumerate(rows)
            if column_where(row, r"全年预算|年初预算|调整后?预算") is not None
            and column_where(row, r"执行数|决算数|执行率") is not None
        ),
        None,
    )
    if at is None:
        return None
    labelled = (row for row in rows[at + 1 :] if column_where(row[:3], _BUDGET_LABEL) is not None)
    body = next(labelled, None)
    return None if body is None else (rows[at], body)


def _budget_row(
    work: Upper,
    body: Row,
    head: Row,
    named: dict[str, Cell | None],
    columns: dict[str, int | None],
) -> tuple[BudgetRow, tuple[MoneyFigure, ...], tuple[Percentage, ...]]:
    document = work.document
    values = {name: number_or_none(cell) for name, cell in named.items()}
    money: list[MoneyFigure] = []
    for name, (key, basis) in _BUDGET_KEYS.items():
        cell, amount, at = named.get(name), values.get(name), columns.get(name)
        if cell is None or amount is None or at is None:
            continue
        values[name] = in_wan(amount, unit_in(cell.text) or work.unit)
        money.append(tabled_amount(work, cell, label_of(head[at]), key, basis))
    rate = named.get("execution_rate")
    percent = values.get("execution_rate")
    percentages = (
        (Percentage(label="执行率", value=percent, place=document.cell_place(work.table, rate)),)
        if rate is not None and percent is not None
        else ()
    )
    row = BudgetRow(**values, place=document.row_place(work.table, body))
    return row, tuple(money), percentages


def tabled_amount(work: Upper, cell: Cell, label: str, key: str | None, basis: str) -> MoneyFigure:
    """The figure that a cell with a plain number states."""
    amount = number_in(cell.text)
    assert amount is not None  # noqa: S101 - callers pass cells that state a number
    return MoneyFigure(
        key=key,
        label=label,
        amount=amount,
        unit=unit_in(cell.text) or work.unit,
        amount_wan=in_wan(amount, unit_in(cell.text) or work.unit),
        basis=basis,
        year=work.fiscal_year,
        source="self_evaluation_table",
        place=work.document.cell_place(work.table, cell),
    )


def natures_of(
    work: Upper,
) -> tuple[tuple[NatureRow, ...], tuple[NatureRow, ...], tuple[MoneyFigure, ...]]:
    """The parts by nature of revenue and of expenditure, and their amounts."""
    start = next(
        (at for at, row in enumerate(work.rows) if column_where(row, r"按收入性质") is not None),
        None,
    )
    if start is None:
        return (), (), ()
    head = work.rows[start]
    left, right = column_where(head, r"按收入性质"), column_where(head, r"按支出性质")
    revenue: list[NatureRow] = []
    expenditure: list[NatureRow] = []
    money: list[MoneyFigure] = []
    for row in work.rows[start + 1 :]:
        if column_where(row, r"总体目标|预期目标") is not None:
            break
        cells = aligned(row, head)
        for at, into in ((left, revenue), (right, expenditure)):
            cell = cells[at] if at is not None else None
            nature = _nature(work, cell)
            if nature is None or cell is None:
                continue
            into.append(nature)
            money += _nature_money(work, nature)
    return tuple(revenue), tuple(expenditure), tuple(money)


def _nature(work: Upper, cell: Cell | None) -> NatureRow | None:
    if cell is None:
        return None
    match = _NATURE.match(one_line(cell.text))
    if match is None:
        return None
    amount, unit = number_in(match["amount"]), unit_in(match["amount"]) or work.unit
    return NatureRow(
        label=re.sub(r"\s", "", match["label"]),
        amount=None if amount is None else in_wan(amount, unit),
        place=work.document.cell_place(work.table, cell),
    )


def _nature_money(work: Upper, nature: NatureRow) -> list[MoneyFigure]:
    if nature.amount is None:
        return []
    printed = number_in(re.split(r"[:：]", nature.place.quote)[-1])
    return [
        MoneyFigure(
            key=money_key(nature.label),
            label=nature.label,
            amount=nature.amount if printed is None else printed,
            unit=unit_in(nature.place.quote) or work.unit,
            amount_wan=nature.amount,
            basis="final_accounts" if "支出" in nature.label else "full_year_budget",
            year=work.fiscal_year,
            source="self_evaluation_table",
            place=nature.place,
        )
    ]


def goal_of(work: Upper) -> AnnualGoal | None:
    """The goal of the year as expected and as reached, from the row under its heads."""
    for at, row in enumerate(work.rows[:-1]):
        expected = column_where(row, r"^(年初)?(预期|设定)目标")
        actual = column_where(row, r"^(目标)?实际完成情况|^完成情况|^目标完成")
        if expected is None or actual is None:
            continue
        body = work.rows[at + 1]
        cells = aligned(body, row)
        texts = [trimmed_lines(cell.text) if (cell := cells[i]) else "" for i in (expected, actual)]
        place = work.document.row_place(work.table, body)
        return AnnualGoal(expected=texts[0] or None, actual=texts[1] or None, place=place)
    return None
