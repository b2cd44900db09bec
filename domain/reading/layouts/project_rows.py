"""Tables of projects: a name a row, and under each head what was planned or spent for it.

序号 | 项目名称 | 年初预算 | 调整预算 | 实际支出 | 执行率, then the projects and perhaps their sum.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from domain.document import Cell, Table
from domain.reading.amounts import in_wan
from domain.reading.keys import basis_of, money_key
from domain.reading.layouts.layout import Context, Part
from domain.reading.rows import Row, label_of, number_or_none, row_labels, text_rows
from domain.reading.wording import number_in, table_unit, unit_in
from domain.statement import MoneyFigure

_NAME = re.compile(r"^(具体|专项|支出|实施)?项目(名称|内容)$|^(专项|资金)名称$")
_AMOUNT = re.compile(
    r"^(20\d{2}年度?)?(年初|全年|当年|本年|实际|年中|预算|调整后?的?|追加|累计|完成|财政|项目|资金|安排|下达|拨付|批复"
    r"|支出|执行|使用|决算|结转|结余|调整)+(数|总?额|金额|资金|预算)*$"
)
_OTHER_FORM = re.compile(r"得分|分值|指标|目标")
_SUM = re.compile(r"^(小计|合计|总计|总额)$")
_UNIT = re.compile(r"[（(](单位[:：])?(万|亿|千)?元[)）]$")
_KEYS = {
    "final_accounts": "project_item",
    "adjustment": "project_adjustment",
    "carry_over": "project_carry_over",
}
_FEWEST_AMOUNTS, _FEWEST_ROWS = 2, 2


def is_name_head(label: str) -> bool:
    """Whether a head stands over the names of projects."""
    return _NAME.match(label) is not None


def is_amount_head(label: str) -> bool:
    """Whether a head stands over amounts of projects."""
    return _AMOUNT.match(_UNIT.sub("", label)) is not None


def recognises(table: Table) -> bool:
    """A column of projects' names, two of amounts or more, and rows that fill them.

    One column of amounts is enough where the last row is the sum of the others.
    """
    rows = text_rows(table)
    if not rows or _OTHER_FORM.search("".join(row_labels(rows[0]))):
        return False
    head = rows[0]
    named, amounts = _name_column(head), _amount_columns(head)
    if named is None or not amounts:
        return False
    fitting = [row for row in rows[1:] if _fits(row, head)]
    if len(fitting) < _FEWEST_ROWS:
        return False
    return len(amounts) >= _FEWEST_AMOUNTS or _summed(fitting, head)


def _summed(rows: Sequence[Row], head: Row) -> bool:
    """Whether the last of the rows sums up the others, which are no kinds of expenditure.

    Under 项目 alone the numbers must show it; 项目名称 says that the rows are projects.
    """
    *parts, total = rows
    at = _amount_columns(head)[0]
    if not _SUM.match(_name(total, head)):
        return False
    if any(is_name_head(label_of(cell)) for cell in head):
        return True
    kinds = any(money_key(_name(row, head)) not in {None, "context_amount"} for row in parts)
    amounts = [number_or_none(row[at]) or Decimal(0) for row in parts]
    return not kinds and sum(amounts) == number_or_none(total[at])


def read(table: Table, context: Context) -> Part:
    """Every amount of a row that has a cell under each head."""
    head, *rows = text_rows(table)
    unit = table_unit(" ".join(row_labels(head))) or table_unit(context.caption)
    return Part(
        money=tuple(
            _figure(table, context, head[at], row[at], _name(row, head), unit)
            for row in rows
            if _fits(row, head)
            for at in _amount_columns(head)
            if number_or_none(row[at]) is not None and "%" not in row[at].text
        )
    )


def _name_column(head: Row) -> int | None:
    labels = [label_of(cell) for cell in head]
    named = next((at for at, label in enumerate(labels) if is_name_head(label)), None)
    alone = named is None and "项目" in labels and len(_amount_columns(head)) == 1
    return labels.index("项目") if alone else named


def _amount_columns(head: Row) -> list[int]:
    labels = [_column(cell) for cell in head]
    named = (label == "金额" or (is_amount_head(label) and label != "项目") for label in labels)
    return [at for at, amount in enumerate(named) if amount]


def _column(cell: Cell) -> str:
    return _UNIT.sub("", label_of(cell))


def _fits(row: Row, head: Row) -> bool:
    """Whether a row has a cell for each head, a name among them, and numbers as amounts."""
    if len(row) != len(head) or not _name(row, head):
        return False
    cells = [row[at] for at in _amount_columns(head)]
    filled = [number_or_none(cell) is not None for cell in cells if cell.text.strip("-—/ ")]
    return bool(filled) and all(filled)


def _name(row: Row, head: Row) -> str:
    """The project's name; the word for their sum may stand in any cell before the amounts."""
    words = [label_of(cell) for cell in row[: _amount_columns(head)[0]]]
    summed = next((word for word in words if _SUM.match(word)), "")
    at = _name_column(head)
    return summed or ("" if at is None else label_of(row[at]))


def _figure(
    table: Table, context: Context, head: Cell, cell: Cell, name: str, unit: str | None
) -> MoneyFigure:
    column, amount = _column(head), number_in(cell.text)
    assert amount is not None  # noqa: S101 - callers pass cells that state a number
    printed = unit_in(cell.text) or unit
    basis = basis_of(column)
    return MoneyFigure(
        key=None if _SUM.match(name) else _key(column, basis),
        label=f"{name}{column}",
        amount=amount,
        unit=printed,
        amount_wan=in_wan(amount, printed),
        basis=basis,
        year=context.fiscal_year,
        source="inline_table",
        place=context.document.cell_place(table, cell),
    )


def _key(column: str, basis: str) -> str:
    """金额 alone does not say whether it was planned or spent."""
    return "project_item" if column == "金额" else _KEYS.get(basis, "project_budget")
