"""Zips that swell, overlap, lie, or are two files at once."""

import struct
import zipfile
import zlib
from io import BytesIO

from tests.hostile.case import DOCX_KIND, REPORT, Case, body, const, docx, types, zipped

HOSTILE = ("docx_hostile",)
DAMAGED = ("docx_damaged", "docx_hostile")
#: In the central directory a part's name stands so far behind the start of its entry.
_ENTRY = 46


def overlapping(parts: int, size: int) -> bytes:
    """Many entries of the directory that all mean the same bytes."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflate.compress(bytes(size)) + deflate.flush()
    crc, name = zlib.crc32(bytes(size)), b"word/x"
    out = BytesIO()
    out.write(struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(data), size, 6, 0))
    out.write(name + data)
    directory = out.tell()
    for _ in range(parts):
        sizes = (crc, len(data), size, len(name), 0, 0, 0, 0, 0, 0)
        out.write(struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *sizes) + name)
    length = out.tell() - directory
    out.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, parts, parts, length, directory, 0))
    return out.getvalue()


def lying(size: int) -> bytes:
    """A directory that tells another size of the main part."""
    content = bytearray(docx())
    at = content.rindex(b"word/document.xml") - _ENTRY
    content[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(content)


def flagged(flag: int) -> bytes:
    content = bytearray(docx())
    at = content.rindex(b"word/document.xml") - _ENTRY
    content[at + 8 : at + 10] = struct.pack("<H", flag)
    return bytes(content)


def twice(first: str, second: str) -> bytes:
    """Two parts whose names differ only as given; same length."""
    return docx(parts={first: b"1", "word/zz.tmp": b"2"}).replace(
        b"word/zz.tmp", second.encode().ljust(11, b"_")
    )


def swelling() -> bytes:
    """A main part of 600 MB in a few hundred kilobytes."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", types(DOCX_KIND, "word/document.xml"))
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b"A" * (1 << 20))
    return written.getvalue()


def dense() -> bytes:
    """A main part of 90 MB of paragraphs, dense but for some noise: below the ratio."""
    noise = "".join(f"<w:p><w:r><w:t>{i * 7919 % 99991}</w:t></w:r></w:p>" for i in range(60_000))
    return docx(noise * 20)


def many(parts: int) -> bytes:
    return docx(parts={f"word/media/i{number}.png": b"" for number in range(parts)})


def named(name: str) -> bytes:
    return docx(parts={name: b"x"})


WHOLE = docx()
INNER = zipped({"a.txt": REPORT, "b.zip": zipped({"c.zip": zipped({"d.txt": b"0" * 10**6})})})
CASES = (
    Case("zip bomb", "a part of 600 MB", lambda _: swelling(), HOSTILE, heavy=True),
    Case("zip bomb", "a media part of 50 MB of zeros",
         lambda _: docx(parts={"word/media/i.bmp": bytes(50 << 20)}), HOSTILE),
    Case("zip bomb", "2,000 parts in the same bytes", lambda _: overlapping(2000, 10 << 20),
         HOSTILE),
    Case("zip bomb", "two parts in the same bytes", lambda _: overlapping(2, 10), HOSTILE),
    Case("zip bomb", "2,100 empty parts", lambda _: many(2_100), HOSTILE),
    Case("zip bomb", "60,000 empty parts", lambda _: many(60_000), HOSTILE, heavy=True),
    Case("zip bomb", "zip in zip in zip", const(INNER), holds="柳河镇",
         told="annex_left_out"),
    Case("zip bomb", "paragraphs without end, below the ratio", lambda _: dense(),
         (*HOSTILE, "reader_stopped", "reader_memory"), heavy=True),
    Case("lying zip", "main part smaller than it is", lambda _: lying(10), DAMAGED),
    Case("lying zip", "main part larger than it is", lambda _: lying(1 << 25), DAMAGED),
    Case("lying zip", "said to be encrypted", lambda _: flagged(1), ("docx_encrypted",)),
    Case("lying zip", "said to be patched data", lambda _: flagged(1 << 5), DAMAGED),
    Case("lying zip", "the same name twice", lambda _: twice("word/a.tmp_", "word/a.tmp_"),
         HOSTILE),
    Case("lying zip", "names that differ by case", lambda _: twice("word/a.tmp_", "word/A.tmp_"),
         HOSTILE),
    Case("lying zip", "bzip2 inside",
         lambda _: zipped({"[Content_Types].xml": types(DOCX_KIND, "word/document.xml"),
                           "word/document.xml": body("x" * 9999)}, zipfile.ZIP_BZIP2), HOSTILE),
    Case("lying zip", "lzma inside",
         lambda _: zipped({"[Content_Types].xml": types(DOCX_KIND, "word/document.xml"),
                           "word/document.xml": body("x" * 9999)}, zipfile.ZIP_LZMA), HOSTILE),
    Case("cut zip", "the first half", const(WHOLE[: len(WHOLE) // 2]), ("docx_damaged",)),
    Case("cut zip", "without its last byte", const(WHOLE[:-1]), ("docx_damaged",)),
    Case("cut zip", "four bytes", const(b"PK\x03\x04"), ("docx_damaged",)),
    Case("cut zip", "only an end", const(b"PK\x05\x06" + bytes(18)),
         ("file_type_zip", "docx_damaged", "package_no_report")),
    Case("cut zip", "a hole in the middle",
         const(WHOLE[:400] + bytes(200) + WHOLE[600:]), DAMAGED),
    Case("polyglot", "a page before the zip", const(b"<html>x</html>" + WHOLE),
         ("file_type_mixed", "file_type_unknown", *HOSTILE)),
    Case("polyglot", "a page behind the zip", const(WHOLE + b"<html>x</html>"),
         ("file_type_mixed",)),
    Case("polyglot", "a PDF before the zip", const(b"%PDF-1.7\n" + WHOLE),
         ("file_type_mixed", "pdf_damaged", "pdf_hostile")),
    Case("polyglot", "a picture before the zip", const(b"GIF89a" + WHOLE), ("file_type_image",)),
    Case("path names", "up and away", lambda _: named("../../../../slipped"), holds="柳河镇"),
    Case("path names", "absolute", lambda _: named("/slipped"), holds="柳河镇"),
    Case("path names", "with backslashes", lambda _: named("..\\..\\slipped"), holds="柳河镇"),
    Case("path names", "of a device", lambda _: named("word/CON"), holds="柳河镇"),
    Case("path names", "4,000 letters", lambda _: named("word/" + "长" * 4000), holds="柳河镇"),
    Case("path names", "with a change of direction", lambda _: named("word/\u202egpj.exe"),
         holds="柳河镇"),
)  # fmt: skip
