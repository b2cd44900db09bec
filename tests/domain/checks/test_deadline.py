from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import checks, scoring
from domain.checks.deadline import days_late
from domain.evidence import Place
from domain.filed import Filed
from domain.finding import Finding, Severity
from domain.rulepack import FilingRules
from domain.statement import Stated
from tests.domain.checks.bench import Bench

_DUE = date(2025, 4, 30)  # a Wednesday; the first five days of May are holidays
_MAY = tuple(date(2025, 5, day) for day in range(1, 6))
_WORKDAYS = FilingRules(late_counted_in="workdays", holidays=_MAY)


def _told(
    bench: Bench, filed: Filed | None, rules: FilingRules, dated: date | None = None
) -> list[Finding]:
    statement = bench.statement()
    if dated is not None:
        printed = Stated[date](value=dated, place=Place(quote=f"{dated}", line=9))
        document = statement.document.model_copy(update={"report_date": printed})
        statement = statement.model_copy(update={"document": document})
    pack = bench.pack.model_copy(update={"filing": rules})
    found = checks.run(statement, pack, scoring.score(statement, pack), filed=filed)
    return [each for each in found if each.rule.startswith("FORM.")]


def test_a_report_filed_after_the_deadline_is_told_with_both_dates(bench: Bench) -> None:
    (found,) = _told(bench, Filed(on=date(2025, 5, 8), due=_DUE), FilingRules())
    assert ("FORM.FILED_LATE", Severity.WARNING) == (found.rule, found.severity)
    assert ("2025-05-08", "2025-04-30") == (found.stated, found.expected)
    assert "迟 8 天" in found.message


def test_working_days_leave_out_weekends_and_holidays(bench: Bench) -> None:
    (found,) = _told(bench, Filed(on=date(2025, 5, 8), due=_DUE), _WORKDAYS)
    assert "迟 3 个工作日" in found.message


@pytest.mark.parametrize("on", [_DUE, _DUE - timedelta(days=20)])
def test_a_report_filed_in_time_is_left_alone(bench: Bench, on: date) -> None:
    assert [] == _told(bench, Filed(on=on, due=_DUE), FilingRules())


def test_a_holiday_behind_the_deadline_makes_nobody_late_in_working_days(bench: Bench) -> None:
    assert [] == _told(bench, Filed(on=date(2025, 5, 5), due=_DUE), _WORKDAYS)


def test_days_of_grace_are_not_told(bench: Bench) -> None:
    graceful = FilingRules(grace=3)
    assert [] == _told(bench, Filed(on=date(2025, 5, 3), due=_DUE), graceful)
    (found,) = _told(bench, Filed(on=date(2025, 5, 4), due=_DUE), graceful)
    assert "宽限 3 天已过" in found.message


def test_the_pack_sets_how_grave_lateness_is(bench: Bench) -> None:
    pack = bench.pack.model_copy(update={"severities": {"FORM.FILED_LATE": Severity.INFO}})
    statement = bench.statement()
    sheet = scoring.score(statement, pack)
    (found,) = checks.run(
        statement, pack, sheet, filed=Filed(on=_DUE + timedelta(days=1), due=_DUE)
    )
    assert Severity.INFO is found.severity


def test_a_date_after_the_arrival_cannot_be(bench: Bench) -> None:
    filed = Filed(on=date(2025, 4, 20), due=_DUE)
    (found,) = _told(bench, filed, FilingRules(), dated=date(2025, 4, 22))
    assert "FORM.DATED_AFTER_FILING" == found.rule
    assert [9] == [place.line for place in found.places]
    assert [] == _told(bench, filed, FilingRules(), dated=date(2025, 4, 20))


def test_without_a_filing_the_printed_date_is_held_against_the_packs_day(bench: Bench) -> None:
    rules = FilingRules(due_on=_DUE)
    (found,) = _told(bench, None, rules, dated=date(2025, 5, 1))
    assert ("FORM.DATED_AFTER_DEADLINE", Severity.INFO) == (found.rule, found.severity)
    assert [] == _told(bench, None, rules, dated=_DUE)
    assert [] == _told(bench, None, FilingRules(), dated=date(2025, 5, 1))


@given(st.integers(-40, 400), st.integers(0, 10))
def test_working_days_are_never_more_than_days(bench: Bench, days: int, grace: int) -> None:
    filed = Filed(on=_DUE + timedelta(days=days), due=_DUE)
    counted = [
        days_late(
            filed,
            bench.pack.model_copy(
                update={"filing": FilingRules(late_counted_in=unit, grace=grace, holidays=_MAY)}
            ),
        )
        for unit in ("workdays", "days")
    ]
    assert 0 <= counted[0] <= counted[1]
    assert (counted[1] > 0) == (days > grace)
