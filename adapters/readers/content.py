"""Bytes → Document → Reading, inside the process that is thrown away."""

from adapters.readers.encoding import decoded
from adapters.readers.refused import (
    ZIP_SIGNATURES,
    FileRefused,
    check_signature,
    check_size,
    not_text,
)
from domain import reading
from domain.document import Document
from domain.redaction import personal_data_in
from domain.statement import (
    DocumentFacts,
    PersonalData,
    Problem,
    Reading,
    Statement,
)


def read_content(content: bytes) -> Reading:
    """What the bytes say; a refused file gives a Reading of type ``other`` that says why."""
    try:
        document = read_document(content)
    except FileRefused as refused:
        return unreadable(refused.problem)
    understood = reading.read(document, personal_data(document))
    return Reading(
        media_type=document.media_type,
        encoding=document.encoding,
        reader_version=reading.READER_VERSION,
        statement=understood.statement,
        further=understood.further,
        problems=understood.problems,
        text=document.text,
    )


def read_document(content: bytes) -> Document:
    """The document in the bytes, by what they are and never by a name.

    Raises:
        FileRefused: and why.
    """
    check_size(content)
    check_signature(content)
    if content.startswith(ZIP_SIGNATURES):
        from adapters.readers.docx import docx_document  # noqa: PLC0415 - lxml only where needed

        return docx_document(content)
    text = decoded(content)
    if text is None:
        raise not_text()
    from adapters.readers.text import text_document  # noqa: PLC0415 - as above

    return text_document(text.text, text.encoding)


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
