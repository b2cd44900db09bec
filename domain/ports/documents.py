"""Files, what is read of them, and the rules they are judged by."""

from typing import Protocol

from domain.rulepack import RulePack
from domain.statement import Reading


class Files(Protocol):
    """Bytes by their SHA-256. What is put is on disk when ``put`` returns.

    What holds personal data is kept under a subject, sealed, and can be erased with it; what is
    public (rule packs, public versions) has none.
    """

    def put(self, content: bytes, *, subject: str | None = None) -> str:
        """Keep *content* and return its hash; the same bytes are kept once per subject."""
        ...

    def get(self, sha256: str, *, subject: str | None = None) -> bytes:
        """The bytes of that hash, checked on the way out.

        Raises:
            NotFound: there is no such file under that subject.
            Gone: it was erased, with all that the subject had then.
            Detached: it is an original that stands in a segment.
            Damaged: the stored bytes have another hash, or the key is not known.
        """
        ...


class Reader(Protocol):
    """Reads a document in a place where it can do no harm."""

    def read(self, content: bytes) -> Reading:
        """What the document says. Never raises on content: unreadable files give problems.

        A file that is refused outright (empty, too large, unknown type, hostile) gives a Reading
        of document type ``other`` whose problems say why.
        """
        ...


class RulePacks(Protocol):
    """Rule packs, one per county × fiscal year."""

    def pack_for(self, *, county: str, fiscal_year: int) -> RulePack:
        """The pack of that county and year, else the national default of the year."""
        ...

    def by_id(self, pack_id: str) -> RulePack:
        """The pack of that name.

        Raises:
            NotFound: there is no such pack.
        """
        ...

    def parse(self, content: bytes) -> RulePack:
        """A pack from its exact bytes, as kept beside a score for replay."""
        ...
