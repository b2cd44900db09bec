"""The board at earlier moments, folded from the streams, against the board as it was then."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore
from adapters.readmodel import ReadModel, queries
from adapters.readmodel.past import Past
from adapters.readmodel.queries import Wanted
from domain.projections.as_of import AtPosition, AtTime
from domain.stage import Stage
from tests import lives
from tests.adapters.readmodel.content import append_all
from tests.domain.projections import logs

Databases = Callable[[], Engine]

NOW = lives.DUE_AT + timedelta(days=1)
LOG = logs.of_report(*lives.SETTLED, logs.ADJUSTED, lives.PROPOSED, lives.REVIEWED)


@pytest.fixture
def model(database: Databases) -> ReadModel:
    engine = database()
    store = SqlEventStore(engine, clock=lambda: datetime.now(UTC))
    model = ReadModel(engine, store)
    model.prepare()
    return model


def past_of(model: ReadModel) -> Past:
    return Past(model, SqlEventStore(model.engine, clock=lambda: datetime.now(UTC)))


def test_at_every_position_the_board_is_the_one_that_people_saw_then(model: ReadModel) -> None:
    store = SqlEventStore(model.engine, clock=lambda: datetime.now(UTC))
    seen = []
    for recorded in LOG:
        append_all(store, (recorded,))
        seen.append(queries.board(model, now=NOW).rows)

    past = past_of(model)

    for position, rows in enumerate(seen, start=1):
        found, _ = past.board(AtPosition(position), now=NOW)
        assert rows == found.rows


def test_today_and_no_moment_are_the_same_board(model: ReadModel) -> None:
    append_all(SqlEventStore(model.engine, clock=lambda: datetime.now(UTC)), LOG)

    found, now = past_of(model).board(None, now=NOW, wanted=Wanted(campaign_id="qx2024"))

    assert (found, now) == (queries.board(model, now=NOW), NOW)


def test_overdue_is_judged_by_the_clock_of_the_moment(model: ReadModel) -> None:
    append_all(SqlEventStore(model.engine, clock=lambda: lives.DUE_AT - timedelta(days=9)), LOG)
    past = past_of(model)

    before, seen = past.board(AtTime(lives.DUE_AT - timedelta(days=1)), now=NOW)
    after, _ = past.board(AtTime(NOW), now=NOW)

    assert (0, 2) == (before.counts[0].overdue, after.counts[0].overdue)
    assert seen == lives.DUE_AT - timedelta(days=1)


def test_what_was_received_but_not_yet_valid_does_not_count(model: ReadModel) -> None:
    append_all(SqlEventStore(model.engine, clock=lambda: datetime.now(UTC)), LOG)

    found, _ = past_of(model).board(None, valid=logs.OPENED.at, now=NOW)

    assert {Stage.NOT_FILED} == {row.stage for row in found.rows}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wishes=st.lists(st.tuples(st.integers(0, 2), st.integers(0, logs.CHOICES - 1)), max_size=40))
def test_any_log_has_the_past_it_had(wishes: list[tuple[int, int]]) -> None:
    log = logs.random_log(wishes)
    past = _InMemory(log)

    for position in range(2, len(log) + 1):
        then = _InMemory(log[:position])
        assert then.rows("qx2024", None) == past.rows("qx2024", AtPosition(position))


class _InMemory(Past):
    """The past of a log in memory, which has no tables to ask for names."""

    def __init__(self, log: tuple[logs.RecordedFact, ...]) -> None:
        self._store = logs.ListedFacts(log)

    def _reports(self, campaign: str) -> list[str]:
        return [f"{campaign}.{unit}" for unit in logs.UNITS]
