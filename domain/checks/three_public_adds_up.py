"""The three public expenses in the base-data table: total against its parts, column by column."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.base_data import three_public_sums
from domain.relations.phrasing import sum_finding
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "SUM.THREE_PUBLIC": Severity.ERROR,
    "SUM.THREE_PUBLIC_VEHICLES": Severity.ERROR,
}


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Three public = vehicles + overseas + hospitality; vehicles = purchase + operation."""
    for sum_ in three_public_sums(statement):
        finding = sum_finding(sum_, pack, RULES[sum_.rule])
        if finding is not None:
            yield finding
