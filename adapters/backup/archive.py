"""A backup of a running installation in one .zip, every member listed with its hash."""

import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from adapters.backup.tables import copied_out
from adapters.ledger.bundle_rows import compact
from adapters.on_disk import sync

SCHEMA = "pingjian.backup/1"
MANIFEST, DATABASE, HEAD = "backup.json", "pingjian.db", "checkpoint"
#: Folders and files of the data folder that go along with the database, if they are there.
_BESIDE = ("files", "published", "rulepacks", "pingjian.toml")
#: What signs in our name or opens personal values.
KEYS = ("keys", "keys.db")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Backup:
    """What a backup holds: events 1 to ``size``, ``files`` other members."""

    size: int
    files: int
    keys: bool


def back_up(
    engine: Engine,
    data_dir: Path,
    target: Path,
    *,
    head: bytes,
    keys: tuple[str, ...],
    whole: bool,
) -> Backup:
    """Write a backup of *data_dir*, which may be in use, to *target*.

    Args:
        engine: the database of the record; in the backup it is a SQLite file whatever it is here.
        data_dir: the data folder.
        target: a file that is not there yet.
        head: the newest signed head, which the database holds too.
        keys: the public keys that ever signed.
        whole: with the private keys.

    Raises:
        FileExistsError: *target* is there already.
    """
    # Whoever reads a backup reads the reports: for its owner alone, as the folder itself.
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with (
            os.fdopen(handle, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
            tempfile.TemporaryDirectory(dir=data_dir) as folder,
        ):
            # First the database: whatever file an event names was there before the event was.
            copy = Path(folder) / DATABASE
            size = copied_out(engine, copy)
            members = {DATABASE: copy, **dict(_members(data_dir, whole=whole))}
            listed = {name: _added(archive, name, path) for name, path in members.items()}
            archive.writestr(HEAD, head)
            listed[HEAD] = sha256(head).hexdigest()
            about = {"schema": SCHEMA, "hash": "sha256", "size": size, "keys": list(keys)}
            archive.writestr(MANIFEST, compact({**about, "files": listed}))
        for path in (target, target.parent):
            sync(path)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Backup(size, len(members) - 1, whole)


def _members(data_dir: Path, *, whole: bool) -> Iterator[tuple[str, Path]]:
    for name in (*_BESIDE, *(KEYS if whole else ())):
        root = data_dir / name
        found = sorted(root.rglob("*")) if root.is_dir() else [root]
        for path in found:
            # Hidden files are what a crash left behind, half written.
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path.relative_to(data_dir).as_posix(), path


def _added(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """Put the file into the archive and return the hash of what was put."""
    seen = sha256()
    with path.open("rb") as file, archive.open(name, "w", force_zip64=True) as member:
        while chunk := file.read(_CHUNK):
            seen.update(chunk)
            member.write(chunk)
    return seen.hexdigest()


@dataclass(frozen=True)
class Manifest:
    """The list of a backup: the hash of each member, and the public keys that ever signed."""

    files: Mapping[str, str]
    keys: tuple[str, ...]


def manifest_of(content: bytes) -> Manifest:
    """The list of a backup.

    Raises:
        ValueError, KeyError, TypeError: it is none of ours.
    """
    shape: Any = json.loads(content)
    if shape["schema"] != SCHEMA:
        raise ValueError("another schema")
    return Manifest({str(n): str(v) for n, v in shape["files"].items()}, tuple(shape["keys"]))
