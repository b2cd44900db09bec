"""Looks for planted personal values in every byte of a folder, however they may be written."""

import base64
import io
import sqlite3
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from adapters.bootstrap import Installation
from domain.ids import PEOPLE_STREAM
from domain.refusals import Gone, NotFound

Leak = tuple[str, str, str]


def spellings(value: str) -> dict[str, bytes]:
    """How the value may stand in a file: encodings, JSON escapes, URLs, base64 at any offset."""
    plain = {name: value.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in value)
    found = {
        **plain,
        "escapes": escaped.encode(),
        "upper escapes": escaped.upper().replace("\\U", "\\u").encode(),
        "entities": "".join(f"&#{ord(letter)};" for letter in value).encode(),
        "percent": quote(value, safe="").encode(),
        "lower percent": quote(value, safe="").lower().encode(),
        "hexadecimal": plain["utf-8"].hex().encode(),
    }
    for name, content in plain.items():
        for offset in range(3):
            found[f"base64 of {name} at {offset}"] = _inner_base64(content, offset)
    return found


def _inner_base64(content: bytes, offset: int) -> bytes:
    """The letters of base64 that depend on *content* alone when it begins at that offset."""
    coded = base64.b64encode(bytes(offset) + content)
    first = -(-offset * 4 // 3) if offset else 0
    return coded[first : (offset + len(content)) * 4 // 3]


def in_bytes(content: bytes, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which value stands in *content*, and in which spelling; archives are looked into."""
    wanted = [(value, name, spelt) for value in values for name, spelt in spellings(value).items()]
    found = [(value, name) for value, name, spelt in wanted if spelt in content]
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                found += in_bytes(archive.read(member), values)
    return found


def in_folder(folder: Path, values: tuple[str, ...]) -> list[Leak]:
    """Every value that stands in clear in some file of *folder*, or in a file's name."""
    leaks: list[Leak] = []
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        leaks += [(name, *leak) for leak in in_bytes(name.encode(), values)]
        if file.is_file():
            leaks += [(name, *leak) for leak in in_bytes(file.read_bytes(), values)]
    return leaks


def in_dump(database: Path, values: tuple[str, ...]) -> list[Leak]:
    """Every value that stands in clear in an SQL dump; bytes are looked at as they are."""
    connection = sqlite3.connect(database)
    try:
        text = "\n".join(connection.iterdump()).encode()
        tables = connection.execute("select name from sqlite_master where type = 'table'")
        cells = [
            cell if isinstance(cell, bytes) else str(cell).encode()
            for (table,) in tables.fetchall()
            for row in connection.execute(f'select * from "{table}"')  # noqa: S608 - its own tables
            for cell in row
        ]
    finally:
        connection.close()
    held = b"\n".join([text, *cells])
    return [(f"dump of {database.name}", *leak) for leak in in_bytes(held, values)]


def readable(here: Installation, reports: tuple[str, ...]) -> bytes:
    """Everything that the installation can still open, in clear: names, files, commands."""
    opened = [
        text.encode()
        for stream in (PEOPLE_STREAM, *reports)
        for recorded in here.store.load(stream)
        for text in here.store.private_values(recorded.position).values()
    ]
    opened += _files(here, reports)
    with here.database.connect() as connection:
        asked = connection.exec_driver_sql("select command_id from inbox").scalars().all()
    for command_id in asked:
        kept = here.inbox.find(_uuid(command_id))
        opened.append(kept.payload.encode() if kept else b"")
    return b"\n".join(opened)


def _files(here: Installation, reports: tuple[str, ...]) -> Iterator[bytes]:
    """What any sealed file holds that opens under one of the reports' keys."""
    folder = here.settings.data_dir / "files"
    hashes = {file.parent.name + file.name.partition(".")[0] for file in folder.glob("??/*.*")}
    for subject in reports:
        for sha256 in hashes:
            try:
                yield here.files.get(sha256, subject=subject)
            except (Gone, NotFound):
                continue


def wrapped_keys(folder: Path) -> tuple[bytes, ...]:
    """The wrapped keys that stand in the key database now."""
    connection = sqlite3.connect(folder / "keys.db")
    try:
        rows = connection.execute("select wrapped from subject_key where wrapped is not null")
        return tuple(wrapped for (wrapped,) in rows)
    finally:
        connection.close()


def bytes_in_folder(folder: Path, wanted: tuple[bytes, ...]) -> list[str]:
    """The files in which one of those byte strings stands."""
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(one in file.read_bytes() for one in wanted)
    ]


def _uuid(value: object) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
