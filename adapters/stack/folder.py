"""The data folder: made, seen to be writable, and held by one stack at a time.

The lock is the kernel's (`flock`): it ends with the process that holds it, however that ends, so
a left-over lock file never keeps anybody out.
"""

import contextlib
import errno
import fcntl
import os
import tempfile
from collections.abc import Generator
from pathlib import Path

from adapters.stack.reports import StackCode, StackTrouble

_LOCK = "lock"


@contextlib.contextmanager
def claimed(data_dir: Path) -> Generator[None]:
    """Hold *data_dir* until the block ends; it is made if it is not there.

    Raises:
        StackTrouble: FOLDER_NOT_CREATABLE, FOLDER_READ_ONLY, or FOLDER_LOCKED by another stack.
    """
    _make(data_dir)
    _check_writable(data_dir)
    with (data_dir / _LOCK).open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().strip()
            raise StackTrouble(
                StackCode.FOLDER_LOCKED,
                path=str(data_dir),
                pid=int(holder) if holder.isdecimal() else 0,
            ) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def _make(data_dir: Path) -> None:
    try:
        # Reports name persons: the folder is for the account that runs the stack alone.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StackTrouble(
            StackCode.FOLDER_NOT_CREATABLE, path=str(data_dir), reason=_name_of(error)
        ) from error


def _check_writable(data_dir: Path) -> None:
    """Write a file and take it away again: permissions alone do not tell of a full disk."""
    try:
        with tempfile.TemporaryFile(dir=data_dir) as trial:
            trial.write(b"x")
        (data_dir / _LOCK).touch()
    except OSError as error:
        raise StackTrouble(
            StackCode.FOLDER_READ_ONLY, path=str(data_dir), reason=_name_of(error)
        ) from error


def _name_of(error: OSError) -> str:
    """The error's name as in errno.h: EACCES, EROFS, ENOSPC, ENOTDIR."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
