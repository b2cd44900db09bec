from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import events
from domain.events import Fact
from domain.ids import report_stream
from domain.ports import RecordedFact
from domain.projections import board
from domain.projections.board import BoardRow, days_in_stage, overdue
from domain.projections.counts import counts
from domain.projections.wording import NEXT_ACTOR_WORDS, STAGE_WORDS, NextActor
from domain.report import replay, stage_of
from domain.stage import Stage
from domain.workdays import end_of_day
from tests import lives
from tests.domain.projections import logs


def line(*facts: Fact) -> BoardRow:
    dossier = board.replay("qx2024.101", logs.of_report(*facts))
    assert dossier is not None
    return board.row(dossier)


def test_a_campaign_makes_a_row_of_every_unit_that_must_file() -> None:
    (opened,) = logs.of_report()

    rows = [board.row(dossier) for dossier in board.roster(opened)]

    assert [(row.report_id, row.unit_name) for row in rows[:2]] == [
        ("qx2024.101", "柳河镇人民政府"),
        ("qx2024.102", "松岭乡人民政府"),
    ]
    assert {Stage.NOT_FILED} == {row.stage for row in rows}
    assert {NextActor.UNIT} == {row.next_actor for row in rows}
    assert (rows[0].round, rows[0].version) == (0, 0)


@pytest.mark.parametrize(
    ("facts", "stage", "next_actor", "proposed_by"),
    [
        pytest.param((), Stage.NOT_FILED, NextActor.UNIT, None, id="nothing filed"),
        pytest.param((lives.SUBMITTED,), Stage.SUBMITTED, NextActor.SYSTEM, None, id="filed"),
        pytest.param(
            (lives.SUBMITTED, lives.PARSED), Stage.PARSED, NextActor.SYSTEM, None, id="read"
        ),
        pytest.param(
            (
                lives.SUBMITTED,
                lives.PARSED,
                events.SelfScoreRequested(by="system", at=lives.AT, round=1),
            ),
            Stage.PARSED,
            NextActor.UNIT,
            None,
            id="asked for its score",
        ),
        pytest.param(lives.ON_DESK, Stage.SELF_SCORED, NextActor.REVIEWER, None, id="on desk"),
        pytest.param(
            (*lives.ON_DESK, logs.CORRECTED),
            Stage.SELF_SCORED,
            NextActor.SYSTEM,
            None,
            id="to be recomputed",
        ),
        pytest.param(
            (*lives.SETTLED, lives.PROPOSED),
            Stage.SELF_SCORED,
            NextActor.SECOND_REVIEWER,
            "jx01",
            id="proposed",
        ),
        pytest.param(
            (*lives.SETTLED, lives.PROPOSED, logs.ADJUSTED),
            Stage.SELF_SCORED,
            NextActor.REVIEWER,
            None,
            id="proposal void",
        ),
        pytest.param(lives.DECIDED, Stage.REVIEWED, NextActor.PUBLISHER, None, id="decided"),
        pytest.param(
            (*lives.DECIDED, lives.ASKED),
            Stage.REVIEWED,
            NextActor.SECOND_PUBLISHER,
            "jx01",
            id="publication asked for",
        ),
        pytest.param(
            (*lives.DECIDED, lives.ASKED, lives.APPROVED),
            Stage.REVIEWED,
            NextActor.SYSTEM,
            None,
            id="public version being made",
        ),
        pytest.param(lives.PUBLIC, Stage.PUBLISHED, NextActor.NOBODY, None, id="published"),
        pytest.param(
            (*lives.PUBLIC, logs.NOTICE_PROPOSED),
            Stage.PUBLISHED,
            NextActor.SECOND_PUBLISHER,
            "jx01",
            id="correction notice proposed",
        ),
        pytest.param(
            (*lives.ON_DESK, logs.RETURNED), Stage.RETURNED, NextActor.UNIT, None, id="returned"
        ),
        pytest.param(
            (lives.SUBMITTED, logs.WITHDRAWN), Stage.WITHDRAWN, NextActor.UNIT, None, id="withdrawn"
        ),
    ],
)
def test_the_row_says_who_must_act(
    facts: tuple[Fact, ...], stage: Stage, next_actor: NextActor, proposed_by: str | None
) -> None:
    found = line(*facts)

    assert (stage, next_actor, proposed_by) == (found.stage, found.next_actor, found.proposed_by)


def test_open_findings_are_counted_by_severity_and_fall_when_settled() -> None:
    scored, settled = line(*lives.ON_DESK), line(*lives.SETTLED)

    assert (scored.open_errors, scored.open_warnings, scored.open_infos) == (1, 1, 0)
    assert (settled.open_errors, settled.open_warnings, settled.open_infos) == (0, 1, 0)


def test_a_returned_report_keeps_what_was_found_until_it_is_filed_again() -> None:
    returned = line(*lives.ON_DESK, logs.RETURNED)
    again = line(*lives.ON_DESK, logs.RETURNED, logs.RESUBMITTED)

    assert (1, Decimal("94.5")) == (returned.open_errors, returned.recomputed_total)
    assert (again.open_errors, again.recomputed_total) == (0, None)
    assert (again.round, again.late) == (2, True)


def test_three_totals_stand_side_by_side_and_the_third_only_once_somebody_proposed_it() -> None:
    scored, proposed = line(*lives.SETTLED), line(*lives.SETTLED, lives.PROPOSED)

    assert (Decimal(96), Decimal("94.5"), None, None) == (
        scored.stated_total,
        scored.recomputed_total,
        scored.reviewed_total,
        scored.grade,
    )
    assert (Decimal(96), "优") == (proposed.reviewed_total, proposed.grade)


def test_publications_are_numbered_and_what_was_taken_down_says_so() -> None:
    corrected = (*lives.PUBLIC, logs.NOTICE_PROPOSED, logs.NOTICE_APPROVED, logs.NOTICE_MADE)

    assert (line(*lives.PUBLIC).publication, line(*lives.PUBLIC).taken_down) == (1, False)
    assert (line(*corrected).publication, line(*corrected).taken_down) == (2, False)
    assert line(*corrected, logs.TAKE_DOWN_PROPOSED, logs.TAKEN_DOWN).taken_down


def test_the_last_action_and_the_version_are_the_reports_own() -> None:
    found = line(*lives.ON_DESK, logs.RETURNED)

    assert (
        found.last_type,
        found.last_by,
        found.last_at,
    ) == ("report.returned", "jx01", lives.AT)
    assert found.version == 4


def test_a_moved_deadline_moves_the_due_date_but_not_that_of_a_return() -> None:
    def moved(*facts: Fact) -> BoardRow:
        entries = [(logs.CAMPAIGN, logs.OPENED), *((logs.REPORT, fact) for fact in facts)]
        dossier = board.replay("qx2024.101", logs.log(*entries, (logs.CAMPAIGN, logs.EXTENDED)))
        assert dossier is not None
        return board.row(dossier)

    assert logs.EXTENDED.due_at == moved(lives.SUBMITTED).due_at
    assert end_of_day(lives.DUE_ON) == moved(lives.SUBMITTED, logs.RETURNED).due_at


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        pytest.param((), lives.DUE_AT, id="not filed"),
        pytest.param((lives.SUBMITTED, logs.WITHDRAWN), lives.DUE_AT, id="withdrawn"),
        pytest.param((lives.SUBMITTED, logs.RETURNED), end_of_day(lives.DUE_ON), id="returned"),
    ],
)
def test_who_should_have_filed_is_overdue_from_the_instant_after_the_due_time(
    facts: tuple[Fact, ...], due: object
) -> None:
    found = line(*facts)

    assert due == found.due_at
    assert found.due_at is not None
    assert not overdue(found, found.due_at)
    assert overdue(found, found.due_at + timedelta(microseconds=1))


def test_a_report_on_the_bureaus_desk_is_never_overdue() -> None:
    assert not overdue(line(*lives.ON_DESK), lives.DUE_AT + timedelta(days=100))


def test_days_in_stage_are_working_days_and_leave_out_decreed_holidays() -> None:
    found = line(lives.SUBMITTED)  # a Tuesday
    now = lives.AT + timedelta(days=7)

    assert days_in_stage(found, now) == 5
    assert days_in_stage(found, now, holidays={date(2025, 5, 8)}) == 4
    assert (
        days_in_stage(found, now, holidays={date(2025, 5, 8)}, worked_weekends={date(2025, 5, 10)})
        == 5
    )


def test_the_stage_is_entered_when_it_changes_not_when_something_happens_in_it() -> None:
    later = logs.ADJUSTED.model_copy(update={"at": lives.AT + timedelta(days=3)})

    assert line(*lives.ON_DESK, later).entered_stage_at == lives.AT
    assert lives.AT + timedelta(days=3) == line(*lives.ON_DESK, later).last_at


def test_a_history_that_makes_no_sense_is_marked_and_goes_on() -> None:
    found = line(lives.SUBMITTED, lives.PUBLISHED, lives.PARSED)

    assert (found.damaged_at, found.stage, found.version) == (3, Stage.SUBMITTED, 3)


def test_a_report_outside_any_roster_has_a_row_without_name_and_due_date() -> None:
    dossier = board.replay("qx2024.101", logs.log((logs.REPORT, lives.SUBMITTED)))

    assert dossier is not None
    assert (board.row(dossier).unit_name, board.row(dossier).due_at) == (None, None)


def test_facts_of_another_report_leave_the_row_alone() -> None:
    other = logs.of_report(lives.SUBMITTED)[1]._replace(
        stream=report_stream("qx2024.102"), version=9
    )
    dossier = board.replay("qx2024.101", logs.of_report())

    assert dossier == board.fold(dossier, other)


def test_every_stage_and_actor_has_a_word() -> None:
    assert set(Stage) == set(STAGE_WORDS)
    assert set(NextActor) == set(NEXT_ACTOR_WORDS)


def test_counts_add_up_to_who_must_file() -> None:
    facts: tuple[RecordedFact, ...] = logs.log(
        (logs.CAMPAIGN, logs.OPENED),
        (logs.REPORT, lives.SUBMITTED),
        (logs.REPORT, lives.PARSED),
        (logs.REPORT, lives.SCORED),
    )
    dossiers = (board.replay(f"qx2024.{unit}", facts) for unit in logs.UNITS)
    rows = [board.row(dossier) for dossier in dossiers if dossier]

    (found,) = counts(rows, now=lives.DUE_AT + timedelta(days=1))

    assert (found.must_file, found.at(Stage.NOT_FILED), found.at(Stage.SELF_SCORED)) == (3, 2, 1)
    assert (found.overdue, found.late, found.with_open_errors) == (2, 0, 1)
    assert found.must_file == sum(number for _, number in found.by_stage)


WISHES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, logs.CHOICES - 1)), max_size=80)


@given(WISHES)
def test_whatever_happens_the_row_agrees_with_the_report(choices: list[tuple[int, int]]) -> None:
    facts = logs.random_log([(0, logs.CHOICES - 1), *choices])

    for unit in logs.UNITS:
        stream = report_stream(f"qx2024.{unit}")
        own = [recorded for recorded in facts if recorded.stream == stream]
        dossier = board.replay(f"qx2024.{unit}", facts)
        assert dossier is not None
        row = board.row(dossier)
        assert stage_of(replay(recorded.fact for recorded in own)) == row.stage
        assert (len(own), None) == (row.version, row.damaged_at)
