"""Looks a statement over: every check in its own file, listed once in `CHECKS`.

A check is silent on relations that hold, within rounding; it states only what the document's own
figures show. A new check: its file, its line here, its test, its paragraph in docs/rules.md.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

from domain.checks import (
    all_full_marks,
    execution_rate,
    expenditure_adds_up,
    far_above_target,
    grade_band,
    measured_results,
    missing_parts,
    nature_rows_add_up,
    personal_data,
    points_against_values,
    project_balance,
    project_rows_add_up,
    scores_add_up,
    shares,
    staffing,
    swapped_digits,
    table_totals,
    text_agrees_with_tables,
    three_public_adds_up,
    three_public_money,
    weights_add_up,
)
from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement


class Check(Protocol):
    """What a check's module offers: its rule ids with their own severities, and the check."""

    @property
    def RULES(self) -> Mapping[str, Severity]:  # noqa: N802 - a module's constant
        """Rule ids this check may find, and how grave each is unless the rule pack says so."""
        ...

    @property
    def check(self) -> "CheckFunction":
        """The check itself."""
        ...


class CheckFunction(Protocol):
    """Finds what is wrong; a generator over one statement and its scores."""

    def __call__(
        self, statement: Statement, pack: RulePack, sheet: ScoreSheet, /
    ) -> Iterator[Finding]:
        """The findings, in the order of the document where there is one."""
        ...


#: In the order in which a reviewer reads the findings.
CHECKS: tuple[Check, ...] = (
    missing_parts,
    text_agrees_with_tables,
    expenditure_adds_up,
    nature_rows_add_up,
    table_totals,
    execution_rate,
    shares,
    swapped_digits,
    project_rows_add_up,
    project_balance,
    three_public_adds_up,
    three_public_money,
    staffing,
    weights_add_up,
    scores_add_up,
    points_against_values,
    far_above_target,
    measured_results,
    all_full_marks,
    grade_band,
    personal_data,
)
#: Every rule id with its own severity.
RULES: Mapping[str, Severity] = {
    rule: severity for check in CHECKS for rule, severity in check.RULES.items()
}


def run(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> tuple[Finding, ...]:
    """Every finding that the pack does not switch off, severities as the pack sets them."""
    return tuple(
        _as_told(finding, pack)
        for check in CHECKS
        for finding in check.check(statement, pack, sheet)
        if finding.rule not in pack.switched_off
    )


def _as_told(finding: Finding, pack: RulePack) -> Finding:
    severity = pack.severities.get(finding.rule, finding.severity)
    message = finding.message
    figures = (finding.stated or "", finding.expected or "")
    if finding.rule not in swapped_digits.RULES and swapped_digits.differ_by_a_swap(*figures):
        message += "两数只差相邻两位数字的先后，可能是录入时颠倒。"
    return finding.model_copy(update={"severity": severity, "message": message})
