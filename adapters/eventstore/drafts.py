"""An entry made ready before any lock is taken: encoded, sealed, chained."""

from collections.abc import Iterator
from typing import NamedTuple

from adapters.eventstore.codec import encoded
from adapters.eventstore.moments import from_micros, to_micros
from domain.ledger.commitment import SealedValue, private_commit
from domain.ledger.entry import NO_HASH, chained, leaf_hash
from domain.ports import Entry, RecordedFact
from domain.refusals import Damaged


class Draft(NamedTuple):
    """All of a row of ``event`` but position, time of recording and leaf: the lock gives those."""

    stream: str
    version: int
    type: str
    schema_version: int
    command_id: bytes
    actor: str
    on_behalf_of: str | None
    correlation_id: bytes
    causation_id: bytes | None
    valid_at: int
    tool: str
    body: bytes
    private_commit: bytes | None
    core: bytes


class Prepared(NamedTuple):
    """An entry of at least one fact, ready to be written onto the head *head*."""

    entry: Entry
    head: bytes
    drafts: tuple[Draft, ...]
    private: tuple[SealedValue, ...]

    @property
    def streams(self) -> set[str]:
        """The streams that must stand still while it is written."""
        return {self.entry.stream, *(stands.stream for stands in self.entry.conditions)}


def prepared(entry: Entry, *, head: bytes, sealed: tuple[SealedValue, ...], tool: str) -> Prepared:
    """Encode and chain the entry's facts.

    Args:
        entry: at least one fact.
        head: the chain value at ``entry.expected_version``; `NO_HASH` for a new stream.
        sealed: the entry's private values, encrypted for its first event.
        tool: the program that writes.

    Raises:
        Damaged: a fact does not survive its own encoding, or is dated before 1970, which the
            ledger cannot express.
    """
    return Prepared(entry, head, tuple(_drafts(entry, head, private_commit(sealed), tool)), sealed)


def _drafts(entry: Entry, core: bytes, commit: bytes, tool: str) -> Iterator[Draft]:
    command_id = entry.command_id.bytes
    correlation_id = entry.correlation_id.bytes if entry.correlation_id else command_id
    causation_id = entry.causation_id.bytes if entry.causation_id else None
    said_valid_at = to_micros(entry.valid_at) if entry.valid_at else None
    stream, version, actor, on_behalf_of = (
        entry.stream,
        entry.expected_version,
        entry.actor,
        entry.on_behalf_of,
    )
    for fact in entry.facts:
        version += 1
        type_, schema_version, body = fact.type, fact.schema_version, encoded(fact)
        valid_at = to_micros(fact.at) if said_valid_at is None else said_valid_at
        if valid_at < 0:
            raise Damaged(what=f"event {type_}", why="it is said to hold since before 1970")
        committed = None if commit == NO_HASH else commit
        core = chained(
            stream, version, type_, schema_version, command_id, actor, on_behalf_of,
            correlation_id, causation_id, valid_at, tool, body, committed, core,
        )  # fmt: skip
        yield Draft(
            stream,
            version,
            type_,
            schema_version,
            command_id,
            actor,
            on_behalf_of,
            correlation_id,
            causation_id,
            valid_at,
            tool,
            body,
            committed,
            core,
        )
        # Personal values lie beside the first event only.
        commit = NO_HASH


def placed(ready: Prepared, before: int, recorded_at: int) -> tuple[RecordedFact, ...]:
    """The facts as they now stand in the log, after the position *before*.

    Args:
        ready: what was written.
        before: the log's last position before it.
        recorded_at: microseconds since 1970-01-01 UTC.
    """
    entry = ready.entry
    correlation_id = entry.correlation_id or entry.command_id
    moment = from_micros(recorded_at)
    position = before
    facts: list[RecordedFact] = []
    for fact, draft in zip(entry.facts, ready.drafts, strict=True):
        position += 1
        facts.append(
            RecordedFact(
                position,
                draft.stream,
                draft.version,
                entry.command_id,
                draft.actor,
                moment,
                fact,
                entry.valid_at or fact.at,
                correlation_id,
                entry.causation_id,
                draft.on_behalf_of,
                draft.tool,
                draft.body,
                draft.private_commit or NO_HASH,
                draft.core,
                leaf_hash(draft.core, position, recorded_at),
            )
        )
    return tuple(facts)
