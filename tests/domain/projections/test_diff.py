from hypothesis import given
from hypothesis import strategies as st

from domain.projections.as_of import AtEvent, as_of
from domain.projections.diff import Change, Kind, difference
from domain.quantity import plain
from tests import lives
from tests.domain.projections import logs

FACTS = (*lives.SETTLED, logs.CORRECTED, logs.RESCORED, logs.ADJUSTED, lives.PROPOSED)
HISTORY = logs.of_report(*FACTS, lives.REVIEWED)[1:]


def between(first: int, last: int) -> dict[tuple[Kind, str], tuple[str | None, str | None]]:
    changes = difference(as_of(HISTORY, AtEvent(first)), as_of(HISTORY, AtEvent(last)))
    return {(change.kind, change.about): (change.before, change.after) for change in changes}


def test_a_correction_is_told_with_what_the_document_says() -> None:
    found = between(4, 5)

    assert {(Kind.FIGURE, "budget.executed"): ("702.1", "7021")} == found


def test_an_adjustment_moves_the_reviewed_points_of_its_row_and_the_total_only() -> None:
    found = between(6, 7)

    assert {
        (Kind.ROW_REVIEWED, "indicator.1"): ("40", "38.5"),
        (Kind.REVIEWED_TOTAL, ""): ("96", "94.5"),
    } == found


def test_a_waived_finding_is_settled_and_the_others_are_not_mentioned() -> None:
    found = between(3, 4)

    assert {(Kind.FINDING, lives.ERROR.rule): ("open", "settled")} == found


def test_a_decision_is_told_with_its_total_and_grade() -> None:
    found = between(8, 9)

    assert (None, plain(lives.REVIEWED.total)) == found[Kind.DECIDED_TOTAL, ""]
    assert ("self_scored", "reviewed") == found[Kind.STAGE, ""]
    assert found[Kind.GRADE, ""][1] == lives.REVIEWED.grade


def test_from_before_the_first_event_everything_is_new() -> None:
    found = between(0, 3)

    assert ("not_filed", "self_scored") == found[Kind.STAGE, ""]
    assert all(before is None for (kind, _), (before, _) in found.items() if kind != Kind.STAGE)


@given(first=st.integers(0, 9), last=st.integers(0, 9))
def test_back_is_the_mirror_of_forth(first: int, last: int) -> None:
    one, other = as_of(HISTORY, AtEvent(first)), as_of(HISTORY, AtEvent(last))

    forth = {_mirrored(change) for change in difference(one, other)}

    assert forth == set(difference(other, one))


@given(moment=st.integers(0, 9))
def test_nothing_differs_from_itself(moment: int) -> None:
    state = as_of(HISTORY, AtEvent(moment))

    assert difference(state, state) == ()


def _mirrored(change: Change) -> Change:
    return Change(change.kind, change.about, change.after, change.before, change.label)
