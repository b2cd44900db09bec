"""Rows by nature of revenue and expenditure against the table's full-year budget."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.phrasing import sum_finding
from domain.relations.self_evaluation import nature_sums
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "SUM.REVENUE_NATURE": Severity.ERROR,
    "SUM.EXPENDITURE_NATURE": Severity.ERROR,
}


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Both lists are complete by the form; they may divide the budget or what was spent of it."""
    for sum_ in nature_sums(statement, pack):
        finding = sum_finding(sum_, pack, RULES[sum_.rule])
        if finding is not None:
            root = "expenditure.total" if sum_.rule == "SUM.EXPENDITURE_NATURE" else None
            yield finding.model_copy(update={"root": root})
