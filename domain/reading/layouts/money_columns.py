"""Tables of money with a kind of money a column and an office a row, often under two heads.

机构名称 | 支出合计 | 其中：基本支出 | 项目支出, then the sum of all offices, then each of them.
"""

import re
from collections.abc import Sequence

from domain.document import Cell, Table
from domain.reading.amounts import in_wan
from domain.reading.keys import basis_of, money_key, whole_key
from domain.reading.layouts.layout import Context, Part
from domain.reading.rows import Row, header_over, label_of, number_or_none, row_labels, text_rows
from domain.reading.wording import number_in, table_unit, unit_in
from domain.statement import MoneyFigure

_WHOLE = re.compile(r"汇总|合计|总计|小计")
#: The head over the names of projects, and rows that are no projects though it says so.
_PROJECTS = re.compile(r"^(具体|专项|支出)?项目(名称|内容)?$|^(专项|资金)名称$")
_OF_A_UNIT = re.compile(r"机关|单位|部门|机构|本级")
#: Which labels are those of a part, where there is a sum, where there is none, and in any case.
_NO_SUM, _NONE, _ANY = (re.compile(p) for p in (r"^(?!.*(汇总|合计|总计|小计)).", r"(?!)", r""))
_UNNAMED = "项目"
#: A header has no more rows.
_DEEPEST = 3
_SUM = re.compile(r"^(小计|合计|总计|总额)$")
_MONEY = re.compile(r"支出|经费|费$|收入|拨款|资金|结转|结余|资产")
_NO_AMOUNT = re.compile(r"率|占比|比重|%|序号|行次|人数|编制|数量|分值|得分|编码|代码")


def recognises(table: Table) -> bool:
    """A header that names two kinds of money or more, and rows of numbers under it."""
    return _head(text_rows(table)) is not None


def read(table: Table, context: Context) -> Part:
    """Every amount, by the kind of money that its column names."""
    found = _head(text_rows(table))
    if found is None:
        return Part()
    head, rows = found
    whole = whole_key({_key(cell) for cell in head})
    names = _names_of_parts(head, rows)
    unit = table_unit(" ".join(row_labels(head))) or table_unit(context.caption)
    return Part(
        money=tuple(
            _figure(table, context, column, cell, _part_label(row, names), unit, whole)
            for row in rows
            if _fits(row, head)
            for column, cell in zip(head, row, strict=True)
            if number_or_none(cell) is not None
            and "%" not in cell.text
            and not _NO_AMOUNT.search(label_of(column))
        )
    )


def _head(rows: Sequence[Row]) -> tuple[Row, list[Row]] | None:
    """The header, over one row or more, and the rows under it, some of which fit it."""
    for at, row in enumerate(rows[:3]):
        lower = rows[at + 1] if at + 1 < len(rows) else ()
        both = header_over(row, lower)
        deep, last = _over_three(rows, at)
        third = header_over(both, rows[at + 2]) if both and at + 2 < len(rows) else ()
        heads = ((third, at + 3), (deep, last + 1), (both, at + 2), (row, at + 1))
        for head, below in heads:
            named = all(cell.text for cell in head[1:])
            kinds = _kinds(head) > 1 and all(number_or_none(cell) is None for cell in head)
            if named and kinds and any(_fits(under, head) for under in rows[below:]):
                return head, list(rows[below:])
    return None


def _over_three(rows: Sequence[Row], at: int) -> tuple[Row, int]:
    """A header over several rows whose cells keep their columns, and its last row.

    Each column is named by the lowest of its heads. Empty where the rows do not keep the grid.
    """
    last = at
    for row in rows[at + 1 : at + _DEEPEST]:
        blank = not row[0].text and all(number_or_none(cell) is None for cell in row)
        if len(row) != len(rows[at]) or not blank:
            break
        last += 1
    if last == at or not rows[at][0].text:
        return (), at
    columns = zip(*rows[at : last + 1], strict=True)
    named = ([cell for cell in column if cell.text] or column[:1] for column in columns)
    return tuple(cells[-1] for cells in named), last


def _kinds(head: Row) -> int:
    """How many columns name a kind of money."""
    labels = [label for cell in head if not _NO_AMOUNT.search(label := label_of(cell))]
    return sum(bool(_MONEY.search(label)) for label in labels)


def _key(column: Cell) -> str | None:
    key = money_key(re.sub(r"^其中[:：]?", "", label_of(column)))
    return None if key == "context_amount" else key


def _fits(row: Row, head: Row) -> bool:
    """Whether a row has a cell for each column and numbers alone behind its label."""
    filled = [cell for cell in row[1:] if cell.text]
    numbers = [number_or_none(cell) is not None for cell in filled]
    return len(row) == len(head) and sum(numbers) > 1 and all(numbers)


def _row_label(row: Row) -> str:
    return "" if number_or_none(row[0]) is not None else label_of(row[0])


def _names_of_parts(head: Row, rows: Sequence[Row]) -> re.Pattern[str]:
    """Which rows are for a part: all beside a sum, those of a kind of money, all of projects."""
    if _lists_projects(head, rows):
        return _ANY
    summed = any(_WHOLE.search(_row_label(row)) for row in rows if _fits(row, head))
    return _NO_SUM if summed else _NONE


def _lists_projects(head: Row, rows: Sequence[Row]) -> bool:
    """Whether the rows are projects: a table of them says nothing of the unit's whole budget."""
    if not any(_PROJECTS.match(label_of(cell)) for cell in head):
        return False
    labels = (label_of(cell) for row in rows for cell in row if number_or_none(cell) is None)
    return not any(_OF_A_UNIT.search(label) or _is_kind(label) for label in labels)


def _is_kind(label: str) -> bool:
    return money_key(label) not in {None, "context_amount"}


def _part_label(row: Row, names: re.Pattern[str]) -> str:
    """The label of a row for one office, project or kind of money; empty for that of them all."""
    label = _row_label(row)
    if names.search(label):
        return label or _UNNAMED
    return label if not _WHOLE.search(label) and money_key(label) is not None else ""


def _figure(
    table: Table,
    context: Context,
    column: Cell,
    cell: Cell,
    part: str,
    unit: str | None,
    whole: str | None,
) -> MoneyFigure:
    """The amount of a cell. In a row for a part of the whole the column is only a part of it."""
    amount = number_in(cell.text)
    assert amount is not None  # noqa: S101 - callers pass cells that state a number
    label = re.sub(r"^其中[:：]?", "", label_of(column))
    basis = basis_of(label)
    return MoneyFigure(
        key=None if part else whole if _SUM.match(label) else _key(column),
        label=f"{part}{label}",
        amount=amount,
        unit=unit_in(cell.text) or unit,
        amount_wan=in_wan(amount, unit_in(cell.text) or unit),
        basis="final_accounts" if basis == "unspecified" else basis,
        year=context.fiscal_year,
        source="inline_table",
        place=context.document.cell_place(table, cell),
    )
