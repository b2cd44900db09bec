from decimal import Decimal

import pytest

from domain import commands, events
from domain.people import MACHINE
from domain.permissions import Actor
from domain.refusals import Because
from domain.report import Known, due_step
from domain.report.states import Parsed, Reviewed, SelfScored
from domain.score import Direction
from tests.given import given
from tests.lives import (
    AT,
    AUDITOR,
    ERROR,
    FILLER,
    FIRST,
    LEADER,
    ON_DESK,
    PARSED,
    PLACE,
    PROPOSED,
    RELATED,
    SCORED,
    SECOND,
    SETTLED,
    SUBMITTED,
    THIRD,
    WAIVED,
    adjust,
    approve,
    correct,
    record_assessment,
    set_direction,
    sheet,
    waive,
)

EXECUTED = Known(field_value="4100.5")


def test_the_three_scores_stand_side_by_side() -> None:
    decided = given(SUBMITTED, PARSED).when(record_assessment(), MACHINE)

    report = decided.then(events.ReportSelfScored).report
    assert isinstance(report, SelfScored)
    assert (report.review.sheet.stated_total, report.review.sheet.recomputed_total) == (
        Decimal(96),
        Decimal("94.5"),
    )
    assert report.review.total == Decimal(96)


def test_a_report_without_a_score_waits_for_its_unit() -> None:
    parsed = PARSED.model_copy(update={"stated_total": None})
    asked = given(SUBMITTED, parsed).when(record_assessment(stated_total=None), MACHINE)
    asked.then(events.SelfScoreRequested)
    assert due_step(asked.report) is None

    state = commands.StateSelfScore(by=FILLER.person, at=AT, total=Decimal("92.5"))
    stated = given(SUBMITTED, parsed, *asked.facts).when(state, FILLER)

    assert isinstance(stated.report, Parsed)
    assert stated.report.filled_in == Decimal("92.5")
    step = due_step(stated.report)
    assert step is not None
    assert step.key == "r1/score/filled-in"


def test_nobody_fills_in_a_score_that_the_report_states() -> None:
    state = commands.StateSelfScore(by=FILLER.person, at=AT, total=Decimal(92))

    assert given(SUBMITTED, PARSED).when_refused(state, FILLER)[0] is Because.STEP_NOT_DUE


def test_a_correction_is_recorded_with_old_new_reason_and_place() -> None:
    (fact,) = given(*ON_DESK).when(correct(), FIRST, EXECUTED).facts

    assert isinstance(fact, events.FigureCorrected)
    assert (fact.old, fact.new, fact.reason, fact.place) == (
        "4100.5",
        "4105.5",
        "与决算报表不符",
        PLACE,
    )


def test_a_correction_of_a_figure_that_has_changed_meanwhile_is_refused() -> None:
    because, facts = given(*ON_DESK).when_refused(correct(), FIRST, Known(field_value="4105.5"))

    assert because is Because.OLD_VALUE_DIFFERS
    assert facts["stands"] == "4105.5"


def test_a_corrected_report_is_recomputed_before_it_can_be_approved() -> None:
    history = (*SETTLED, *given(*SETTLED).when(correct(), FIRST, EXECUTED).facts)
    assert given(*history).when_refused(approve(SECOND), SECOND)[0] is Because.STEP_RUNNING

    rescored = given(*history).when(record_assessment(corrections=1), MACHINE)

    rescored.then(events.ReportRescored)
    given(*history, *rescored.facts).when(approve(SECOND), SECOND).then(events.ReviewProposed)


def test_an_adjusted_score_changes_the_reviewed_total_and_no_other() -> None:
    decided = given(*ON_DESK).when(adjust(), FIRST).then(events.ScoreAdjusted)

    assert isinstance(decided.report, SelfScored)
    review = decided.report.review
    assert (review.total, review.sheet.stated_total) == (Decimal("94.5"), Decimal(96))


@pytest.mark.parametrize(
    ("change", "because"),
    [
        pytest.param({"place": None}, Because.EVIDENCE_MISSING, id="no place"),
        pytest.param({"reason": "错"}, Because.REASON_TOO_SHORT, id="no reason"),
        pytest.param({"new": Decimal(41)}, Because.POINTS_OUT_OF_RANGE, id="above the weight"),
        pytest.param({"new": Decimal(40)}, Because.NOTHING_CHANGED, id="same points"),
        pytest.param({"row": "indicator.9"}, Because.UNKNOWN_ROW, id="no such row"),
        pytest.param({"old": Decimal(39)}, Because.OLD_VALUE_DIFFERS, id="another old value"),
    ],
)
def test_an_adjustment_is_refused_when(change: dict[str, object], because: Because) -> None:
    command = adjust().model_copy(update=change)

    assert given(*ON_DESK).when_refused(command, FIRST)[0] is because


def test_a_set_direction_is_recomputed_before_the_report_can_be_approved() -> None:
    decided = given(*SETTLED).when(set_direction(), FIRST).then(events.DirectionSet)
    history = (*SETTLED, *decided.facts)
    step = due_step(decided.report)
    assert step is not None
    assert step.key == "r1/rescore/0/1"
    assert given(*history).when_refused(approve(SECOND), SECOND)[0] is Because.STEP_RUNNING

    rescored = given(*history).when(record_assessment(directions=1), MACHINE)

    rescored.then(events.ReportRescored)
    assert due_step(rescored.report) is None
    proposed = given(*history, *rescored.facts).when(approve(SECOND), SECOND)
    proposed.then(events.ReviewProposed)


def test_who_set_a_direction_does_not_give_the_deciding_approval() -> None:
    facts = given(*SETTLED).when(set_direction(by=SECOND), SECOND).facts
    history = (*SETTLED, *facts)
    history += given(*history).when(record_assessment(directions=1), MACHINE).facts
    history += given(*history).when(approve(FIRST), FIRST).facts

    assert given(*history).when_refused(approve(SECOND), SECOND)[0] is Because.SAME_PERSON


def test_a_direction_that_is_set_voids_a_proposal() -> None:
    decided = given(*SETTLED, PROPOSED).when(set_direction(), SECOND)

    assert isinstance(decided.report, SelfScored)
    assert decided.report.proposal is None


def test_a_direction_can_be_set_again_and_the_second_tells_what_stood() -> None:
    first = given(*ON_DESK).when(set_direction(direction="equal"), FIRST)
    (fact,) = given(*ON_DESK, *first.facts).when(set_direction(), FIRST).facts

    assert isinstance(fact, events.DirectionSet)
    assert (fact.old, fact.new) == ("equal", "negative")


@pytest.mark.parametrize(
    ("row", "direction", "because"),
    [
        pytest.param("indicator.9", "negative", Because.UNKNOWN_ROW, id="no such row"),
        pytest.param("indicator.1", "positive", Because.NOTHING_CHANGED, id="printed so"),
        pytest.param("indicator.2", "negative", Because.DIRECTION_NOT_COUNTED, id="told in words"),
    ],
)
def test_a_direction_is_refused_when(row: str, direction: Direction, because: Because) -> None:
    rows = sheet().rows
    words = rows[2].model_copy(update={"rule": "qualitative"})
    told = sheet().model_copy(update={"rows": (*rows[:2], words)})
    scored = SCORED.model_copy(update={"sheet": told})
    command = set_direction(row, direction)

    assert given(SUBMITTED, PARSED, scored).when_refused(command, FIRST)[0] is because


def test_a_guessed_direction_can_be_confirmed() -> None:
    rows = sheet().rows
    guess = rows[1].model_copy(update={"guessed": True})
    guessed = sheet().model_copy(update={"rows": (rows[0], guess, rows[2])})
    scored = SCORED.model_copy(update={"sheet": guessed})
    confirmed = given(SUBMITTED, PARSED, scored).when(set_direction(direction="positive"), FIRST)

    confirmed.then(events.DirectionSet)


def test_open_errors_stop_the_approval_until_they_are_settled() -> None:
    because, facts = given(*ON_DESK).when_refused(approve(FIRST), FIRST)
    assert (because, facts["findings"]) == (Because.FINDINGS_OPEN, [ERROR.key])

    settled = given(*ON_DESK).when(waive(ERROR.key), FIRST).facts

    given(*ON_DESK, *settled).when(approve(FIRST), FIRST).then(events.ReviewProposed)
    given(*ON_DESK, *settled).when(waive(ERROR.key), SECOND).then_nothing()


def test_the_first_person_proposes_and_the_second_decides() -> None:
    history = (*SETTLED, PROPOSED)

    assert given(*history).when_refused(approve(FIRST), FIRST)[0] is Because.SAME_PERSON
    decided = given(*history).when(approve(SECOND), SECOND).then(events.ReportReviewed)

    assert isinstance(decided.report, Reviewed)
    assert (decided.report.outcome.total, decided.report.outcome.grade) == (Decimal(96), "优")


def test_who_changed_a_score_does_not_approve_it_as_the_second() -> None:
    adjusted = given(*SETTLED).when(adjust(by=SECOND), SECOND).facts
    proposed = given(*SETTLED, *adjusted).when(approve(FIRST), FIRST).facts
    history = (*SETTLED, *adjusted, *proposed)

    assert given(*history).when_refused(approve(SECOND), SECOND)[0] is Because.SAME_PERSON
    given(*history).when(approve(THIRD), THIRD).then(events.ReportReviewed)


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        pytest.param(adjust(by=THIRD), THIRD, id="an adjustment"),
        pytest.param(correct(by=THIRD), THIRD, id="a correction"),
    ],
)
def test_a_later_change_voids_the_proposal(
    command: commands.AdjustScore | commands.CorrectFigure, actor: Actor
) -> None:
    changed = given(*SETTLED, PROPOSED).when(command, actor, EXECUTED)

    assert isinstance(changed.report, SelfScored)
    assert changed.report.proposal is None


def test_a_proposal_is_cancelled_only_by_its_proposer() -> None:
    cancel = commands.CancelReview(by="jx01", at=AT, reason="发现一处需要再核")

    given(*SETTLED, PROPOSED).when(cancel, FIRST).then(events.ReviewCancelled)
    refusals = [
        given(*SETTLED, PROPOSED).when_refused(cancel, SECOND)[0],
        given(*SETTLED).when_refused(cancel, FIRST)[0],
    ]

    assert refusals == [Because.NOT_YOUR_ROLE, Because.NOTHING_PROPOSED]


@pytest.mark.parametrize(
    ("actor", "because"),
    [
        pytest.param(FILLER, Because.NOT_YOUR_ROLE, id="who fills"),
        pytest.param(AUDITOR, Because.NOT_YOUR_ROLE, id="who audits"),
        pytest.param(LEADER, Because.NOT_YOUR_ROLE, id="who leads"),
        pytest.param(RELATED, Because.OWN_UNIT, id="who belongs to the unit"),
    ],
)
def test_scores_are_not_adjusted_by(actor: Actor, because: Because) -> None:
    assert given(*ON_DESK).when_refused(adjust(by=actor), actor)[0] is because


def test_who_filed_for_the_unit_does_not_review_it() -> None:
    filed_by_staff = SUBMITTED.model_copy(update={"by": FIRST.person})
    history = (filed_by_staff, PARSED, SCORED, WAIVED)

    assert given(*history).when_refused(approve(FIRST), FIRST)[0] is Because.SAME_PERSON
    assert given(*history).when_refused(adjust(), FIRST)[0] is Because.SAME_PERSON


def test_personal_data_in_a_quote_is_masked_before_it_is_stored() -> None:
    place = PLACE.model_copy(update={"quote": "填表人：张三 联系电话：13800000000"})
    (fact,) = given(*ON_DESK).when(adjust().model_copy(update={"place": place}), FIRST).facts

    stored = fact.model_dump_json()
    assert "13800000000" not in stored
    assert "张三" not in stored
