"""This report beside the same unit's report of the year before, where that one is on file."""

from collections.abc import Mapping

from domain.checks.years import copied_text, prior_year_figures
from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.statement import Reading, Statement

RULES: Mapping[str, Severity] = {**prior_year_figures.RULES, **copied_text.RULES}


def check(statement: Statement, text: str, prior: Reading, pack: RulePack) -> list[Finding]:
    """Every finding across the two years; none unless *prior* is of the very year before."""
    year, earlier = statement.document.fiscal_year, prior.statement.document.fiscal_year
    if year is None or earlier is None or earlier.value != year.value - 1:
        return []
    return [
        *prior_year_figures.check(statement, prior.statement, pack),
        *copied_text.check(text, prior.own_text, pack),
    ]
