"""The self-evaluation table (自评表): budget by nature of revenue and expenditure."""

from collections.abc import Iterator
from decimal import Decimal

from domain.relations.figures import View
from domain.relations.relation import Figure, Ratio, Sum
from domain.relations.slips import is_factor_of_units
from domain.rulepack import RulePack
from domain.statement import BudgetRow, NatureRow, Statement

_NAMES = (("full_year", "全年预算数"), ("executed", "全年执行数"), ("initial", "年初预算数"))


def nature_sums(view: View, pack: RulePack) -> Iterator[Sum]:
    """Both lists are complete by the form; they may divide the budget or what was spent of it."""
    table = view.statement.self_evaluation_table
    if table is None or table.budget_row is None:
        return
    totals = budget_figures(table.budget_row)
    for rule, where, rows in (
        ("SUM.REVENUE_NATURE", "自评表按收入性质分列：", table.by_revenue_nature),
        ("SUM.EXPENDITURE_NATURE", "自评表按支出性质分列：", table.by_expenditure_nature),
    ):
        parts = tuple(_figure(row, view) for row in rows if row.amount is not None)
        if not parts or not totals:
            continue
        summed = sum((part.value for part in parts), Decimal(0))
        in_yuan = [total for total in totals if _one_is_in_yuan(parts, total.value - summed)]
        nearest, *others = sorted(
            totals, key=lambda total: (total not in in_yuan, abs(total.value - summed))
        )
        sum_ = Sum(rule, nearest, parts, where=where, or_totals=tuple(others))
        if sum_.holds(pack) or not _is_blank_form(sum_, rows):
            yield sum_


def execution_rate(statement: Statement) -> Iterator[Ratio]:
    """The table's rate = what was spent of the full-year budget."""
    row = statement.self_evaluation_table.budget_row if statement.self_evaluation_table else None
    if row is None or row.execution_rate is None:
        return
    figures = {figure.field: figure for figure in budget_figures(row)}
    spent, whole = figures.get("budget_row.executed"), figures.get("budget_row.full_year")
    if spent is not None and whole is not None:
        rate = Figure("预算执行率", row.execution_rate, row.place, "budget_row.execution_rate", "%")
        yield Ratio("PCT.EXECUTION_RATE", rate, spent, whole)


def budget_figures(row: BudgetRow) -> list[Figure]:
    """The amounts of the budget row that are filled in, the full-year budget first."""
    return [
        Figure(name, value, row.place, f"budget_row.{column}")
        for column, name in _NAMES
        if (value := getattr(row, column)) is not None
    ]


def _figure(row: NatureRow, view: View) -> Figure:
    assert row.amount is not None  # noqa: S101 - blank rows are left out above
    return Figure(row.label.strip(), row.amount, row.place, view.field_at(row.place))


def _one_is_in_yuan(parts: tuple[Figure, ...], short: Decimal) -> bool:
    """Whether one part in 元 instead of 万元 accounts for all that the sum is *short* of."""
    return any(is_factor_of_units(part.value, part.value + short) for part in parts)


def _is_blank_form(sum_: Sum, rows: tuple[NatureRow, ...]) -> bool:
    """One row of several filled in is a blank form, not a sum."""
    return len(sum_.parts) == 1 < len(rows) and sum_.summed() <= sum_.total.value
