"""A backup put back into an empty folder: unpacked beside it, checked, and only then in place."""

import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePosixPath

from adapters.backup.archive import DATABASE, KEYS, MANIFEST, manifest_of
from adapters.on_disk import sync
from domain.refusals import Trouble

#: Members and bytes that a backup may unpack to; a county's ten years are far below.
MOST_FILES, MOST_BYTES = 2_000_000, 1 << 42
_CHUNK = 1 << 20
_MANIFEST_BYTES = 1 << 30


class RestoreProblem(StrEnum):
    """Why a backup was not put back."""

    NOT_EMPTY = "not_empty"  # the folder holds something
    NOT_A_BACKUP = "not_a_backup"  # not one of ours, or not whole


class RestoreTrouble(Trouble):
    """Nothing was put back; ``path`` is what it is about, ``why`` a detail."""

    def __init__(self, code: RestoreProblem, path: Path, why: str = "") -> None:
        super().__init__(f"{code.value}: {path} {why}")
        self.code = code
        self.path = path
        self.why = why


@dataclass(frozen=True)
class Unpacked:
    """A backup in a folder of its own, every member as it was listed.

    Attributes:
        folder: where it lies until it is put in place.
        keys: the public keys that ever signed, as the backup says: not to be believed alone.
        has_keys: whether the private keys are there.
    """

    folder: Path
    keys: tuple[str, ...]
    has_keys: bool


@contextmanager
def unpacked(source: Path, target: Path, *, keys_from: Path | None) -> Generator[Unpacked]:
    """Unpack *source* beside *target*, which must not be there or be empty.

    Whatever was not put in place (`put_in_place`) when the block ends is removed.

    Args:
        source: the backup.
        target: the data folder to be.
        keys_from: a folder with ``keys`` and ``keys.db``, where they are kept apart.

    Raises:
        RestoreTrouble: NOT_EMPTY, NOT_A_BACKUP.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RestoreTrouble(RestoreProblem.NOT_EMPTY, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".restore-", dir=target.parent))
    try:
        with _opened(source) as archive:
            known = _extracted(archive, source, folder)
        if keys_from is not None:
            for name in KEYS:
                _copy_keys(keys_from / name, folder / name)
        yield Unpacked(folder, known, (folder / "keys" / "ledger.key").exists())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(found: Unpacked, target: Path) -> None:
    """From here on *target* is the data folder."""
    if target.exists():
        target.rmdir()
    found.folder.rename(target)
    sync(target.parent)


@contextmanager
def _opened(source: Path) -> Generator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RestoreTrouble(RestoreProblem.NOT_A_BACKUP, source, str(error)) from error


def _extracted(archive: zipfile.ZipFile, source: Path, folder: Path) -> tuple[str, ...]:
    """Every listed member on disk with the hash it is listed with, and no other."""

    def refuse(why: str) -> RestoreTrouble:
        return RestoreTrouble(RestoreProblem.NOT_A_BACKUP, source, why)

    entries = {entry.filename: entry for entry in archive.infolist()}
    about = entries.get(MANIFEST)
    if about is None or about.file_size > _MANIFEST_BYTES:
        raise refuse(MANIFEST)
    try:
        manifest = manifest_of(archive.read(MANIFEST))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise refuse(f"{MANIFEST}: {error}") from error
    listed = manifest.files
    if {*listed, MANIFEST} != set(entries) or DATABASE not in listed or len(entries) > MOST_FILES:
        raise refuse("the list names other files")
    if sum(entry.file_size for entry in entries.values()) > MOST_BYTES:
        raise refuse("too large")
    for name, expected in listed.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise refuse(name)
        if _unpack(archive, name, folder / name) != expected:
            raise refuse(f"{name}: another hash")
    return manifest.keys


def _unpack(archive: zipfile.ZipFile, name: str, target: Path) -> str:
    # As the folder itself: for the account that runs the system, and for nobody else.
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = name.split("/", 1)[0] in KEYS
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
    seen = sha256()
    with archive.open(name) as member, os.fdopen(handle, "wb") as file:
        while chunk := member.read(_CHUNK):
            seen.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return seen.hexdigest()


def _copy_keys(source: Path, target: Path) -> None:
    copy: Callable[..., object] = shutil.copytree if source.is_dir() else shutil.copy2
    if source.exists() and not target.exists():
        copy(source, target)
