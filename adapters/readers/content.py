"""Bytes → Document → Reading, inside the process that is thrown away."""

from dataclasses import replace

from adapters.readers.encoding import decoded
from adapters.readers.kind import kind_of, text_kind
from adapters.readers.refused import (
    ZIP_SIGNATURES,
    FileRefused,
    check_size,
    not_a_document,
    not_text,
)
from adapters.readers.zip_gate import Package, opened
from domain import reading
from domain.document import Document, Note
from domain.redaction import personal_data_in
from domain.statement import (
    DocumentFacts,
    PersonalData,
    Problem,
    Reading,
    Statement,
)

_CUT = Note(
    code="cut",
    message=(
        "文件末尾的最后一个字不完整，可能在保存或传输时被截断。只读取了前面的内容，请核对原件后重新提交。"
    ),
)


def read_content(content: bytes) -> Reading:
    """What the bytes say; a refused file gives a Reading of type ``other`` that says why."""
    try:
        document = read_document(content)
    except FileRefused as refused:
        return unreadable(refused.problem)
    return understood_of(document)


def understood_of(document: Document) -> Reading:
    """What a document says that could be read."""
    understood = reading.read(document, personal_data(document))
    return Reading(
        media_type=document.media_type,
        encoding=document.encoding,
        reader_version=reading.READER_VERSION,
        statement=understood.statement,
        further=understood.further,
        problems=(*noted(document), *understood.problems),
        text=document.text,
    )


def read_document(content: bytes) -> Document:
    """The document in the bytes, by what they are and never by a name.

    Raises:
        FileRefused: and why.
    """
    check_size(content)
    # Each reader is imported where it is needed: most bring a library that takes its time.
    match kind_of(content):
        case "zip":
            package = opened(content)
            document = _of_package(package)
            return replace(document, notes=(*package.notes, *document.notes))
        case "ole":
            from adapters.readers.office import check_old_office  # noqa: PLC0415 - as said
            from adapters.readers.xls import xls_document  # noqa: PLC0415 - as said

            check_old_office(content)
            return xls_document(content)
        case "pdf":
            from adapters.readers.pdf import pdf_document  # noqa: PLC0415 - as said
            from adapters.readers.pdf_gate import check_pdf  # noqa: PLC0415 - as said

            notes = check_pdf(content)
            document = pdf_document(content)
            return replace(document, notes=(*notes, *document.notes))
        case "plain":
            return _of_text(content)


def _of_package(package: Package) -> Document:
    if package.kind == "docx":
        from adapters.readers.docx import docx_document  # noqa: PLC0415 - as said

        return docx_document(package)
    if package.kind == "xlsx":
        from adapters.readers.xlsx import xlsx_document  # noqa: PLC0415 - as said

        return xlsx_document(package)
    if package.kind == "ofd":
        from adapters.readers.ofd import ofd_document  # noqa: PLC0415 - as said

        return ofd_document(package)
    from adapters.readers.package import package_document  # noqa: PLC0415 - as said

    return package_document(
        package, read=_packed, understand=lambda document: understood_of(document).statement
    )


def _packed(content: bytes) -> Document:
    """A file within a zip: as any other, but no zip of files itself."""
    if content.startswith(ZIP_SIGNATURES) and opened(content).kind == "zip":
        raise not_a_document()
    return read_document(content)


def _of_text(content: bytes) -> Document:
    found = decoded(content)
    if found is None:
        raise not_text()
    notes = (_CUT,) if found.cut else ()
    if text_kind(found.text) == "html":
        from adapters.readers.html import html_document  # noqa: PLC0415 - as said

        document = html_document(found.text, found.encoding)
    else:
        from adapters.readers.text import text_document  # noqa: PLC0415 - as said

        document = text_document(found.text, found.encoding)
    return replace(document, notes=(*document.notes, *notes))


def noted(document: Document) -> tuple[Problem, ...]:
    """What the reader noticed, as problems."""
    return tuple(
        Problem(code=note.code, message=note.message, place=note.place) for note in document.notes
    )


def personal_data(document: Document) -> tuple[PersonalData, ...]:
    """The personal values in the document's text with their places."""
    roles = {"填表人": "form_filler", "填报人": "form_filler", "经办人": "form_filler"}
    return tuple(
        PersonalData(
            kind=hit.kind,
            value=hit.value,
            role=roles.get(hit.role or "", hit.role),
            place=document.place(hit.start, hit.end),
        )
        for hit in personal_data_in(document.text)
    )


def unreadable(problem: Problem) -> Reading:
    """A Reading that only says why nothing was read."""
    return Reading(
        media_type="application/octet-stream",
        reader_version=reading.READER_VERSION,
        statement=Statement(document=DocumentFacts(type="other")),
        problems=(problem,),
        text="",
    )
