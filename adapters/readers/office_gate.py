"""What in an Office package runs, reaches out or hides: refused, or told to a person.

Macros, controls and imported pages are refused. Objects and references are never opened or
followed; a person is told, because what they would show is missing from what was read.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from adapters.readers.refused import FileRefused
from domain.document import Note

CONTENT_TYPES = "[Content_Types].xml"
_ACTIVE_TYPES = (b"macroEnabled", b"vbaProject", b"activeX")
_ACTIVE_PARTS = ("vbaproject.bin", "activex", "afchunk", "/macrosheets/")
_EMBEDDED = "/embeddings/"
#: A document type stands before the root element: it is sought in so much of each part.
_PROLOG_BYTES = 64 * 1024
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
#: Word notes where the writer's own template lies; nothing of the document is there.
_OWN_TEMPLATE = re.compile(
    rb"(?=.*/attachedTemplate[\"'])(?=.*Target\s*=\s*[\"']file:///[A-Za-z]:)", re.DOTALL
)
_ALT_CHUNK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/aFChunk[\"']", re.IGNORECASE)
#: The part that a kind of package must declare as its main one.
_MAIN = re.compile(
    rb"<Override(?=[^>]*ContentType=\"[^\"]*(wordprocessingml\.document|spreadsheetml\.sheet)"
    rb"\.main\+xml\")[^>]*PartName=\"/([^\"]+)\""
)
_OBJECTS = Note(
    code="embedded_objects",
    message=(
        "文档里嵌有 Excel 等对象，其中的内容没有读取。"
        "如果表格在对象里，请改为直接粘贴在文档中，再重新提交。"
    ),
)
_REFERENCES = Note(
    code="external_references",
    message="文档引用了外部的图片、模板或其他文件，没有去取。请把需要的内容直接放进文档。",
)


@dataclass(frozen=True)
class MainPart:
    """The part that holds the document, and what it is."""

    kind: Literal["docx", "xlsx"]
    name: str


def main_part(types: bytes) -> MainPart | None:
    """The main part that the list of content types names; None where it is another package."""
    found = _MAIN.search(types)
    if found is None:
        return None
    return MainPart("docx" if b"word" in found[1] else "xlsx", found[2].decode("utf-8", "replace"))


def check_active(names: frozenset[str], types: bytes) -> None:
    """Refuse what could run.

    Raises:
        FileRefused: with the code ``docx_active_content``.
    """
    named = any(part in f"/{name.lower()}" for name in names for part in _ACTIVE_PARTS)
    if named or any(mark in types for mark in _ACTIVE_TYPES):
        raise _active()


def seen_in(archive: zipfile.ZipFile, names: frozenset[str]) -> tuple[Note, ...]:
    """What is not read of the package and should be known.

    Raises:
        FileRefused: a part has a document type definition, or another document is imported.
    """
    outward = False
    for name in sorted(names):
        if not name.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(name) as part:
            prolog = part.read(_PROLOG_BYTES)
            if _DOCTYPE.search(prolog.replace(b"\x00", b"")):
                message = "文档带有外部定义（DTD），出于安全没有读取。"
                raise FileRefused("docx_hostile", f"{message}请另存为 .docx 后重新提交。")
            if name.lower().endswith(".rels"):
                outward |= any(map(_reaches_out, _relationships(prolog)))
    inner = any(_EMBEDDED in f"/{name.lower()}" for name in names)
    return (*((_OBJECTS,) if inner else ()), *((_REFERENCES,) if outward else ()))


def _relationships(part: bytes) -> Iterator[bytes]:
    yield from _RELATIONSHIP.findall(part.replace(b"\x00", b""))


def _reaches_out(relationship: bytes) -> bool:
    """Whether it would fetch something by itself: a link to click on does not."""
    if _ALT_CHUNK.search(relationship):
        raise _active()
    harmless = _HYPERLINK.search(relationship) or _OWN_TEMPLATE.search(relationship)
    return bool(_EXTERNAL.search(relationship)) and not harmless


def _active() -> FileRefused:
    message = "文档含有宏、控件或导入的网页，不能读取。请去掉后另存一份，再重新提交。"
    return FileRefused("docx_active_content", message)
