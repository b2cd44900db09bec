"""An entry made ready before any lock is taken: encoded, sealed, chained."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from adapters.eventstore.codec import encoded, recorded_fact
from adapters.eventstore.moments import from_micros, to_micros
from domain.ledger.commitment import SealedValue, private_commit
from domain.ledger.entry import NO_HASH, chained
from domain.ports import Entry, RecordedFact
from domain.refusals import Damaged

#: What the rows of one command have in common, and what each has of its own but position, time
#: of recording and leaf: the lock gives those. Plain tuples in the order of `COMMON` and `OWN`,
#: for they are made for every command and every event.
Common = tuple[str, bytes, str, str | None, bytes, bytes | None, str]
Draft = tuple[int, str, int, int, bytes, bytes | None, bytes]
COMMON = (
    "stream",
    "command_id",
    "actor",
    "on_behalf_of",
    "correlation_id",
    "causation_id",
    "tool",
)
OWN = ("version", "type", "schema_version", "valid_at", "body", "private_commit", "core")


class Prepared(NamedTuple):
    """An entry of at least one fact, ready to be written onto the head *head*."""

    entry: Entry
    head: bytes
    common: Common
    drafts: Sequence[Draft]
    private: tuple[SealedValue, ...]
    #: Bytes of bodies.
    size: int

    def relies_on(self, streams: Container[str]) -> bool:
        """Whether one of *streams* must stand still while it is written."""
        stream, conditions = self.entry.stream, self.entry.conditions
        return stream in streams or (
            bool(conditions) and any(stands.stream in streams for stands in conditions)
        )


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
    command_id = entry.command_id.int.to_bytes(16)
    correlation_id = entry.correlation_id.bytes if entry.correlation_id else command_id
    causation_id = entry.causation_id.bytes if entry.causation_id else None
    said_valid_at = to_micros(entry.valid_at) if entry.valid_at else None
    stream, version, actor, on_behalf_of = (
        entry.stream,
        entry.expected_version,
        entry.actor,
        entry.on_behalf_of,
    )
    # Personal values lie beside the first event only.
    commit = private_commit(sealed) if sealed else None
    core, size = head, 0
    drafts: list[Draft] = []
    for fact in entry.facts:
        version += 1
        type_, schema_version, body = fact.type, fact.schema_version, encoded(fact)
        valid_at = to_micros(fact.at) if said_valid_at is None else said_valid_at
        if valid_at < 0:
            raise Damaged(what=f"event {type_}", why="it is said to hold since before 1970")
        core = chained(
            stream, version, type_, schema_version, command_id, actor, on_behalf_of,
            correlation_id, causation_id, valid_at, tool, body, commit, core,
        )  # fmt: skip
        drafts.append((version, type_, schema_version, valid_at, body, commit, core))
        commit = None
        size += len(body)
    common = stream, command_id, actor, on_behalf_of, correlation_id, causation_id, tool
    return Prepared(entry, head, common, drafts, sealed, size)


def placed(
    ready: Prepared, before: int, recorded_at: int, leaves: Sequence[bytes]
) -> tuple[RecordedFact, ...]:
    """The facts as they now stand in the log, after the position *before*.

    Args:
        ready: what was written.
        before: the log's last position before it.
        recorded_at: microseconds since 1970-01-01 UTC.
        leaves: one of each fact.
    """
    entry = ready.entry
    stream, _, actor, behalf, _, _, tool = ready.common
    command_id, said_valid_at, causation_id = entry.command_id, entry.valid_at, entry.causation_id
    correlation_id = entry.correlation_id or command_id
    moment = from_micros(recorded_at)
    position = before
    facts: list[RecordedFact] = []
    for fact, draft, leaf in zip(entry.facts, ready.drafts, leaves, strict=True):
        position += 1
        version, _, _, _, body, commit, core = draft
        facts.append(recorded_fact((
            position, stream, version, command_id, actor, moment, fact, said_valid_at or fact.at,
            correlation_id, causation_id, behalf, tool, body, commit or NO_HASH, core, leaf,
        )))  # fmt: skip
    return tuple(facts)
