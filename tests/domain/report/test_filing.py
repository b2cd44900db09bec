from datetime import timedelta

import pytest

from domain import commands, events
from domain.people import MACHINE
from domain.permissions import Actor, Role
from domain.refusals import Because
from domain.report import Known
from domain.report.states import Returned, Submitted, Withdrawn, filing_of
from tests.given import given
from tests.lives import (
    AT,
    DUE_AT,
    ERROR,
    FILLER,
    FIRST,
    ON_DESK,
    ON_ROSTER,
    OTHER_FILLER,
    PARSED,
    PUBLIC,
    RELATED,
    RESUBMIT,
    SETTLED,
    SUBMIT,
    SUBMITTED,
    WITHDRAW,
    file,
    record_reading,
    return_report,
)


def test_a_unit_files_its_report() -> None:
    decided = given().when(SUBMIT, FILLER, ON_ROSTER).then(events.ReportSubmitted)

    assert isinstance(decided.report, Submitted)
    assert decided.report.filing.round == 1
    assert not decided.report.filing.late


def test_the_deadline_is_judged_by_arrival_to_the_microsecond() -> None:
    in_time = SUBMIT.model_copy(update={"at": DUE_AT})
    late = SUBMIT.model_copy(update={"at": DUE_AT + timedelta(microseconds=1)})

    lateness = [
        filing.late
        for command in (in_time, late)
        if (filing := filing_of(given().when(command, FILLER, ON_ROSTER).report))
    ]

    assert lateness == [False, True]


def test_a_unit_that_is_not_on_the_roster_cannot_file() -> None:
    assert given().when_refused(SUBMIT, FILLER, Known())[0] is Because.UNKNOWN_UNIT


def test_nobody_files_for_another_unit() -> None:
    assert given().when_refused(SUBMIT, OTHER_FILLER, ON_ROSTER)[0] is Because.NOT_YOUR_UNIT


def test_the_performance_section_may_file_on_a_units_behalf() -> None:
    given().when(SUBMIT, FIRST, ON_ROSTER).then(events.ReportSubmitted)


def test_the_same_file_again_is_told_apart_from_another_file() -> None:
    other = SUBMIT.model_copy(update={"file": file("b")})

    same_because, _ = given(SUBMITTED).when_refused(SUBMIT, FILLER, ON_ROSTER)
    other_because, _ = given(SUBMITTED).when_refused(other, FILLER, ON_ROSTER)

    assert (same_because, other_because) == (Because.SAME_FILE, Because.ALREADY_FILED)


def test_a_unit_withdraws_until_the_desk_has_acted() -> None:
    given(SUBMITTED).when(WITHDRAW, FILLER).then(events.ReportWithdrawn)
    withdrawn = given(*ON_DESK).when(WITHDRAW, FILLER).then(events.ReportWithdrawn)

    assert isinstance(withdrawn.report, Withdrawn)
    assert given(*SETTLED).when_refused(WITHDRAW, FILLER)[0] is Because.DESK_HAS_ACTED
    assert given(*PUBLIC).when_refused(WITHDRAW, FILLER)[0] is Because.WRONG_STAGE


def test_a_returned_report_is_filed_again_as_the_next_round() -> None:
    returned = given(*ON_DESK).when(return_report(ERROR.key), FIRST).then(events.ReportReturned)
    again = given(*ON_DESK, *returned.facts).when(RESUBMIT, FILLER, ON_ROSTER)

    filing = filing_of(again.report)
    assert filing is not None
    assert (filing.round, filing.file) == (2, file("b"))


def test_the_same_bytes_do_not_answer_a_return() -> None:
    returned = given(*ON_DESK).when(return_report(), FIRST).facts
    same = RESUBMIT.model_copy(update={"file": file("a")})

    because, _ = given(*ON_DESK, *returned).when_refused(same, FILLER, ON_ROSTER)

    assert because is Because.SAME_FILE


@pytest.mark.parametrize(
    ("days_late", "expected"),
    [pytest.param(0, False, id="on the due day"), pytest.param(1, True, id="the day after")],
)
def test_a_resubmission_is_judged_by_the_due_date_of_the_return(
    days_late: int, *, expected: bool
) -> None:
    returned = given(*ON_DESK).when(return_report(), FIRST).facts
    day = AT.replace(year=2025, month=6, day=15, hour=10) + timedelta(days=days_late)

    again = given(*ON_DESK, *returned).when(
        RESUBMIT.model_copy(update={"at": day}), FILLER, ON_ROSTER
    )

    filing = filing_of(again.report)
    assert filing is not None
    assert filing.late is expected


def test_a_return_needs_a_reason_findings_that_exist_and_a_day_to_come() -> None:
    desk = given(*ON_DESK)
    blank = return_report().model_copy(update={"reason": " "})
    past = return_report().model_copy(update={"due_on": AT.date() - timedelta(days=1)})

    reasons = [
        desk.when_refused(command, FIRST)[0] for command in (blank, return_report("SUM.NO"), past)
    ]

    assert reasons == [
        Because.REASON_TOO_SHORT,
        Because.UNKNOWN_FINDING,
        Because.DUE_DATE_PAST,
    ]


def test_a_telephone_number_in_a_reason_is_refused_and_not_repeated() -> None:
    command = return_report().model_copy(update={"reason": "请致电13800000000核对合计"})

    because, facts = given(*ON_DESK).when_refused(command, FIRST)

    assert because is Because.PERSONAL_DATA_IN_TEXT
    assert "13800000000" not in str(facts)


def test_nobody_of_the_bureau_touches_the_unit_they_belong_to() -> None:
    assert given(*ON_DESK).when_refused(return_report(), RELATED)[0] is Because.OWN_UNIT


def test_a_file_that_cannot_be_read_goes_back_to_the_unit() -> None:
    decided = given(SUBMITTED).when(record_reading(usable=False), MACHINE)

    assert isinstance(decided.then(events.ReportUnreadable).report, Returned)


def test_a_reading_that_comes_too_late_adds_nothing() -> None:
    withdrawn = given(SUBMITTED).when(WITHDRAW, FILLER).facts

    given(SUBMITTED, *withdrawn).when(record_reading(), MACHINE).then_nothing()
    given(SUBMITTED).when(record_reading(round_=2), MACHINE).then_nothing()
    given(SUBMITTED, PARSED).when(record_reading(), MACHINE).then_nothing()


def test_only_the_machine_records_a_reading() -> None:
    impostor = Actor("jx01", Role.PERFORMANCE_SECTION)

    assert given(SUBMITTED).when_refused(record_reading(), impostor)[0] is Because.NOT_YOUR_ROLE


def test_reminders_rise_in_level_and_start_anew_with_the_next_round() -> None:
    returned = given(*ON_DESK).when(return_report(), FIRST).facts
    remind = commands.RemindUnit(by="system", at=AT, due_on=AT.date())
    history = [*ON_DESK, *returned]

    levels = []
    for day in range(3):
        today = remind.model_copy(update={"at": AT + timedelta(days=day)})
        (fact,) = given(*history).when(today, MACHINE).facts
        given(*history, fact).when(today, MACHINE).then_nothing()
        assert isinstance(fact, events.ReportReminded)
        levels.append(fact.level)
        history.append(fact)
    again = given(*history).when(RESUBMIT, FILLER, ON_ROSTER).report

    filing = filing_of(again)
    assert filing is not None
    assert (levels, filing.reminders) == ([1, 2, 3], 0)
