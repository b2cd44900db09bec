"""What the world must bring: the protocols that adapters fulfil and contract tests check.

Each has a double under `tests/doubles` with the same name, which passes the same contract.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.campaign import Campaign
from domain.events import Fact
from domain.ids import CommandId
from domain.report.states import Published, Reviewed
from domain.rulepack import RulePack
from domain.statement import Reading


@dataclass(frozen=True)
class RecordedFact:
    """A fact as the store holds it.

    ``position`` counts all facts of the log from 1 without holes; ``version`` counts the facts of
    its stream from 1. ``recorded_at`` is the store's clock, never decreasing in position order.
    """

    position: int
    stream: str
    version: int
    command_id: CommandId
    actor: str
    recorded_at: datetime
    fact: Fact


@dataclass(frozen=True)
class Entry:
    """What one command adds to one stream, all or nothing.

    ``private`` holds personal values by name (``file_name``, ``name``): they are kept beside the
    first event, never inside a body. ``correlation_id`` ties together what one wish caused.
    """

    stream: str
    expected_version: int
    facts: Sequence[Fact]
    command_id: CommandId
    actor: str
    private: Mapping[str, str] = field(default_factory=dict[str, str])
    correlation_id: CommandId | None = None


class EventStore(Protocol):
    """The truth: an append-only log of facts. "Acknowledged" means on disk."""

    def append(self, entry: Entry) -> tuple[RecordedFact, ...]:
        """Add the facts as one, or answer with what this command id added before.

        Raises:
            Conflict: the stream does not stand at ``expected_version`` (0 for a new stream), and
                the command id is not known.
            Damaged: a fact does not survive its own encoding; nothing was added.
        """
        ...

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        """All facts of one stream in order; empty if there is none.

        Raises:
            Damaged: an event cannot be decoded, or versions have a hole.
        """
        ...

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        """A page of the whole log: the facts with a position above *after*, in order.

        Raises:
            Damaged: an event cannot be decoded, or a position is missing.
        """
        ...

    def added_by(self, command_id: CommandId) -> tuple[RecordedFact, ...]:
        """What that command added; empty if it is not known."""
        ...

    def private_values(self, position: int) -> dict[str, str]:
        """The personal values kept beside the event at that position."""
        ...

    def head(self) -> int:
        """The position of the last fact, 0 for an empty log."""
        ...


class InboxStatus(StrEnum):
    """What became of a received command; stored."""

    RECEIVED = "received"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True)
class ReceivedCommand:
    """A command as it was received, whatever became of it.

    ``payload`` is the command as JSON; ``answer`` (JSON) is there once it is settled.
    """

    command_id: CommandId
    report_id: str
    actor: str
    kind: str
    payload: str
    received_at: datetime
    status: InboxStatus = InboxStatus.RECEIVED
    answer: str | None = None


class Inbox(Protocol):
    """Every command with the time of its receipt, kept even when the workflow engine is down."""

    def receive(self, command: ReceivedCommand) -> ReceivedCommand:
        """Keep the command and return it; the same id again returns what was kept first.

        Raises:
            Refused: COMMAND_ID_REUSED, the id is known with another payload, actor, kind or
                report.
        """
        ...

    def find(self, command_id: CommandId) -> ReceivedCommand | None:
        """The command of that id, or None."""
        ...

    def settle(self, command_id: CommandId, status: InboxStatus, answer: str) -> None:
        """Note the answer; the first answer stands, a second one is ignored.

        Raises:
            NotFound: there is no such command.
            ValueError: the status is RECEIVED, which is no answer.
        """
        ...

    def unfinished(self, *, limit: int = 1000) -> tuple[ReceivedCommand, ...]:
        """Commands without an answer, oldest first."""
        ...


class Files(Protocol):
    """Bytes by their SHA-256. What is put is on disk when ``put`` returns."""

    def put(self, content: bytes) -> str:
        """Keep *content* and return its hash; the same bytes are kept once."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash, checked on the way out.

        Raises:
            NotFound: there is no such file.
            Damaged: the stored bytes have another hash.
        """
        ...


class Reader(Protocol):
    """Reads a document in a place where it can do no harm."""

    def read(self, content: bytes) -> Reading:
        """What the document says. Never raises on content: unreadable files give problems.

        A file that is refused outright (empty, too large, unknown type, hostile) gives a Reading
        of document type ``other`` whose problems say why.
        """
        ...


@dataclass(frozen=True)
class PublicVersion:
    """The public version of a report: kept files, and how many values were masked."""

    bundle_sha256: str
    public_text_sha256: str
    redactions: int


@dataclass(frozen=True)
class PublicationOrder:
    """What is to be made public: the report as decided, its document, its whole history.

    ``text`` is the document's own text, not yet masked. The same order gives the same bytes.
    """

    report_id: str
    number: int
    campaign: Campaign
    report: Reviewed | Published
    text: str
    history: tuple[RecordedFact, ...]


class Publisher(Protocol):
    """Makes the public version: personal data masked, scores with their reasons."""

    def publish(self, order: PublicationOrder) -> PublicVersion:
        """Make and keep the files. Again with the same order: the same files, nothing doubled."""
        ...

    def refresh(self, report_id: str, history: tuple[RecordedFact, ...]) -> None:
        """Bring the readable copies in line with the history: what was taken down goes."""
        ...


class RulePacks(Protocol):
    """Rule packs, one per county × fiscal year."""

    def pack_for(self, *, county: str, fiscal_year: int) -> RulePack:
        """The pack of that county and year, else the national default of the year."""
        ...

    def by_id(self, pack_id: str) -> RulePack:
        """The pack of that name.

        Raises:
            NotFound: there is no such pack.
        """
        ...

    def parse(self, content: bytes) -> RulePack:
        """A pack from its exact bytes, as kept beside a score for replay."""
        ...
