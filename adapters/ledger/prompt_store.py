"""The event store with the ledger's promptness: what matters most is signed before the answer."""

from dataclasses import dataclass

import structlog

from adapters.ledger.notary import LeafStore, Notary
from domain.ids import CommandId
from domain.ports import Entry, RecordedFact
from domain.refusals import Trouble

log = structlog.get_logger()

#: Signed at once; everything else at most a minute later, by the worker.
AT_ONCE = frozenset(
    {
        "erasure.approved",
        "ledger.key_rotated",
        "ledger.originals_removed",
        "ledger.segment_attached",
        "ledger.segment_detached",
        "person.registered",
        "person.removed",
        "publication.approved",
        "publication.corrected",
        "publication.correction_approved",
        "publication.withdrawn",
        "report.published",
        "report.resubmitted",
        "report.submitted",
        "report.withdrawn",
        "subject.erased",
    }
)


@dataclass(frozen=True)
class PromptStore:
    """`domain.ports.EventStore` over another one, which keeps the events."""

    store: LeafStore
    notary: Notary

    def append(self, entry: Entry) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.append`.

        The events stand even if they cannot be signed: that is told in the log and by
        ``pingjian verify``, and tried again by the worker.
        """
        added = self.store.append(entry)
        if any(recorded.fact.type in AT_ONCE for recorded in added):
            try:
                self.notary.sign()
            except (Trouble, OSError) as error:
                log.error("checkpoint_not_signed", reason=str(error), error=type(error).__name__)  # noqa: TRY400 - a sentence, no traceback
        return added

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.load`."""
        return self.store.load(stream)

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.read`."""
        return self.store.read(after=after, limit=limit)

    def streams(self, prefix: str) -> tuple[str, ...]:
        """See `domain.ports.EventStore.streams`."""
        return self.store.streams(prefix)

    def added_by(self, command_id: CommandId, *, stream: str) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.added_by`."""
        return self.store.added_by(command_id, stream=stream)

    def private_values(self, position: int) -> dict[str, str]:
        """See `domain.ports.EventStore.private_values`."""
        return self.store.private_values(position)

    def head(self) -> int:
        """See `domain.ports.EventStore.head`."""
        return self.store.head()

    def wait_beyond(self, position: int, *, timeout_seconds: float) -> int:
        """See `domain.ports.EventStore.wait_beyond`."""
        return self.store.wait_beyond(position, timeout_seconds=timeout_seconds)
