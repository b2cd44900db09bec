"""Small files that are there whole or not at all, and on disk when we say so."""

import os
import secrets
from pathlib import Path


def put_whole(path: Path, content: bytes) -> None:
    """Put *content* in the place of what *path* held; after a power cut it is the one or the other.

    Only the owner may read it. The folder is made if it is not there.
    """
    unfinished = _write_beside(path, content)
    unfinished.replace(path)
    _sync_folder(path.parent)


def put_new(path: Path, content: bytes) -> None:
    """As `put_whole`, but never in the place of another file.

    Raises:
        FileExistsError: something lies there already; it is not touched.
    """
    unfinished = _write_beside(path, content)
    try:
        os.link(unfinished, path)
    finally:
        unfinished.unlink()
    _sync_folder(path.parent)


def _write_beside(path: Path, content: bytes) -> Path:
    """A new file in the folder of *path*, on disk, for its owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        unfinished.unlink()
        raise
    return unfinished


def _sync_folder(folder: Path) -> None:
    """The folder's list of files is on disk when this returns."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
