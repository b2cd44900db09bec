"""What the child makes of a request."""

from pathlib import Path

from adapters.readers.content import read_document, understood_of, unreadable
from adapters.readers.ocr import recognised_document
from adapters.readers.office import converted
from adapters.readers.refused import FileRefused
from adapters.readers.requests import Answer, Request

#: From here on a document is large, in code points: three times the longest report we know.
LARGE = 30_000


def answered(content: bytes, request: Request) -> bytes:
    """An `Answer` as JSON; for ``converted`` the bytes of the newer file, none where it failed."""
    if request.wanted == "converted" and request.scratch:
        return converted(content, Path(request.scratch))
    return _answer(content, request).model_dump_json(exclude_defaults=True).encode()


def _answer(content: bytes, request: Request) -> Answer:
    try:
        document = recognised_document(content) if request.recognise else read_document(content)
    except FileRefused as refused:
        return Answer(reading=unreadable(refused.problem))
    reading = understood_of(document)
    if reading.usable and len(reading.text) >= LARGE:
        # Imported where it is needed: it takes as long as the reader takes to start.
        from adapters.readers.trial import judge_on_trial  # noqa: PLC0415 - as said

        judge_on_trial(reading)
    return Answer(reading=reading, document=document if request.wanted == "document" else None)
