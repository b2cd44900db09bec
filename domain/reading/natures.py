"""Under the execution row: the parts by nature of revenue and expenditure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.document import Cell
from domain.reading.amounts import in_wan
from domain.reading.budget_rows import KEYS, BudgetPart, Upper, roles_of, tabled_amount
from domain.reading.keys import money_key
from domain.reading.rows import Row, aligned, column_where, label_of, number_or_none
from domain.reading.wording import number_in, one_line, unit_in
from domain.statement import MoneyFigure, NatureRow

_NATURE = re.compile(r"^(?:其中[:：]|其中)?\s*(?P<label>[^：:\d]+?)[:：]\s*(?P<amount>.*)$")
#: Another pair behind the first in one cell: 政府性基金拨款：20.00  其他资金：2.20.
_NEXT_PAIR = re.compile(r"(?<=[\d元])[；;，,、]?[ \u3000\xa0\t\n]+(?=[^\d：:\s][^：:\d]*[：:])")
_FUND = re.compile(r"拨款|资金|结转|预算|收入|基金|支出|经营")
#: What numbers a label: （1）, 1., 其中：.
_ENUMERATION = re.compile(r"^(其中[:：]?|（[\d一二三四五六七八九]{1,2}）|\d{1,2}[.、．])+")
_SPENDING = frozenset({"basic_expenditure", "project_expenditure"})
#: What tells in the label itself by what the rows from here on divide: 按支出类型：基本支出.
_DIVIDED_BY = re.compile(r"^按(?:收入|支出|资金|经费)[\u4e00-\u9fa5]{0,4}[:：]")
_FISCAL = re.compile(r"^(本级|年度|当年)?(财政性?资金|财政拨款)(收入|合计)?$")
Natures = tuple[tuple[NatureRow, ...], tuple[NatureRow, ...], tuple[MoneyFigure, ...]]


def natures_of(work: Upper, budget: BudgetPart | None) -> Natures:
    """The parts by nature of revenue and of expenditure, and their amounts.

    They stand as label and amount in one cell under two heads (按收入性质分, 按支出性质分), as
    rows of sources under the columns of the budget, or as labels with one amount behind each.
    """
    start = next(
        (at for at, row in enumerate(work.rows) if column_where(row, r"按收入性质") is not None),
        None,
    )
    if start is None:
        by_source = _by_source(work, budget) if budget and budget.head else ((), (), ())
        return _with_pairs(work, by_source)
    head = work.rows[start]
    left, right = column_where(head, r"按收入性质"), column_where(head, r"按支出性质")
    revenue: list[NatureRow] = []
    expenditure: list[NatureRow] = []
    money: list[MoneyFigure] = []
    for row in work.rows[start + 1 :]:
        if column_where(row, r"总体目标|预期目标|设定目标") is not None:
            break
        cells = _under(row, head)
        for at, into in ((left, revenue), (right, expenditure)):
            for nature in _natures(work, cells[at] if at is not None else None):
                into.append(nature)
                money += _nature_money(work, nature)
    return tuple(revenue), tuple(expenditure), tuple(money)


def _under(row: Row, head: Row) -> list[Cell | None]:
    """The cells under those of the head; a row that begins blank as the head does lost its end."""
    if len(row) < len(head) and not row[0].text and not head[0].text:
        return [*row, *(None for _ in head[len(row) :])]
    return aligned(row, head)


def _natures(work: Upper, cell: Cell | None) -> list[NatureRow]:
    """What a cell names with an amount behind it: one nature in most forms, at times two."""
    if cell is None:
        return []
    found: list[NatureRow] = []
    at = 0
    for pair in _NEXT_PAIR.split(cell.text):
        begin = cell.text.index(pair, at)
        at = begin + len(pair)
        match = _NATURE.match(one_line(pair))
        if match is not None:
            found.append(_nature(work, cell, match, (begin, at)))
    return found


def _nature(work: Upper, cell: Cell, match: re.Match[str], within: tuple[int, int]) -> NatureRow:
    amount, unit = number_in(match["amount"]), unit_in(match["amount"]) or work.unit
    place = work.document.cell_place(work.table, cell)
    return NatureRow(
        label=re.sub(r"\s", "", match["label"]),
        amount=None if amount is None else in_wan(amount, unit),
        place=place.within(*within) if place.quote == cell.text else place,
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


def _by_source(work: Upper, budget: BudgetPart) -> Natures:
    """The rows below the whole budget: a label, and amounts in the budget's columns.

    Of a source the form asks what was planned, of a nature of expenditure what was spent.
    """
    roles = roles_of(budget.head)
    planned = next((name for name in ("full_year", "annual", "initial") if name in roles), None)
    revenue: list[NatureRow] = []
    expenditure: list[NatureRow] = []
    money: list[MoneyFigure] = []
    for row in work.rows[budget.at + 1 :]:
        cells = aligned(row, budget.head)
        label = _source_label(row)
        if label is None or _pairs(row):
            break
        for name, (_, basis) in KEYS.items():
            cell = cells[roles[name]] if name in roles else None
            if cell is not None and number_or_none(cell) is not None:
                money.append(tabled_amount(work, cell, label, money_key(label), basis))
        spent = bool(expenditure) or money_key(label) in _SPENDING
        role = "executed" if spent and "executed" in roles else planned
        cell = cells[roles[role]] if role else None
        (expenditure if spent else revenue).append(_source_row(work, row, label, cell))
    return tuple(revenue), tuple(expenditure), tuple(money)


def _source_row(work: Upper, row: Row, label: str, cell: Cell | None) -> NatureRow:
    number = number_or_none(cell)
    unit = (unit_in(cell.text) if cell else None) or work.unit
    return NatureRow(
        label=label,
        amount=None if number is None else in_wan(number, unit),
        place=work.document.row_place(work.table, row),
    )


def _source_label(row: Sequence[Cell]) -> str | None:
    """The source that a row names in one of its first cells, None for any other row."""
    labels = (re.sub(r"^其中[:：]?", "", label_of(cell)) for cell in row[:3])
    named = next((bare for label in labels if (bare := _DIVIDED_BY.sub("", label))), "")
    return named if _FUND.search(named) and len(named) <= 20 and "目标" not in named else None  # noqa: PLR2004


def _pairs(row: Row) -> list[tuple[str, Cell]]:
    """Labels of natures with their amounts, where each label of the row has one amount behind it.

    A number behind a number stands under a head: such a row has no pairs.
    """
    filled = [cell for cell in row if cell.text]
    numbers = [number_or_none(cell) is not None for cell in filled]
    if any(left and right for left, right in pairwise(numbers)):
        return []
    return [
        (label, right)
        for (left, right), number in zip(pairwise(filled), numbers[1:], strict=True)
        if number and _nature_key(label := _ENUMERATION.sub("", label_of(left)))
    ]


def _nature_key(label: str) -> str | None:
    """The key of a nature of revenue or expenditure, None for any other label."""
    key = "revenue_fiscal_appropriation" if _FISCAL.match(label) else money_key(label)
    natures = key and (key.startswith("revenue_") or key in _SPENDING)
    return key if natures and key != "revenue_total" else None


def _with_pairs(work: Upper, found: Natures) -> Natures:
    """What is *found* with the labels that have one amount behind each."""
    revenue, expenditure, money = list(found[0]), list(found[1]), list(found[2])
    for row in work.rows:
        for label, cell in _pairs(row):
            key = _nature_key(label)
            spent = key in _SPENDING
            side = expenditure if spent else revenue
            side.append(_source_row(work, (cell,), label, cell))
            basis = "final_accounts" if spent else "full_year_budget"
            money.append(tabled_amount(work, cell, label, key, basis))
    return tuple(revenue), tuple(expenditure), tuple(money)
