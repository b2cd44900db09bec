from domain import commands, events
from domain.events import ReasonCode
from domain.people import MACHINE
from domain.refusals import Because
from domain.report import due_step
from domain.report.states import Published
from tests.given import given
from tests.lives import (
    APPROVED,
    ASKED,
    AT,
    DECIDED,
    FIRST,
    PLACE,
    PUBLIC,
    SECOND,
    THIRD,
    publish,
    record_publication,
)


def correction(by: str, new: str = "4105.5") -> commands.CorrectPublication:
    return commands.CorrectPublication(
        by=by,
        at=AT,
        field="budget.executed",
        old="4100.5",
        new=new,
        reason="公开后发现录入错误",
        place=PLACE,
    )


def withdrawal(by: str, code: ReasonCode = ReasonCode.OTHER) -> commands.WithdrawPublication:
    return commands.WithdrawPublication(by=by, at=AT, reason_code=code, reason="公开文本有误")


def test_publication_takes_two_persons_and_then_the_machine() -> None:
    given(*DECIDED).when(publish(FIRST), FIRST).then(events.PublicationProposed)
    same = given(*DECIDED, ASKED).when_refused(publish(FIRST), FIRST)[0]
    approved = given(*DECIDED, ASKED).when(publish(SECOND), SECOND)
    approved.then(events.PublicationApproved)

    assert same is Because.SAME_PERSON
    step = due_step(approved.report)
    assert step is not None
    assert step.key == "publish/1"
    made = given(*DECIDED, ASKED, APPROVED).when(record_publication(), MACHINE)
    assert isinstance(made.then(events.ReportPublished).report, Published)


def test_the_machine_publishes_nothing_that_nobody_approved() -> None:
    given(*DECIDED, ASKED).when(record_publication(), MACHINE).then_nothing()
    given(*PUBLIC).when(record_publication(), MACHINE).then_nothing()
    given(*PUBLIC).when(record_publication(2), MACHINE).then_nothing()


def test_the_sector_section_does_not_publish() -> None:
    assert given(*DECIDED).when_refused(publish(THIRD), THIRD)[0] is Because.NOT_YOUR_ROLE


def test_a_correction_notice_makes_a_new_version_and_keeps_the_old_one() -> None:
    asked = given(*PUBLIC).when(correction("jx01"), FIRST).facts
    other = given(*PUBLIC, *asked).when_refused(correction("jx02", "1"), SECOND)[0]
    approved = given(*PUBLIC, *asked).when(correction("jx02"), SECOND).facts
    made = given(*PUBLIC, *asked, *approved).when(record_publication(2), MACHINE)

    assert other is Because.ALREADY_PROPOSED
    report = made.then(events.PublicationCorrected).report
    assert isinstance(report, Published)
    assert (report.number, len(report.corrections)) == (2, 1)


def test_personal_data_is_taken_down_at_once() -> None:
    decided = given(*PUBLIC).when(withdrawal("jx01", ReasonCode.PERSONAL_DATA), FIRST)

    report = decided.then(events.PublicationWithdrawn).report
    assert isinstance(report, Published)
    assert report.taken_down


def test_any_other_taking_down_needs_a_second_person() -> None:
    asked = given(*PUBLIC).when(withdrawal("jx01"), FIRST)
    asked.then(events.PublicationWithdrawalProposed)

    same = given(*PUBLIC, *asked.facts).when_refused(withdrawal("jx01"), FIRST)[0]
    given(*PUBLIC, *asked.facts).when(withdrawal("jx02"), SECOND).then(events.PublicationWithdrawn)

    assert same is Because.SAME_PERSON
