"""The log as its readers and writers see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, Protocol

from domain.events import Fact
from domain.ids import CommandId
from domain.ledger.entry import NO_HASH


class RecordedFact(NamedTuple):
    """A fact as the store holds it.

    ``position`` counts all facts of the log from 1 without holes; ``version`` counts the facts of
    its stream from 1. ``recorded_at`` is the store's clock, never decreasing in position order;
    ``valid_at`` is when it holds in the world. ``correlation_id`` ties together what one wish
    caused (the command's own id if nothing was said), ``causation_id`` names the event's cause.
    ``tool`` is the program that wrote it. ``body`` holds the exact bytes, ``private_commit``,
    ``core`` and ``leaf`` 32 bytes each (docs/ledger.md §1).

    What a fold never looks at has a default, for folds over facts that no store holds.
    """

    position: int
    stream: str
    version: int
    command_id: CommandId
    actor: str
    recorded_at: datetime
    fact: Fact
    valid_at: datetime
    correlation_id: CommandId
    causation_id: CommandId | None = None
    on_behalf_of: str | None = None
    tool: str = ""
    body: bytes = b""
    private_commit: bytes = NO_HASH
    core: bytes = NO_HASH
    leaf: bytes = NO_HASH


@dataclass(frozen=True)
class PrivateValue:
    """A personal value and the subject under whose key it is kept: a person or a report."""

    value: str
    subject: str


@dataclass(frozen=True)
class StreamStands:
    """A stream that a decision relied on, and the version it was read at (0: it had no fact)."""

    stream: str
    version: int


class Entry(NamedTuple):
    """What one command adds to one stream, all or nothing.

    Attributes:
        expected_head: the chain value of the fact at ``expected_version``, from whoever has read
            the history and found no fact of this command in it; the store looks both up when it
            is not given.
        command_id: made by whoever asks, and never used for two streams: a repeated append is
            known by it where it was first made.
        private: personal values by name (``file_name``, ``name``): they are kept beside the first
            event, sealed, never inside a body.
        correlation_id: ties together what one wish caused; the command's own id if not given.
        causation_id: the command id whose facts led to this one.
        valid_at: since when it holds in the world; each fact's own ``at`` if not given.
        conditions: other streams that must still stand where they stood when this was decided;
            looked at under the lock.
    """

    stream: str
    expected_version: int
    facts: Sequence[Fact]
    command_id: CommandId
    actor: str
    expected_head: bytes | None = None
    private: Mapping[str, PrivateValue] = MappingProxyType({})
    correlation_id: CommandId | None = None
    causation_id: CommandId | None = None
    on_behalf_of: str | None = None
    valid_at: datetime | None = None
    conditions: tuple[StreamStands, ...] = ()


class EventStore(Protocol):
    """The truth: an append-only log of facts. "Acknowledged" means on disk."""

    def append(self, entry: Entry) -> tuple[RecordedFact, ...]:
        """Add the facts as one, or answer with what this command id added before.

        Raises:
            Conflict: the stream does not stand at ``expected_version`` (0 for a new stream), or a
                stream of ``conditions`` has gone on, and the command id is not known.
            Refused: COMMAND_ID_REUSED, on this stream the id is that of another actor's command.
            Damaged: a fact does not survive its own encoding, or the stream's head is not the one
                that was decided on; nothing was added.
        """
        ...

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        """All facts of one stream in order; empty if there is none.

        Raises:
            Damaged: an event cannot be decoded, versions have a hole, or the chain is broken.
        """
        ...

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        """A page of the whole log: the facts with a position above *after*, in order.

        Raises:
            Damaged: an event cannot be decoded, a position is missing, or a leaf is not that of
                its event.
        """
        ...

    def streams(self, prefix: str) -> tuple[str, ...]:
        """The names of all streams that begin with *prefix* (``campaign/``), in order."""
        ...

    def added_by(self, command_id: CommandId, *, stream: str) -> tuple[RecordedFact, ...]:
        """What that command added to the stream; empty if it is not known there."""
        ...

    def private_values(self, position: int) -> dict[str, str]:
        """The personal values kept beside the event at that position; erased ones are absent."""
        ...

    def head(self) -> int:
        """The position of the last fact, 0 for an empty log."""
        ...

    def wait_beyond(self, position: int, *, timeout_seconds: float) -> int:
        """Wait until the log has gone on past *position*, at most so long; its head then."""
        ...
