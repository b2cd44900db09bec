"""Facts about the ledger itself. The names are storage: see `domain.events`."""

from typing import Literal

from domain.events.happened import Happened


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
