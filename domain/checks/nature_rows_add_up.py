"""Rows by nature of revenue and expenditure against the table's full-year budget."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import BudgetRow, NatureRow, Statement

RULES: Mapping[str, Severity] = {
    "SUM.REVENUE_NATURE": Severity.ERROR,
    "SUM.EXPENDITURE_NATURE": Severity.ERROR,
}


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Both lists are complete by the form; they may divide the budget or what was spent of it."""
    table = statement.self_evaluation_table
    if table is None or table.budget_row is None:
        return
    for rule, name, rows in (
        ("SUM.REVENUE_NATURE", "按收入性质", table.by_revenue_nature),
        ("SUM.EXPENDITURE_NATURE", "按支出性质", table.by_expenditure_nature),
    ):
        yield from _compared(rule, name, rows, table.budget_row, pack)


def _compared(
    rule: str, name: str, rows: tuple[NatureRow, ...], budget: BudgetRow, pack: RulePack
) -> Iterator[Finding]:
    printed = [row.amount for row in rows if row.amount is not None]
    totals = [
        total for total in (budget.full_year, budget.executed, budget.initial) if total is not None
    ]
    parts = sum(printed, Decimal(0))
    if len(printed) == 0 or not totals or any(pack.adds_up(total, parts) for total in totals):
        return
    if len(printed) == 1 and len(rows) > 1 and parts <= totals[0]:
        return  # one row of several filled in is a blank form, not a sum
    blanks = "（空白栏未计）" if len(printed) < len(rows) else ""
    listed = "、".join(f"{row.label} {plain(row.amount)}" for row in rows if row.amount is not None)
    places = (*(row.place for row in rows if row.amount is not None),)
    yield Finding(
        rule=rule,
        severity=RULES[rule],
        message=(
            f"自评表{name}分列的{listed} 合计 {plain(parts)} 万元{blanks}，与年度资金总额 "
            f"{plain(totals[0])} 万元相差 {plain(abs(totals[0] - parts))} 万元：可能分项有误"
            "或漏填，"
            "也可能总额有误，请核对。"
        ),
        stated=plain(totals[0]),
        expected=plain(parts),
        root="expenditure.total" if rule == "SUM.EXPENDITURE_NATURE" else None,
        places=(*places, budget.place) if budget.place else places,
    )
