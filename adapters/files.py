"""Bytes by their SHA-256 in a folder: ``ab/cdef…``, and no name that anybody else chose.

What holds personal data is sealed under the key of its subject and stands beside as
``ab/cdef….<key>``, still named by the hash of the plaintext: the same bytes under two subjects
are two files, and either can be erased without the other.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from domain.ids import file_hash
from domain.ports import Erased, Sealer
from domain.refusals import Damaged, Gone, NotFound

_HASH = re.compile(r"[0-9a-f]{64}")


class DirectoryFiles:
    """`domain.ports.Files` and `Erasable` in *folder*, which is made if it does not exist.

    Shared by threads and processes. What a crash leaves behind are hidden files that nothing
    reads; those of a sealed file hold ciphertext.

    Args:
        folder: where the files lie.
        sealer: holds the keys. Without one, a subject is a ValueError.
    """

    def __init__(self, folder: Path, sealer: Sealer | None = None) -> None:
        self._folder = folder
        self._sealer = sealer
        folder.mkdir(parents=True, exist_ok=True)
        _sync_folder(folder.parent)

    def put(self, content: bytes, *, subject: str | None = None) -> str:
        """See `domain.ports.Files.put`; damaged bytes of the same hash are replaced."""
        sha256 = file_hash(content)
        if subject is None:
            self._keep(self._path(sha256), content, lambda path: _holds(path, sha256))
        else:
            self._put_sealed(sha256, content, subject)
        return sha256

    def get(self, sha256: str, *, subject: str | None = None) -> bytes:
        """See `domain.ports.Files.get`."""
        if not _HASH.fullmatch(sha256):
            raise NotFound("file", sha256)
        if subject is not None:
            return self._get_sealed(sha256, subject)
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("file", sha256) from error
        if file_hash(content) != sha256:
            raise Damaged(what=f"file {sha256}", why="the stored bytes have another hash")
        return content

    def held(self, keys: Iterable[str]) -> int:
        """See `domain.ports.Erasable.held`."""
        return sum(1 for _ in self._under(keys))

    def forget(self, keys: Iterable[str]) -> None:
        """See `domain.ports.Erasable.forget`."""
        for path in tuple(self._under(keys)):
            path.unlink(missing_ok=True)
            _sync_folder(path.parent)

    def _put_sealed(self, sha256: str, content: bytes, subject: str) -> None:
        sealer = self._keys()
        key, kept = sealer.sealing_key(subject), ""
        # A key that was retired meanwhile may be destroyed at any moment: what is kept now must
        # stand under the one that comes after it.
        while key != kept:
            try:
                self._keep_sealed(key, sha256, content)
            except Damaged:
                if key in sealer.living_keys(subject):
                    raise
            key, kept = sealer.sealing_key(subject), key

    def _keep_sealed(self, key: str, sha256: str, content: bytes) -> None:
        sealer = self._keys()

        def opens(path: Path) -> bool:
            try:
                found = sealer.open_file(key, sha256, path.read_bytes())
            except (FileNotFoundError, Damaged):
                return False
            return not isinstance(found, Erased) and file_hash(found) == sha256

        self._keep(self._path(sha256, key), sealer.seal_file(key, sha256, content), opens)

    def _get_sealed(self, sha256: str, subject: str) -> bytes:
        sealer = self._keys()
        for key in sealer.living_keys(subject):
            try:
                sealed = self._path(sha256, key).read_bytes()
            except FileNotFoundError:
                continue
            content = sealer.open_file(key, sha256, sealed)
            if isinstance(content, Erased):
                break
            if file_hash(content) != sha256:
                raise Damaged(what=f"file {sha256}", why="the stored bytes have another hash")
            return content
        if sealer.destroyed_keys(subject):
            raise Gone(subject)
        for path in self._path(sha256).parent.glob(f"{sha256[2:]}.*"):
            # Says so if the keys were lost, as after a restore without them.
            sealer.open_file(path.suffix[1:], sha256, path.read_bytes())
        raise NotFound("file", sha256)

    def _keep(self, path: Path, content: bytes, holds: Callable[[Path], bool]) -> None:
        path.parent.mkdir(exist_ok=True)
        if not holds(path):
            _write(path, content)
        # Also for bytes that were there: whoever wrote them may not have come this far.
        _sync_folder(path.parent)
        _sync_folder(self._folder)

    def _keys(self) -> Sealer:
        if self._sealer is None:
            raise ValueError("sealed files need a sealer")
        return self._sealer

    def _under(self, keys: Iterable[str]) -> Iterator[Path]:
        for key in keys:
            yield from self._folder.glob(f"??/*.{key}")

    def _path(self, sha256: str, key: str | None = None) -> Path:
        name = sha256[2:] if key is None else f"{sha256[2:]}.{key}"
        return self._folder / sha256[:2] / name


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
