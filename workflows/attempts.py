"""Deciding and appending, and again when somebody was faster: for streams that few people write."""

from collections.abc import Callable, Mapping

from domain.events import Fact
from domain.ids import CommandId
from domain.ports import Entry, EventStore, PrivateValue, RecordedFact, StreamStands
from domain.refusals import Conflict

#: Accounts, campaigns, erasures: a few a year; more conflicts than this are a fault.
ATTEMPTS = 10


def carried_out(store: EventStore, attempt: Callable[[], Entry]) -> tuple[RecordedFact, ...]:
    """Append what *attempt* decides, which is asked again after each conflict.

    Raises:
        Refused: the rules say no.
        Conflict: others were faster at every attempt; definitely nothing was added.
    """
    attempts = 0
    while True:
        attempts += 1
        entry = attempt()
        try:
            return store.append(entry) if entry.facts else ()
        except Conflict:
            if attempts == ATTEMPTS:
                raise


def entry_onto(
    stream: str,
    history: tuple[RecordedFact, ...],
    facts: tuple[Fact, ...],
    actor: str,
    command_id: CommandId,
    *,
    private: Mapping[str, PrivateValue] | None = None,
    conditions: tuple[StreamStands, ...] = (),
) -> Entry:
    """What is added to a stream that was read as *history*."""
    return Entry(
        stream=stream,
        expected_version=len(history),
        facts=facts,
        command_id=command_id,
        actor=actor,
        expected_head=history[-1].core if history else None,
        private=private or {},
        conditions=conditions,
    )


def facts_of(history: tuple[RecordedFact, ...]) -> tuple[Fact, ...]:
    """What has happened, without the record's own data."""
    return tuple(recorded.fact for recorded in history)
