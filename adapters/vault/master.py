"""The key that wraps all others: 32 bytes in a file that only its owner may read."""

import secrets
from contextlib import suppress
from pathlib import Path

from adapters.on_disk import put_new
from adapters.vault.unusable import check_private
from domain.refusals import Damaged

_BYTES = 32


def master_key(path: Path) -> bytes:
    """The master key at *path*, made at the first call; processes that race get the same one.

    Raises:
        VaultTrouble: others can read it, or it is not ours.
        Damaged: the file is not what was written.
    """
    if not path.exists():
        # Where somebody was faster, a key is in use: it is never written over.
        with suppress(FileExistsError):
            put_new(path, secrets.token_bytes(_BYTES))
    check_private(path.parent)
    check_private(path)
    key = path.read_bytes()
    if len(key) != _BYTES:
        raise Damaged(what=str(path), why="the master key has another length")
    return key
