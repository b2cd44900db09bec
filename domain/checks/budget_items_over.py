"""Rows of the base-data table that were overspent, and public funds far above their budget."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain, rounded
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import BaseRow, Statement

RULES: Mapping[str, Severity] = {
    "BUDGET.THREE_PUBLIC_ITEM_OVER": Severity.WARNING,
    "BUDGET.PUBLIC_FUNDS_OVER": Severity.INFO,
}
_ITEMS = ("接待", "公车", "用车", "出国")


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """The total of the three public expenses has a check of its own."""
    rows = statement.base_data_table.rows if statement.base_data_table else ()
    for row in rows:
        planned, spent = row.current_budget, row.current_final
        if planned is None or spent is None or spent <= planned or pack.agree(spent, planned):
            continue
        if any(word in row.label for word in _ITEMS) and "三公" not in row.label:
            yield _over("BUDGET.THREE_PUBLIC_ITEM_OVER", row, planned, spent)
        elif row.label.strip().startswith("公用经费") and _grown(planned, spent, pack):
            yield _over("BUDGET.PUBLIC_FUNDS_OVER", row, planned, spent)


def _grown(planned: Decimal, spent: Decimal, pack: RulePack) -> bool:
    return planned > 0 and spent >= planned * pack.thresholds.budget_grown_from


def _over(rule: str, row: BaseRow, planned: Decimal, spent: Decimal) -> Finding:
    times = f"，是预算的 {plain(rounded(spent / planned))} 倍" if planned > 0 else ""
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=(
            f"基础数据表“{row.label.strip()}”决算数 {in_wan(spent)}，预算数 {in_wan(planned)}"
            f"，超出 {in_wan(spent - planned)}{times}：可能年中有追加或调剂，也可能填错，"
            "请单位说明。"
        ),
        stated=plain(spent),
        expected=plain(planned),
        places=(row.place,),
    )
