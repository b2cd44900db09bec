"""Project expenditure in the base-data table against the project rows listed under it."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.base_data import project_sums
from domain.relations.phrasing import sum_finding
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"SUM.PROJECT_ROWS": Severity.ERROR}


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """The form wants every project in a row of its own, so that the rows make up the total."""
    for sum_ in project_sums(statement):
        finding = sum_finding(sum_, pack, RULES[sum_.rule])
        if finding is not None:
            yield finding
