"""The key that wraps all others: 32 bytes in a file that only its owner may read."""

import os
import secrets
from pathlib import Path

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
        _make(path)
    check_private(path.parent)
    check_private(path)
    key = path.read_bytes()
    if len(key) != _BYTES:
        raise Damaged(what=str(path), why="the master key has another length")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        # A link fails where somebody was faster; a key in use is never written over.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
