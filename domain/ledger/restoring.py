"""A log that was put back from a backup, as its witness sees it: what must be shown, and named.

A witness never cosigns less than it saw. The one way past that is a person at the witness, who
names both heads and what is lost, on a declaration that stands in the log itself; a log that
goes back without a word is refused for good.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from domain.ledger.checkpoint import Checkpoint, SignedCheckpoint
from domain.ledger.merkle import extends, includes
from domain.ledger.note import SignatureFails, Verifier, good_signatures


@dataclass(frozen=True)
class RestoreDeclaration:
    """What the log shows its witness after a restore.

    Attributes:
        position: of the declaring event, which follows the last one of the backup.
        leaf: its leaf, computed from all that is hashed of it.
        old_size: the size up to which the log says it had grown before.
        new_size: the size of the backup.
        reason: why, as the event says.
        head: the head that is to be cosigned.
        inclusion: that *leaf* stands in *head*.
        common: a head of the backup with the witness's own cosignature.
        growth: that *head* extends *common*.
    """

    position: int
    leaf: bytes
    old_size: int
    new_size: int
    reason: str
    head: SignedCheckpoint
    inclusion: tuple[bytes, ...]
    common: SignedCheckpoint
    growth: tuple[bytes, ...]

    @property
    def lost(self) -> tuple[int, int]:
        """First and last position of the events that are lost."""
        return self.new_size + 1, self.old_size


class RestoreVerdict(Enum):
    """What a witness says to a declaration."""

    ACCEPTABLE = "acceptable"  # by a person who names it; never by itself
    UNKNOWN_LOG = "unknown_log"
    NOT_SIGNED = "not_signed"  # none of the log's keys signed the new head
    NOT_IN_THE_LOG = "not_in_the_log"  # the declaring event is not part of the new head
    NOT_COMMON = "not_common"  # no head that this witness cosigned, or of after the backup
    NOT_AN_EXTENSION = "not_an_extension"  # what both have in common was changed
    NOTHING_LOST = "nothing_lost"  # this witness saw no more than the backup holds
    ADMITS_TOO_LITTLE = "admits_too_little"  # this witness saw more than the log says it lost


def judge_restore(
    declared: RestoreDeclaration,
    *,
    keys: Iterable[Verifier] | None,
    own: Verifier,
    seen: Checkpoint | None,
) -> RestoreVerdict:
    """Whether a person may accept *declared* at all.

    Args:
        declared: what the log shows.
        keys: the keys trusted for its origin; None for a log that is not followed.
        own: the witness's own key.
        seen: the last head that was cosigned for that log.
    """
    if keys is None:
        return RestoreVerdict.UNKNOWN_LOG
    trusted, head = tuple(keys), declared.head.checkpoint
    if not _signed_by(declared.head, trusted):
        return RestoreVerdict.NOT_SIGNED
    follows = declared.position == declared.new_size + 1
    if not follows or not includes(
        head.root, head.size, declared.leaf, declared.position - 1, declared.inclusion
    ):
        return RestoreVerdict.NOT_IN_THE_LOG
    if not _in_common(declared, trusted, own):
        return RestoreVerdict.NOT_COMMON
    common = declared.common.checkpoint
    if not extends(common.root, common.size, head.root, head.size, declared.growth):
        return RestoreVerdict.NOT_AN_EXTENSION
    if seen is None or seen.size <= declared.new_size:
        return RestoreVerdict.NOTHING_LOST
    if seen.size > declared.old_size:
        return RestoreVerdict.ADMITS_TOO_LITTLE
    return RestoreVerdict.ACCEPTABLE


def _in_common(declared: RestoreDeclaration, keys: tuple[Verifier, ...], own: Verifier) -> bool:
    common = declared.common
    return (
        common.checkpoint.origin == declared.head.checkpoint.origin
        and 0 < common.checkpoint.size <= declared.new_size
        and _signed_by(common, keys)
        and _signed_by(common, (own,))
    )


def _signed_by(signed: SignedCheckpoint, keys: tuple[Verifier, ...]) -> bool:
    try:
        return bool(good_signatures(signed.note, keys))
    except SignatureFails:
        return False
