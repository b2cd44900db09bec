"""WordprocessingML → Document: the body in one streaming pass with limits (`docx_walk`)."""

from collections.abc import Iterator

from adapters.readers.assembling import Piece, document_of
from adapters.readers.docx_numbering import numbering_of
from adapters.readers.docx_state import Walk
from adapters.readers.docx_walk import walked
from adapters.readers.safe_xml import local_name, parsed_xml
from adapters.readers.zip_gate import Package
from domain.document import Document, Note

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHANGED = Note(
    code="tracked_changes",
    message=(
        "文档里有尚未接受或拒绝的修订，已按“全部接受修订”后的文字读取。"
        "请核对，并接受或拒绝全部修订后再作为正式稿提交。"
    ),
)
_HIDDEN = Note(
    code="hidden_text",
    message="文档里有设为隐藏的文字，打印时看不到，没有读取。请确认无误。",
)


def docx_document(package: Package) -> Document:
    """The document in a .docx that passed the gate.

    Raises:
        FileRefused: it is damaged, hostile or larger than the limits.
    """
    pieces, walk = _read(package, contents=False)
    if walk.in_contents:  # the table of contents never ends: better read it than lose the rest
        pieces, walk = _read(package, contents=True)
    told = ((walk.changed, _CHANGED), (walk.hidden, _HIDDEN))
    notes = tuple(note for noticed, note in told if noticed)
    return document_of(pieces, MEDIA_TYPE, notes=notes)


def _read(package: Package, *, contents: bool) -> tuple[list[Piece], Walk]:
    folder = package.main.rpartition("/")[0]
    numbering = numbering_of(
        package.optional(f"{folder}/numbering.xml"), package.optional(f"{folder}/styles.xml")
    )
    notes_by_id = dict(_notes(package, folder))
    walk = Walk(numbering=numbering, notes_by_id=notes_by_id, contents=contents)
    return list(walked(package.part(package.main), walk)), walk


def _notes(package: Package, folder: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The texts of foot- and endnotes by kind and id; separators have none."""
    for kind in ("footnote", "endnote"):
        part = package.optional(f"{folder}/{kind}s.xml")
        root = parsed_xml(part) if part is not None else None
        for note in root if root is not None else ():
            name = next((str(v) for k, v in note.attrib.items() if str(k).endswith("}id")), "")
            words = "".join(one.text or "" for one in note.iter("{*}t"))
            if local_name(note) == kind and words.strip():
                yield (kind, name), words.strip()
