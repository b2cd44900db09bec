"""Bytes by their SHA-256 in a folder: ``ab/cdef…``, and no name that anybody else chose.

What holds personal data is sealed under the key of its subject and stands beside as
``ab/cdef….<key>``, still named by the hash of the plaintext: the same bytes under two subjects
are two files, and either can be erased without the other.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from adapters.on_disk import held, put_whole, sync
from domain.ids import file_hash
from domain.ports import Erased, Sealer
from domain.refusals import Damaged, Detached, Gone, NotFound

_HASH = re.compile(r"[0-9a-f]{64}")
_STORED = re.compile(r"([0-9a-f]{2})/([0-9a-f]{62})\.([0-9a-f]{32})")


class DirectoryFiles:
    """`domain.ports.Files` and `Erasable` in *folder*, which is made if it does not exist.

    Shared by threads and processes. What a crash leaves behind are hidden files that nothing
    reads; those of a sealed file hold ciphertext.

    Args:
        folder: where the files lie.
        sealer: holds the keys. Without one, a subject is a ValueError.
        elsewhere: says of a hash and its subject in which segment the file stands that is not here.
    """

    def __init__(
        self,
        folder: Path,
        sealer: Sealer | None = None,
        elsewhere: Callable[[str, str], Detached | None] = lambda _sha256, _subject: None,
    ) -> None:
        self._folder = folder
        self._sealer = sealer
        self._elsewhere = elsewhere
        folder.mkdir(parents=True, exist_ok=True)
        sync(folder.parent)

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
            sync(path.parent)

    def stored(self, sha256: str, *, subject: str | None = None) -> tuple[Path, ...]:
        """Where the file stands, in every form it is kept in: one per key, each of them checked.

        Raises:
            NotFound, Gone, Detached, Damaged: as for `get`.
        """
        self.get(sha256, subject=subject)
        if subject is None:
            return (self._path(sha256),)
        keys = self._keys().living_keys(subject)
        return tuple(path for key in keys if (path := self._path(sha256, key)).exists())

    def put_stored(self, name: str, content: bytes, *, subject: str) -> bool:
        """Put a sealed file back under the name that it was stored under (``ab/cdef….<key>``).

        Returns:
            Whether it is there now; False if its key was destroyed, and nothing is put.

        Raises:
            Damaged: the name is none of ours, or the bytes are not what was sealed.
        """
        there = self.opens(name, content, subject=subject)
        if there:
            self._keep(self._path(*_named(name)), content, lambda path: _same(path, content))
        return there

    def opens(self, name: str, content: bytes, *, subject: str) -> bool:
        """Whether *content*, stored under *name*, opens to what the name says.

        Returns:
            False if the key was destroyed.

        Raises:
            Damaged: the name is none of ours, or the bytes are not what was sealed.
        """
        sha256, key = _named(name)
        if key in self._keys().destroyed_keys(subject):
            return False
        opened = self._keys().open_file(key, sha256, content)
        if isinstance(opened, Erased) or file_hash(opened) != sha256:
            raise Damaged(what=f"file {sha256}", why="the stored bytes have another hash")
        return True

    def take_out(self, sha256: str, *, subject: str) -> None:
        """Remove the file under all keys of its subject. Again is harmless."""
        sealer = self._keys()
        for key in (*sealer.living_keys(subject), *sealer.destroyed_keys(subject)):
            path = self._path(sha256, key)
            if path.exists():
                path.unlink(missing_ok=True)
                sync(path.parent)

    def alone(self) -> AbstractContextManager[None]:
        """While it lasts no other process or thread is within it."""
        return held(self._folder)

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
        detached = self._elsewhere(sha256, subject)
        if detached is not None:
            raise detached
        if sealer.destroyed_keys(subject):
            raise Gone(subject)
        for path in self._path(sha256).parent.glob(f"{sha256[2:]}.*"):
            # Says so if the keys were lost, as after a restore without them.
            sealer.open_file(path.suffix[1:], sha256, path.read_bytes())
        raise NotFound("file", sha256)

    def _keep(self, path: Path, content: bytes, holds: Callable[[Path], bool]) -> None:
        path.parent.mkdir(exist_ok=True)
        if holds(path):
            # Whoever wrote it may not have come this far.
            sync(path.parent)
        else:
            put_whole(path, content)
        sync(self._folder)

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


def _named(name: str) -> tuple[str, str]:
    """The hash and the key in the name of a sealed file."""
    found = _STORED.fullmatch(name)
    if found is None:
        raise Damaged(what=f"file {name}", why="no name of a stored file")
    return found[1] + found[2], found[3]


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


def _holds(path: Path, sha256: str) -> bool:
    try:
        return file_hash(path.read_bytes()) == sha256
    except FileNotFoundError:
        return False
