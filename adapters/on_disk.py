"""Files that are there whole or not at all, on disk when we say so; folders held alone."""

import fcntl
import os
import secrets
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

#: What is being written, or was when the machine stopped, begins so; nobody reads it.
UNFINISHED = ".new-"


def put_whole(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Put *content* in the place of what *path* held; after a power cut it is the one or the other.

    Only the owner may read it, unless *mode* says otherwise. The folder is made if it is not there.
    """
    with _written_beside(path, content, mode) as unfinished:
        unfinished.replace(path)
    sync(path.parent)


def put_new(path: Path, content: bytes) -> None:
    """As `put_whole`, but never in the place of another file.

    Raises:
        FileExistsError: something lies there already; it is not touched, and its name is on disk.
    """
    try:
        with _written_beside(path, content, 0o600) as unfinished:
            os.link(unfinished, path)
    finally:
        sync(path.parent)


def write_new(path: Path, chunks: Iterable[bytes], *, mode: int = 0o600) -> None:
    """A new file, on disk except for its name: that one is with the `sync` of its folder.

    Raises:
        FileExistsError: something lies there already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.writelines(chunks)
        file.flush()
        os.fsync(handle)


def clear_unfinished(folder: Path) -> None:
    """Remove what was being written into *folder* when a process was killed.

    Nobody may be writing there meanwhile: the caller sees to it.
    """
    for left in folder.glob(f"{UNFINISHED}*"):
        left.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """What a file holds, or which names a folder holds, is on disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def held(folder: Path, *, wait: bool = True) -> Generator[None]:
    """While it lasts no other process or thread holds *folder*.

    Raises:
        BlockingIOError: another one holds it, where this one is not to wait.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


@contextmanager
def _written_beside(path: Path, content: bytes, mode: int) -> Generator[Path]:
    """A new file in the folder of *path*, which is made for its owner only; gone afterwards."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        write_new(unfinished, (content,), mode=mode)
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)
