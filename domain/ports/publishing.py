"""What is made public, and who vouches for the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.campaign import Campaign
from domain.ports.log import RecordedFact
from domain.report.states import Published, Reviewed


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
