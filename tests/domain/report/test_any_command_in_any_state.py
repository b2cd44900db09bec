"""One property for the whole machine, over random lives of up to 25 commands."""

import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import commands, upcast
from domain.commands import ReportCommand
from domain.events import ReasonCode, stored_shape
from domain.people import MACHINE
from domain.permissions import Actor
from domain.refusals import Refused
from domain.report import Known, decide, due_step, evolve, replay, stage_of
from domain.report.states import NotFiled, Published, Report, Reviewed, SelfScored
from tests.lives import (
    AT,
    AUDITOR,
    DUE_AT,
    ERROR,
    FILLER,
    FIRST,
    LEADER,
    OTHER_FILLER,
    PLACE,
    RELATED,
    SECOND,
    SUBMIT,
    THIRD,
    WARNING,
    WITHDRAW,
    adjust,
    approve,
    correct,
    file,
    publish,
    record_assessment,
    record_publication,
    record_reading,
    return_report,
    set_direction,
    waive,
)

ACTORS = (
    FILLER,
    OTHER_FILLER,
    FIRST,
    SECOND,
    THIRD,
    RELATED,
    AUDITOR,
    LEADER,
    MACHINE,
)


def known(report: Report) -> Known:
    """What would be looked up: the campaign's deadline, and the field with corrections taken in."""
    corrections = report.review.corrections if isinstance(report, SelfScored) else ()
    return Known(due_at=DUE_AT, field_value=corrections[-1].new if corrections else "4100.5")


ROUNDS = st.integers(min_value=1, max_value=3)
POINTS = st.sampled_from([Decimal(n) for n in ("0", "38.5", "40", "46", "50", "99")])


def people_commands() -> st.SearchStrategy[ReportCommand]:
    return st.one_of(
        st.just(SUBMIT),
        st.sampled_from("abc").map(
            lambda name: commands.ResubmitReport(by="tb01", at=AT, file=file(name))
        ),
        st.just(WITHDRAW),
        st.builds(commands.StateSelfScore, by=st.just("tb01"), at=st.just(AT), total=POINTS),
        st.just(commands.AnswerFinding(by="tb01", at=AT, finding=ERROR.key, answer="系录入错误")),
        st.sampled_from([return_report(), return_report(ERROR.key), return_report("no")]),
        st.just(commands.RemindUnit(by="jx01", at=AT, due_on=AT.date())),
        st.sampled_from([correct(), correct(old="4105.5", new="1"), correct(new="4100.5")]),
        st.builds(adjust, st.sampled_from(["indicator.1", "indicator.2", "no"])),
        st.sampled_from([set_direction(), set_direction(direction="equal"), set_direction("no")]),
        st.sampled_from([waive(ERROR.key), waive(WARNING.key), waive("no")]),
        st.just(approve(FIRST)),
        st.just(commands.CancelReview(by="jx01", at=AT, reason="再核对一次")),
        st.just(publish(FIRST)),
        st.just(
            commands.CorrectPublication(
                by="jx01", at=AT, field="x", old="1", new="2", reason="公开后更正", place=PLACE
            )
        ),
        st.sampled_from([ReasonCode.OTHER, ReasonCode.PERSONAL_DATA]).map(
            lambda code: commands.WithdrawPublication(
                by="jx01", at=AT, reason_code=code, reason="公开文本有误"
            )
        ),
    )


def machine_commands() -> st.SearchStrategy[ReportCommand]:
    return st.one_of(
        st.builds(
            record_reading,
            round_=ROUNDS,
            usable=st.booleans(),
            stated=st.sampled_from([None, "96"]),
        ),
        st.builds(
            record_assessment,
            round_=ROUNDS,
            corrections=st.integers(0, 2),
            directions=st.integers(0, 2),
            stated_total=st.sampled_from([None, "96"]),
            findings=st.sampled_from([(), (WARNING,), (ERROR, WARNING)]),
        ),
        st.builds(record_publication, ROUNDS),
    )


def any_wish() -> st.SearchStrategy[tuple[ReportCommand, Actor]]:
    return st.one_of(
        st.tuples(people_commands(), st.sampled_from(ACTORS)),
        st.tuples(machine_commands(), st.just(MACHINE)),
    )


def likely_wishes(report: Report) -> list[tuple[ReportCommand, Actor]]:
    """What would bring this report forward, so that random lives reach the later stages."""
    step = due_step(report)
    match report:
        case NotFiled():
            return [(SUBMIT, FILLER)]
        case SelfScored(review=review):
            again = record_assessment(
                round_=review.filing.round,
                corrections=len(review.corrections),
                directions=len(review.directions),
            )
            return [
                (again, MACHINE),
                (waive(ERROR.key), FIRST),
                (approve(FIRST), FIRST),
                (approve(SECOND), SECOND),
            ]
        case Reviewed() | Published():
            number = report.number + 1 if isinstance(report, Published) else 1
            return [
                (publish(FIRST), FIRST),
                (publish(SECOND), SECOND),
                (record_publication(number), MACHINE),
            ]
        case _:
            round_ = int(step.key[1]) if step else 1
            again = commands.ResubmitReport(by="tb01", at=AT, file=file("b"))
            return [
                (record_reading(round_=round_), MACHINE),
                (record_assessment(round_=round_), MACHINE),
                (again, FILLER),
            ]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_command_in_any_state_is_refused_or_adds_facts_and_again_adds_none(
    data: st.DataObject,
) -> None:
    report: Report = NotFiled()
    history = []
    for _ in range(data.draw(st.integers(1, 25))):
        likely = st.sampled_from(likely_wishes(report))
        command, actor = data.draw(st.one_of(likely, any_wish()))
        before = report
        try:
            facts = decide(report, command, actor, known(report))
        except Refused:
            assert report == before
            continue
        for fact in facts:
            report = evolve(report, fact)
        history += facts
        if facts:
            assert _again(report, command, actor) == ()
    stored = [json.loads(json.dumps(stored_shape(fact))) for fact in history]
    assert report == replay(upcast.decoded(shape) for shape in stored)
    assert stage_of(report) is stage_of(replay(history))


def _again(report: Report, command: ReportCommand, actor: Actor) -> tuple[object, ...]:
    try:
        return decide(report, command, actor, known(report))
    except Refused:
        return ()
