from datetime import timedelta
from decimal import Decimal

import pytest

from domain.projections.as_of import AtEvent, AtPosition, AtTime, Moment, as_of
from domain.refusals import Damaged
from domain.report import replay
from domain.report.states import NotFiled
from domain.stage import Stage
from tests import lives
from tests.domain.projections import logs

FACTS = (*lives.SETTLED, logs.CORRECTED, logs.RESCORED, logs.ADJUSTED, lives.PROPOSED)
HISTORY = logs.of_report(*FACTS, lives.REVIEWED)[1:]


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(AtPosition(5), id="position"),
        pytest.param(AtEvent(4), id="event"),
        pytest.param(AtTime(logs.at(5)), id="time"),
    ],
)
def test_a_moment_is_a_position_an_event_or_a_time_and_takes_in_its_own_fact(
    moment: Moment,
) -> None:
    found = as_of(HISTORY, moment)

    assert replay(lives.SETTLED) == found.report
    assert HISTORY[3] == found.last
    assert found.still_to_come == 5


def test_before_the_first_fact_nothing_was_known() -> None:
    found = as_of(HISTORY, AtEvent(0))

    assert (NotFiled(), Stage.NOT_FILED, None) == (found.report, found.stage, found.last)
    assert (found.stated_total, found.reading_sha256, found.rule_pack) == (None, None, None)


def test_all_that_a_recomputation_needs_is_named() -> None:
    found = as_of(HISTORY, AtEvent(6))

    assert (
        found.rule_pack,
        found.reading_sha256,
        found.file_sha256,
    ) == (lives.PACK, "d" * 64, "a" * 64)
    assert (found.taken_in, found.pending) == ((logs.CORRECTED,), ())


def test_a_correction_is_pending_until_the_sheet_takes_it_in() -> None:
    found = as_of(HISTORY, AtEvent(5))

    assert (found.taken_in, found.pending) == ((), (logs.CORRECTED,))
    assert Decimal("94.5") == found.recomputed_total


def test_the_recorded_totals_are_those_of_the_moment() -> None:
    adjusted, decided = as_of(HISTORY, AtEvent(7)), as_of(HISTORY, AtEvent(9))

    assert (Decimal(96), Decimal("95.2"), Decimal("94.5"), None) == (
        adjusted.stated_total,
        adjusted.recomputed_total,
        adjusted.reviewed_total,
        adjusted.decided_total,
    )
    assert (Decimal(96), "优", Stage.REVIEWED) == (
        decided.decided_total,
        decided.grade,
        decided.stage,
    )


def test_what_was_corrected_after_publication_is_named() -> None:
    facts = (*lives.PUBLIC, logs.NOTICE_PROPOSED, logs.NOTICE_APPROVED, logs.NOTICE_MADE)

    found = as_of(logs.of_report(*facts)[1:], AtEvent(99))

    assert found.public_corrections == (logs.NOTICE_PROPOSED,)


def test_a_history_that_makes_no_sense_is_never_served() -> None:
    with pytest.raises(Damaged):
        as_of(logs.of_report(lives.SUBMITTED, lives.PUBLISHED)[1:], AtEvent(9))


def test_on_the_other_axis_only_what_held_by_then_counts_whenever_it_was_recorded() -> None:
    late = [
        recorded._replace(valid_at=recorded.valid_at + timedelta(hours=recorded.version))
        for recorded in HISTORY
    ]

    found = as_of(late, AtPosition(99), valid=late[2].valid_at)

    assert replay(lives.ON_DESK) == found.report
    assert found.still_to_come == len(late) - 3


def test_what_cannot_have_held_in_that_order_is_named_and_not_guessed() -> None:
    turned = [
        recorded._replace(valid_at=recorded.valid_at - timedelta(hours=recorded.version))
        for recorded in HISTORY
    ]

    with pytest.raises(Damaged):
        as_of(turned, AtPosition(99), valid=turned[0].valid_at)
