"""What is asked of the process that reads, and what it answers."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from adapters.readers.limits import READING, Limits
from domain.document import Document
from domain.statement import Reading

#: The child's exit code where the memory it may use did not suffice.
MEMORY_EXIT = 13
#: What the parent sends in place of a request, to end the document that is being read.
CALLED_OFF = b"\x00"

Wanted = Literal["reading", "document", "converted"]

#: How many bytes tell what kind of file it is.
FIRST_BYTES = 8
#: Which of our modules a kind of file needs, by its first bytes: imported before the fork, so
#: that the import is paid once and not once per document.
_MODULES: tuple[tuple[bytes, tuple[str, ...]], ...] = (
    (b"PK", ("adapters.readers.docx", "adapters.readers.xlsx")),
    (b"%PDF-", ("adapters.readers.pdf", "adapters.readers.pdf_gate")),
    (b"<", ("adapters.readers.html",)),
    (b"\xd0\xcf\x11\xe0", ("adapters.readers.office", "adapters.readers.xls")),
)


@dataclass(frozen=True)
class Request:
    """One document to be read.

    Attributes:
        first_bytes: of the document, at most `FIRST_BYTES`.
        wanted: the reading alone; with the document model; the file in a newer format.
        recognise: whether its pictures are to be read.
        limits: what the child may use.
        scratch: an empty folder it may write in, where *limits* let it.
    """

    first_bytes: bytes
    wanted: Wanted = "reading"
    recognise: bool = False
    limits: Limits = READING
    scratch: str | None = None

    def encoded(self) -> bytes:
        """As it goes over the socket."""
        told = asdict(self) | {"first_bytes": self.first_bytes.hex()}
        return json.dumps(told).encode()

    @classmethod
    def decoded(cls, message: bytes) -> "Request":
        """What came over the socket."""
        told = json.loads(message)
        return cls(
            first_bytes=bytes.fromhex(told["first_bytes"]),
            wanted=told["wanted"],
            recognise=told["recognise"],
            limits=Limits(**told["limits"]),
            scratch=told["scratch"],
        )


class Answer(BaseModel):
    """The reading; ``document`` is None where it was not asked for or could not be read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reading: Reading
    document: Document | None = None


def modules_for(first_bytes: bytes) -> tuple[str, ...]:
    """Our modules that a file beginning so will need."""
    for signature, modules in _MODULES:
        if first_bytes.lstrip(b"\xef\xbb\xbf \r\n").startswith(signature):
            return modules
    return ()
