"""Rows of one command go to SQLite in statements of several rows, one event in one of its own."""

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore
from domain.events import Fact
from tests.contracts.entries import NINE, adding, removed


@pytest.fixture
def store(sqlite_engine: Engine) -> SqlEventStore:
    return SqlEventStore(sqlite_engine, clock=lambda: NINE)


def people(first: int, number: int) -> list[Fact]:
    return [removed(f"p{person}") for person in range(first, first + number)]


@pytest.mark.parametrize("number", [1, 2, 31, 32, 33, 63, 100])
def test_all_facts_of_a_command_stand_in_the_log_in_their_order(
    store: SqlEventStore, number: int
) -> None:
    earlier = store.append(adding(*people(0, 3)))

    added = store.append(adding(*people(3, number), at=3))

    assert [recorded.fact for recorded in added] == people(3, number)
    assert earlier + added == store.load("people") == store.read()


def test_one_fact_after_another_stands_in_the_log_as_if_they_had_come_together(
    store: SqlEventStore,
) -> None:
    added = [store.append(adding(fact, at=at)) for at, fact in enumerate(people(0, 4))]

    assert store.load("people") == store.read() == tuple(fact for (fact,) in added)
    assert people(0, 4) == [recorded.fact for recorded in store.load("people")]
