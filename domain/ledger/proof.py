"""An inclusion proof with its checkpoint in one file, checkable without the log.

Source: C2SP tlog-proof.
"""

from dataclasses import dataclass

from domain.ledger.checkpoint import signed_checkpoint
from domain.ledger.entry import HASH_BYTES
from domain.ledger.merkle import LONGEST_PROOF, includes
from domain.ledger.note import NOTE_LIMIT
from domain.ledger.strict import Malformed, base64_bytes, base64_text, decimal_number, utf8_text

#: The first line.
HEADER = "c2sp.org/tlog-proof@v1"
#: Bytes of extra data; it proves nothing and is only carried along.
EXTRA_LIMIT = 16 * 1024

_WHAT = "proof"
_LIMIT = 2 * EXTRA_LIMIT + NOTE_LIMIT


@dataclass(frozen=True)
class Proof:
    """That a leaf stands in the log.

    Attributes:
        index: the leaf's number from 0; its event's position less one.
        path: the inclusion proof, the leaf's sibling first.
        checkpoint: the signed note, byte for byte.
        extra: data carried along, not authenticated.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def encoded(self) -> bytes:
        """The file's content."""
        lines = [HEADER]
        if self.extra is not None:
            lines.append(f"extra {base64_text(self.extra)}")
        lines.append(f"index {self.index}")
        lines += map(base64_text, self.path)
        return "".join(f"{line}\n" for line in lines).encode() + b"\n" + self.checkpoint


def proof(content: bytes) -> Proof:
    """Read the file; nothing is verified yet.

    Raises:
        Malformed: not in that form, or its checkpoint is not.
    """
    text = utf8_text(content, what=_WHAT, limit=_LIMIT)
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != HEADER:
        raise Malformed(what=_WHAT, why="another first line, or no checkpoint")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = base64_bytes(lines.pop(0).removeprefix("extra "), what=_WHAT)
    if not lines or not lines[0].startswith("index "):
        raise Malformed(what=_WHAT, why="no index")
    index = decimal_number(lines.pop(0).removeprefix("index "), what=_WHAT)
    if len(lines) > LONGEST_PROOF:
        raise Malformed(what=_WHAT, why="too many hashes")
    path = tuple(base64_bytes(line, what=_WHAT, length=HASH_BYTES) for line in lines)
    signed_checkpoint(checkpoint.encode())
    return Proof(index, path, checkpoint.encode(), extra)


def shows(read: Proof, leaf: bytes) -> bool:
    """Whether the path leads from *leaf* to the checkpoint's root.

    Who signed the checkpoint is another question (`domain.ledger.checkpoint.trusted`).
    """
    head = signed_checkpoint(read.checkpoint).checkpoint
    return includes(head.root, head.size, leaf, read.index, read.path)
