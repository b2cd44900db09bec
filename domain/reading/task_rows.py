"""Single tasks above the indicators of a self-evaluation table: name, budget, spent, rate."""

import re
from collections.abc import Iterator, Sequence

from domain.reading.budget_rows import Upper, tabled_amount
from domain.reading.rows import Row, aligned, header_over, label_of, number_or_none
from domain.statement import MoneyFigure, Percentage

_NAME = re.compile(r"^(任务|项目|工作任务|重点任务)名称$")
_COLUMNS: tuple[tuple[str, str | None, str], ...] = (
    (r"实际支出|执行数|支出金额|完成数", "project_item", "final_accounts"),
    (r"总额|预算(数|金额)?(（.*）)?$|资金总额", "project_budget", "annual_budget"),
    (r"拨款|资金", None, "annual_budget"),
)


def tasks_of(work: Upper) -> tuple[tuple[MoneyFigure, ...], tuple[Percentage, ...]]:
    """The amounts and rates of every row below a header of tasks."""
    money: list[MoneyFigure] = []
    rates: list[Percentage] = []
    for at, first in enumerate(work.rows):
        if not any(_NAME.match(label_of(cell)) for cell in first[:2]):
            continue
        head, below = _head(work.rows, at)
        for row in work.rows[below:]:
            if not any(number_or_none(cell) is not None for cell in row):
                break
            money += _amounts(work, head, row)
            rates += _rates(work, head, row)
    return tuple(money), tuple(rates)


def _head(rows: Sequence[Row], at: int) -> tuple[Row, int]:
    """The header that begins at a row, and the row below it.

    Under a header of two rows the lower names columns of one upper cell (批复金额: 总额, 其他资金).
    """
    upper, lower = rows[at], rows[at + 1] if at + 1 < len(rows) else ()
    named = sum(any(re.search(told[0], label_of(cell)) for told in _COLUMNS) for cell in lower)
    amounts = any(re.search(r"金额|支出|预算|执行", label_of(cell)) for cell in upper[1:])
    plain = all(number_or_none(cell) is None for cell in lower)
    if named < 2 or not amounts or not plain:  # noqa: PLR2004 - one cell over several columns
        return upper, at + 1
    return header_over(upper, lower), at + 2


def _amounts(work: Upper, head: Row, row: Row) -> Iterator[MoneyFigure]:
    name = next((label_of(cell) for cell in row if cell.text), "")
    for column, cell in zip(head, aligned(row, head), strict=True):
        label = label_of(column)
        meant = next((told for told in _COLUMNS if re.search(told[0], label)), None)
        if meant and cell and number_or_none(cell) is not None and "%" not in cell.text:
            yield tabled_amount(work, cell, f"{name}{label}", meant[1], meant[2])


def _rates(work: Upper, head: Row, row: Row) -> Iterator[Percentage]:
    for column, cell in zip(head, aligned(row, head), strict=True):
        number = number_or_none(cell)
        if cell is not None and number is not None and "率" in label_of(column):
            place = work.document.cell_place(work.table, cell)
            yield Percentage(label=f"项目{label_of(column)}", value=number, place=place)
