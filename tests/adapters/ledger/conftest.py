"""A log with events, and a notary over it."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore
from adapters.ledger.notary import Notary, Policy
from domain.events import PersonRemoved
from domain.ports import Entry

NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    return sqlite_engine


@pytest.fixture
def store(engine: Engine) -> SqlEventStore:
    return SqlEventStore(engine, clock=lambda: NINE)


@pytest.fixture
def add(store: SqlEventStore) -> Callable[[int], None]:
    """Add so many events to the log."""

    def more(count: int, stream: str = "people") -> None:
        facts = [PersonRemoved(by="gl01", at=NINE, person=f"tb{n}") for n in range(count)]
        store.append(
            Entry(
                stream=stream,
                expected_version=len(store.load(stream)),
                facts=facts,
                command_id=uuid.uuid4(),
                actor="gl01",
            )
        )

    return more


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def notary(engine: Engine, store: SqlEventStore, keys: Path) -> Notary:
    policy = Policy(origin="qingxi.example/pingjian")
    return Notary(engine, store, keys, policy, clock=lambda: NINE)
