"""What a zip must be before any part of it is read: no bomb, no macro, no part within another.

Counts, sizes and ratios come from the central directory and are checked before anything is
inflated; the bytes are counted again while inflating, because a directory can lie.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Literal

from adapters.readers.office_gate import CONTENT_TYPES, check_active, main_part, seen_in
from adapters.readers.refused import FileRefused
from domain.document import Note

MAX_PARTS = 2_000
MAX_TOTAL_BYTES = 200 * 1024 * 1024
#: Inflated size to stored size of one part; empty tables of harmless reports are denser.
MAX_RATIO = 100
_SMALL_BYTES = 16 * 1024 * 1024
_CHUNK_BYTES = 64 * 1024
_HEADER_BYTES = 30
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

#: ``zip`` is any other package.
PackageKind = Literal["docx", "xlsx", "ofd", "zip"]

#: What the standard library raises on a zip that is broken in one way or another.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
)


@dataclass(frozen=True)
class Package:
    """A zip that passed the gate.

    ``main`` is the main part of an Office document; ``notes`` what a person should know of it.
    """

    kind: PackageKind
    main: str
    names: frozenset[str]
    notes: tuple[Note, ...]
    archive: zipfile.ZipFile = field(repr=False)

    def part(self, name: str) -> bytes:
        """A part's bytes.

        Raises:
            FileRefused: it is not there, damaged, or larger than it said.
        """
        try:
            return _inflated(self.archive, self.archive.getinfo(name))
        except (*_BROKEN, KeyError) as damage:
            raise _damaged(self.kind) from damage

    def optional(self, name: str) -> bytes | None:
        """A part's bytes; None where the package has no such part.

        Raises:
            FileRefused: it is damaged, or larger than it said.
        """
        return self.part(name) if name in self.names else None


def opened(content: bytes) -> Package:
    """The zip, checked without inflating more of any part than its beginning.

    Raises:
        FileRefused: it is damaged, hostile, encrypted, or has macros.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
        _check_directory(infos)
        _check_layout(content, infos)
        return _package(archive, frozenset(info.filename for info in infos))
    except _BROKEN as damage:
        raise _damaged("docx") from damage


def _package(archive: zipfile.ZipFile, names: frozenset[str]) -> Package:
    if CONTENT_TYPES not in names:
        kind: PackageKind = "ofd" if "OFD.xml" in names else "zip"
        return Package(kind, "", names, (), archive)
    types = _inflated(archive, archive.getinfo(CONTENT_TYPES))
    check_active(names, types)
    notes = seen_in(archive, names)
    found = main_part(types)
    if found is None or found.name not in names:
        return Package("zip", "", names, notes, archive)
    return Package(found.kind, found.name, names, notes, archive)


def _check_directory(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_PARTS:
        raise _hostile("包含的部件过多")
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        raise _hostile("展开后过大")
    for info in infos:
        if info.file_size > _SMALL_BYTES and info.file_size > MAX_RATIO * max(
            info.compress_size, 1
        ):
            raise _hostile("压缩比异常")
    # Names of parts differ by more than their case (ECMA-376 part 2, 6.2.2).
    if len({info.filename.lower() for info in infos}) != len(infos):
        raise _hostile("有重名的部件")
    if any(info.compress_type not in _METHODS for info in infos):
        raise _hostile("压缩方法少见")
    if any(info.flag_bits & 0x1 for info in infos):
        raise FileRefused("docx_encrypted", "文件设有密码，不能读取。请取消密码后重新提交。")


def _check_layout(content: bytes, infos: list[zipfile.ZipInfo]) -> None:
    """Nothing before the first part, and no two parts that share bytes.

    What stands before is a second file in the same bytes; of parts that overlap, a few kilobytes
    can stand for many gigabytes.
    """
    reached = 0
    for info in sorted(infos, key=lambda part: part.header_offset):
        if info.header_offset < reached:
            raise _hostile("部件互相重叠")
        if reached == 0 and info.header_offset > 0:
            raise _hostile("压缩包之前还有别的内容")
        header = content[info.header_offset : info.header_offset + _HEADER_BYTES]
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        reached = info.header_offset + _HEADER_BYTES + name_length + extra_length
        reached += info.compress_size


def _damaged(kind: PackageKind) -> FileRefused:
    message = "文件已损坏，打不开。请用 WPS 或 Office 打开后另存一份，再重新提交。"
    return FileRefused(f"{kind}_damaged", message)


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    taken = bytearray()
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK_BYTES):
            taken += chunk
            if len(taken) > info.file_size or len(taken) > MAX_TOTAL_BYTES:
                raise _hostile("部件大小与目录不符")
    return bytes(taken)


def _hostile(why: str) -> FileRefused:
    message = f"文件结构异常（{why}），出于安全没有读取。"
    return FileRefused("docx_hostile", f"{message}请用 WPS 或 Office 打开后另存一份，再重新提交。")
