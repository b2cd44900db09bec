"""Facts about the ledger itself. The names are storage: see `domain.events`."""

from typing import Literal

from domain.events.happened import Happened, SegmentRef
from domain.ids import CampaignId, FileHash, PersonId


class LedgerKeyRotated(Happened):
    """From here on another key signs the log's heads.

    Both keys are written ``name+hash+base64`` (C2SP signed-note). A head that covers this
    event is signed by the old key too, unless it was lost.
    """

    type: Literal["ledger.key_rotated"] = "ledger.key_rotated"
    old_key: str
    new_key: str
    old_key_lost: bool = False


class LedgerRestored(Happened):
    """The log was put back from a backup, and what came after it is lost.

    ``old_size`` is the size that a head from before shows, ``new_size`` that of the backup: the
    events between them are missing, and this fact stands where the first of them stood. A backup
    that lost nothing has the same size twice.
    """

    type: Literal["ledger.restored"] = "ledger.restored"
    old_size: int
    new_size: int
    reason: str


class DetachProposed(Happened):
    """Someone asked to keep a closed campaign's originals in a segment only (提请移出原件).

    ``kept_at`` says where the segment lies, in the words of whoever asked.
    """

    type: Literal["ledger.detach_proposed"] = "ledger.detach_proposed"
    segment: SegmentRef
    kept_at: str
    reason: str


class DetachRejected(Happened):
    """The proposal was turned down or taken back; the originals stay."""

    type: Literal["ledger.detach_rejected"] = "ledger.detach_rejected"
    campaign_id: CampaignId
    manifest: FileHash
    proposed_by: PersonId
    reason: str


class SegmentDetached(Happened):
    """A second person agreed. From here on the originals stand in the segment only.

    The segment was checked whole before this; they are removed here after this.
    """

    type: Literal["ledger.segment_detached"] = "ledger.segment_detached"
    segment: SegmentRef
    kept_at: str
    proposed_by: PersonId


class OriginalsRemoved(Happened):
    """The originals that the segment holds are removed from the data folder."""

    type: Literal["ledger.originals_removed"] = "ledger.originals_removed"
    campaign_id: CampaignId
    manifest: FileHash


class SegmentAttached(Happened):
    """The originals were put back from the segment; ``erased`` of them had been erased by law."""

    type: Literal["ledger.segment_attached"] = "ledger.segment_attached"
    campaign_id: CampaignId
    manifest: FileHash
    originals: int
    erased: int
