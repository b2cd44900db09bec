"""OFD (GB/T 33190-2016) → Document: its text, line by line. Its tables are loose lines, no grids.

A page is a list of text objects, each with its box in millimetres and its letters.
"""

import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from adapters.readers.loose_lines import LoosePiece, loose_document
from adapters.readers.refused import FileRefused
from adapters.readers.safe_xml import Element, parsed_xml
from adapters.readers.zip_gate import Package
from domain.document import Document, Note

MEDIA_TYPE = "application/ofd"
MAX_PAGES = 500
MAX_OBJECTS = 200_000
_POINTS_PER_MM = Decimal(72) / Decimal("25.4")
_LOOSE = Note(
    code="tables_as_lines",
    message="OFD 中的表格只能按行读出文字。附表请另交 .docx 或 .xlsx，以便逐格核对。",
)
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")


def ofd_document(package: Package) -> Document:
    """The document in an OFD package that passed the gate.

    Raises:
        FileRefused: it is damaged, locked, too long, or holds no text.
    """
    if any(name.lower().endswith("encryptions.xml") for name in package.names):
        raise FileRefused("ofd_encrypted", "OFD 已加密，不能读取。请解密后重新提交。")
    pieces = [
        piece
        for number, part in enumerate(_page_parts(package), 1)
        for piece in _pieces(_root(package, part), number)
    ]
    if not pieces:
        message = "OFD 里没有文字（可能是扫描件或图形）。请改交 .docx 或有文字的 PDF。"
        raise FileRefused("file_type_scan", message)
    return loose_document(pieces, MEDIA_TYPE, (_LOOSE,))


def _page_parts(package: Package) -> Iterator[str]:
    """The parts that hold the pages, in order."""
    count = 0
    for body in _root(package, "OFD.xml").iter("{*}DocRoot"):
        main = _path("OFD.xml", body.text or "")
        for page in _root(package, main).iter("{*}Page"):
            count += 1
            if count > MAX_PAGES:
                message = f"OFD 超过 {MAX_PAGES} 页，没有读取。请只提交自评报告及其附表。"
                raise FileRefused("ofd_too_long", message)
            yield _path(main, str(page.get("BaseLoc", "")))


def _path(part: str, location: str) -> str:
    """A location as the part writes it: absolute in the package, or beside the part."""
    if location.startswith("/"):
        return posixpath.normpath(location[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), location))


def _root(package: Package, part: str) -> Element:
    root = parsed_xml(package.part(part), "ofd")
    if root is None:
        message = "OFD 内容已损坏。请重新导出，或改交 .docx 后重新提交。"
        raise FileRefused("ofd_damaged", message)
    return root


def _pieces(root: Element, page: int) -> Iterator[LoosePiece]:
    for count, found in enumerate(root.iter("{*}TextObject"), 1):
        if count > MAX_OBJECTS:
            raise FileRefused("ofd_hostile", "OFD 的文字对象过多，出于安全没有读取。请重新导出。")
        box = _numbers(str(found.get("Boundary", "")))
        words = "".join(code.text or "" for code in found.iter("{*}TextCode")).strip()
        if len(box) == 4 and words:  # noqa: PLR2004 - left, top, width, height
            left, top, width, height = (side * _POINTS_PER_MM for side in box)
            yield LoosePiece(words, page, left, top, left + width, top + height)


def _numbers(written: str) -> list[Decimal]:
    try:
        return [Decimal(number) for number in written.split() if _NUMBER.fullmatch(number)]
    except InvalidOperation:
        return []
