"""Bytes by their SHA-256 in a folder: ``ab/cdef…``, and no name that anybody else chose."""

import os
import re
import tempfile
from pathlib import Path

from domain.ids import file_hash
from domain.refusals import Damaged, NotFound

_HASH = re.compile(r"[0-9a-f]{64}")


class DirectoryFiles:
    """`domain.ports.Files` in *folder*, which is made if it does not exist.

    Shared by threads and processes. What a crash leaves behind are hidden files that nothing
    reads.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        _sync_folder(folder.parent)

    def put(self, content: bytes) -> str:
        """See `domain.ports.Files.put`; damaged bytes of the same hash are replaced."""
        sha256 = file_hash(content)
        path = self._path(sha256)
        path.parent.mkdir(exist_ok=True)
        if not _holds(path, sha256):
            _write(path, content)
        # Also for bytes that were there: whoever wrote them may not have come this far.
        _sync_folder(path.parent)
        _sync_folder(self._folder)
        return sha256

    def get(self, sha256: str) -> bytes:
        """See `domain.ports.Files.get`."""
        if not _HASH.fullmatch(sha256):
            raise NotFound("file", sha256)
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("file", sha256) from error
        if file_hash(content) != sha256:
            raise Damaged(what=f"file {sha256}", why="the stored bytes have another hash")
        return content

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:]


def _holds(path: Path, sha256: str) -> bool:
    try:
        return file_hash(path.read_bytes()) == sha256
    except FileNotFoundError:
        return False


def _write(path: Path, content: bytes) -> None:
    """All of *content* under its name, or nothing; on disk except for the name itself."""
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """A new name is on disk once its folder is."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
