"""What a .docx must be before any part of it is read: no bomb, no macro, no other zip.

Counts, sizes and ratios come from the central directory and are checked before anything is
inflated; the bytes are counted again while inflating, because a directory can lie.
"""

import io
import struct
import zipfile
import zlib

from adapters.readers.refused import FileRefused

MAX_PARTS = 2_000
MAX_TOTAL_BYTES = 200 * 1024 * 1024
#: Inflated size to stored size of one part; small parts may be denser without harm.
MAX_RATIO = 100
_SMALL_BYTES = 64 * 1024
_CHUNK_BYTES = 64 * 1024
_CONTENT_TYPES = "[Content_Types].xml"
_MACRO_TYPES = (b"macroEnabled", b"vbaProject", b"activeX", b"application/x-ms-")
_ACTIVE_PARTS = ("vbaproject.bin", "activex", "/embeddings/", "afchunk", "oleobject")
_DOCX_TYPE = b"wordprocessingml.document.main+xml"
_DOCUMENT_PART = "word/document.xml"
_HEADER_BYTES = 30


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


def document_part(content: bytes) -> bytes:
    """The main part of a .docx that is safe to read.

    Raises:
        FileRefused: it is damaged, hostile, has macros, or is another kind of zip.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
        _check_directory(infos)
        _check_overlaps(content, infos)
        _check_kind(archive, infos)
        return _inflated(archive, archive.getinfo(_DOCUMENT_PART))
    except _BROKEN as damage:
        raise FileRefused(
            "docx_damaged", "文件已损坏，打不开。请用 WPS 或 Word 打开后另存为 .docx，再重新提交。"
        ) from damage


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
    if len({info.filename for info in infos}) != len(infos):
        raise _hostile("有重名的部件")
    if any(info.flag_bits & 0x1 for info in infos):
        raise FileRefused("docx_encrypted", "文件设有密码，不能读取。请取消密码后重新提交。")


def _check_overlaps(content: bytes, infos: list[zipfile.ZipInfo]) -> None:
    """Two parts must not share bytes: a few kilobytes could stand for many gigabytes."""
    reached = 0
    for info in sorted(infos, key=lambda part: part.header_offset):
        if info.header_offset < reached:
            raise _hostile("部件互相重叠")
        header = content[info.header_offset : info.header_offset + _HEADER_BYTES]
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        reached = info.header_offset + _HEADER_BYTES + name_length + extra_length
        reached += info.compress_size


def _check_kind(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    names = {info.filename for info in infos}
    if _CONTENT_TYPES not in names or _DOCUMENT_PART not in names:
        message = (
            "这是压缩包或其他 Office 文件（如 .xlsx），不是 .docx 文档。"
            "请另存为 .docx 或 .txt 后重新提交。"
        )
        raise FileRefused("file_type_zip", message)
    types = _inflated(archive, archive.getinfo(_CONTENT_TYPES))
    active = any(part in name.lower() for name in names for part in _ACTIVE_PARTS)
    if active or any(mark in types for mark in _MACRO_TYPES):
        message = "文档含有宏、控件或嵌入的程序，不能读取。请去掉后另存为 .docx，再重新提交。"
        raise FileRefused("docx_active_content", message)
    if _DOCX_TYPE not in types:
        raise FileRefused("file_type_zip", "这不是 .docx 文档。请另存为 .docx 或 .txt 后重新提交。")


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
    return FileRefused(
        "docx_hostile", f"{message}请用 WPS 或 Word 打开后另存为 .docx，再重新提交。"
    )
