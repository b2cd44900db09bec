"""Looks a statement over: every check in its own file, listed once in `CHECKS`.

A check is silent on relations that hold, within rounding; it states only what the document's own
figures show. A new check: its file, its line here, its test, its paragraph in docs/rules.md.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from domain.checks import (
    all_full_marks,
    amounts_in_yi,
    balances,
    budget_items_over,
    buildings,
    deadline,
    execution_rate,
    far_above_target,
    full_group_marks,
    grade_band,
    implausible_values,
    indicator_rows,
    measured_results,
    missing_parts,
    nature_rows_add_up,
    personal_data,
    points_against_values,
    printed_criteria,
    project_rows_add_up,
    reasons,
    restated_figures,
    scores_add_up,
    shares,
    staffing,
    swapped_digits,
    table_totals,
    targets_in_words,
    text_adds_up,
    text_agrees_with_tables,
    three_public_adds_up,
    three_public_money,
    unread_tables,
    weights_add_up,
    wording,
    words_against_figures,
    years,
)
from domain.filed import Filed
from domain.finding import Finding, Severity
from domain.relations import joining
from domain.relations.network import Network
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Reading, Statement


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


@runtime_checkable
class RelationCheck(Protocol):
    """What a check offers that tells which relations between figures do not hold."""

    @property
    def RULES(self) -> Mapping[str, Severity]:  # noqa: N802 - a module's constant
        """As for every check."""
        ...

    @property
    def judge(self) -> "RelationFunction":
        """The check itself."""
        ...


class CheckFunction(Protocol):
    """Finds what is wrong; a generator over one statement and its scores."""

    def __call__(
        self, statement: Statement, pack: RulePack, sheet: ScoreSheet, /
    ) -> Iterator[Finding]:
        """The findings, in the order of the document where there is one."""
        ...


class RelationFunction(Protocol):
    """Finds what is wrong in the relations of one statement, which are derived once for all."""

    def __call__(self, network: Network, sheet: ScoreSheet, /) -> Iterator[Finding]:
        """The findings, in the order of the relations."""
        ...


#: In the order in which a reviewer reads the findings.
CHECKS: tuple[Check | RelationCheck, ...] = (
    unread_tables,
    missing_parts,
    text_agrees_with_tables,
    restated_figures,
    text_adds_up,
    nature_rows_add_up,
    table_totals,
    execution_rate,
    shares,
    swapped_digits,
    project_rows_add_up,
    balances,
    three_public_adds_up,
    three_public_money,
    budget_items_over,
    buildings,
    implausible_values,
    amounts_in_yi,
    staffing,
    weights_add_up,
    scores_add_up,
    points_against_values,
    full_group_marks,
    targets_in_words,
    printed_criteria,
    reasons,
    indicator_rows,
    far_above_target,
    measured_results,
    all_full_marks,
    grade_band,
    words_against_figures,
    personal_data,
)
#: Every rule id with its own severity.
RULES: Mapping[str, Severity] = {
    **{rule: severity for check in CHECKS for rule, severity in check.RULES.items()},
    **wording.RULES,
    **years.RULES,
    **deadline.RULES,
}


def _judge_of(check: Check | RelationCheck) -> RelationFunction:
    """How the check is asked: one that tells of no relation looks at the statement alone."""
    if isinstance(check, RelationCheck):
        return check.judge
    plain = check.check
    return lambda network, sheet: plain(network.statement, network.pack, sheet)


#: Words in quotation marks that hold words in quotation marks.
_NESTED = re.compile(r"“([^“”]{0,200})“([^“”]{1,40})”([^“”]{0,200})”")
_FEWEST_NESTED = 2
#: Where a cell is torn within a word.
_TORN = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")
_JUDGES = tuple(_judge_of(check) for check in CHECKS)


def run(
    statement: Statement,
    pack: RulePack,
    sheet: ScoreSheet,
    *,
    text: str = "",
    prior: Reading | None = None,
    filed: Filed | None = None,
) -> tuple[Finding, ...]:
    """Every finding that the pack does not switch off, severities as the pack sets them.

    Args:
        statement: what the report says, corrections taken in.
        pack: the rules of the county and year.
        sheet: its scores.
        text: the document's own text; without it nothing is said of its wording.
        prior: the unit's reading of the year before; without it nothing is said across years.
        filed: when it was filed and was due; without it nothing is said of being late.
    """
    network = Network(statement, pack)
    found = [finding for judge in _JUDGES for finding in judge(network, sheet)]
    if text:
        found = [
            *wording.still_asked(found, text, statement),
            *wording.check(text, statement),
        ]
    if prior is not None:
        found += years.check(statement, text, prior, pack)
    found += deadline.check(statement, filed, pack)
    return tuple(
        _as_grave_as(pack, _well_written(finding))
        for finding in joining.joined(found, network)
        if finding.rule not in pack.switched_off
    )


def _well_written(finding: Finding) -> Finding:
    """*finding* as one line, with single quotation marks inside the double ones: “‘三公’经费”."""
    message = finding.message
    if "\n" in message:
        message = _TORN.sub("", message)
    if message.count("“") >= _FEWEST_NESTED:
        message = _NESTED.sub(r"“\1‘\2’\3”", message)
    return (
        finding if message == finding.message else finding.model_copy(update={"message": message})
    )


def _as_grave_as(pack: RulePack, finding: Finding) -> Finding:
    """*finding* as grave as the pack says, if it says anything."""
    severity = pack.severities.get(finding.rule, finding.severity)
    if severity is finding.severity:
        return finding
    return finding.model_copy(update={"severity": severity})
