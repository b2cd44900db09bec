import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore
from adapters.ledger.notary import Notary, Policy
from adapters.ledger.prompt_store import AT_ONCE, PromptStore
from adapters.vault import KeyVault
from domain.events import FACT_TYPES, CampaignDeadlineExtended, Fact, PersonRemoved
from domain.ports import Entry, EventStore, RecordedFact
from tests.contracts.event_store import EventStoreContract, OpenStore

NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def prompt(store: SqlEventStore, notary: Notary) -> PromptStore:
    return PromptStore(store, notary)


def append(store: PromptStore, fact: Fact, *, expected: int = 0) -> tuple[RecordedFact, ...]:
    return store.append(
        Entry(
            stream="people",
            expected_version=expected,
            facts=[fact],
            command_id=uuid.uuid4(),
            actor="gl01",
        )
    )


REMOVED = PersonRemoved(by="gl01", at=NINE, person="tb09")
EXTENDED = CampaignDeadlineExtended(
    by="gl01", at=NINE, due_at=NINE + timedelta(days=1), reason="材料较多"
)


def test_a_change_of_accounts_is_signed_before_the_answer(
    prompt: PromptStore, notary: Notary
) -> None:
    (recorded,) = append(prompt, REMOVED)

    assert recorded.position == notary.covering(recorded.position).checkpoint.size


def test_other_events_wait_for_the_worker(prompt: PromptStore, notary: Notary) -> None:
    append(prompt, EXTENDED)

    assert notary.checkpoints.newest() is None
    assert 1 == notary.keep_up().checkpoint.size


def test_an_event_stands_even_if_it_cannot_be_signed(
    prompt: PromptStore, notary: Notary, keys: Path
) -> None:
    append(prompt, REMOVED)
    (keys / "ledger.key").chmod(0o644)

    (recorded,) = append(prompt, REMOVED, expected=1)

    assert (recorded,) == prompt.read(after=1)
    newest = notary.checkpoints.newest()
    assert newest is not None
    assert 1 == newest.checkpoint.size


def test_what_is_signed_at_once_exists() -> None:
    assert set() == AT_ONCE - set(FACT_TYPES)


class TestAsAnEventStore(EventStoreContract):
    """What is put before the store takes nothing away from it."""

    @pytest.fixture
    def open_store(self, sqlite_engine: Engine, tmp_path: Path) -> OpenStore:
        def open_store(*, clock: Callable[[], datetime]) -> EventStore:
            store = SqlEventStore(sqlite_engine, clock=clock, vault=KeyVault(tmp_path))
            policy = Policy(origin="qingxi.example/pingjian")
            notary = Notary(sqlite_engine, store, tmp_path / "keys", policy, clock=lambda: NINE)
            return PromptStore(store, notary)

        return open_store
