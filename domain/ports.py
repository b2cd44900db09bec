"""What the world must bring: the protocols that adapters fulfil and contract tests check.

Each has a double under `tests/doubles` with the same name, which passes the same contract.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol

from domain.campaign import Campaign
from domain.events import Fact
from domain.ids import CommandId
from domain.ledger.commitment import SealedValue
from domain.ledger.entry import NO_HASH
from domain.report.states import Published, Reviewed
from domain.rulepack import RulePack
from domain.statement import Reading


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


@dataclass(frozen=True)
class Erased:
    """In the place of a personal value whose key was destroyed."""

    subject: str


class Vault(Protocol):
    """Keeps the keys of the subjects, apart from the log and its backups."""

    def seal(
        self, stream: str, version: int, values: Mapping[str, PrivateValue]
    ) -> tuple[SealedValue, ...]:
        """Encrypt each value under its subject's key, bound to its event and name.

        The keys are on disk when this returns.
        """
        ...

    def open(self, sealed: SealedValue, *, stream: str, version: int) -> str | Erased:
        """The value, or `Erased` if its key was destroyed.

        Raises:
            Damaged: the ciphertext belongs to another event or name, or was changed.
        """
        ...


class Sealer(Protocol):
    """Seals files under the keys of subjects. Keys are named by 32 hexadecimal digits."""

    def sealing_key(self, subject: str) -> str:
        """The key that the subject's files are sealed under now; on disk when this returns."""
        ...

    def living_keys(self, subject: str) -> tuple[str, ...]:
        """The subject's keys that were not destroyed, newest first."""
        ...

    def destroyed_keys(self, subject: str) -> tuple[str, ...]:
        """The subject's keys that were destroyed, newest first."""
        ...

    def seal_file(self, key: str, sha256: str, content: bytes) -> bytes:
        """Encrypt *content*, bound to the hash of its plaintext.

        Raises:
            Damaged: the key was destroyed meanwhile.
        """
        ...

    def open_file(self, key: str, sha256: str, sealed: bytes) -> bytes | Erased:
        """The content, or `Erased` if the key was destroyed.

        Raises:
            Damaged: the bytes are not what was sealed, or the key is not known.
        """
        ...


class Keys(Protocol):
    """The life of the subjects' keys."""

    def retire(self, subject: str) -> None:
        """Seal nothing more under the subject's keys; they go on opening what they sealed.

        What is sealed from now on lies under a new key and outlives theirs.
        """
        ...

    def destroy(self, keys: Iterable[str]) -> None:
        """Destroy exactly those keys; on disk when this returns. Again is harmless."""
        ...


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
    """Bytes by their SHA-256. What is put is on disk when ``put`` returns.

    What holds personal data is kept under a subject, sealed, and can be erased with it; what is
    public (rule packs, public versions) has none.
    """

    def put(self, content: bytes, *, subject: str | None = None) -> str:
        """Keep *content* and return its hash; the same bytes are kept once per subject."""
        ...

    def get(self, sha256: str, *, subject: str | None = None) -> bytes:
        """The bytes of that hash, checked on the way out.

        Raises:
            NotFound: there is no such file under that subject.
            Gone: it was erased, with all that the subject had then.
            Detached: it is an original that stands in a segment.
            Damaged: the stored bytes have another hash, or the key is not known.
        """
        ...


class Erasable(Protocol):
    """Something that holds what was sealed under subjects' keys."""

    def held(self, keys: Iterable[str]) -> int:
        """In how many places something lies under those keys."""
        ...

    def forget(self, keys: Iterable[str]) -> None:
        """Remove what lies under those keys. Again is harmless."""
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

    ``at`` is when it is made public, as it will be recorded; ``text`` is the document's own text,
    not yet masked. The same order gives the same bytes.
    """

    report_id: str
    number: int
    at: datetime
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


class Witnesses(Protocol):
    """Those outside the bureau who stand behind what was recorded, as far as they are needed."""

    def witnessed(self, position: int) -> bool:
        """Whether enough of them have cosigned a head of the log that covers *position*."""
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
