"""Checkpoints: what the log was at one size, signed by the log and cosigned by witnesses.

Source: C2SP tlog-checkpoint, tlog-cosignature (``cosignature/v1``).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.ledger.entry import HASH_BYTES
from domain.ledger.merkle import EMPTY_ROOT
from domain.ledger.note import Note, SignatureFails, Verifier, good_signatures, note
from domain.ledger.strict import LARGEST, Malformed, base64_bytes, base64_text, decimal_number

_WHAT = "checkpoint"
_LINES = 3
_TIME_BYTES = 8


@dataclass(frozen=True)
class Checkpoint:
    """The tree's head at one size.

    Attributes:
        origin: which log, one line.
        size: number of leaves; positions 1 to *size* are covered.
        root: 32 bytes.
        extensions: further lines; ours has none, another log's may.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """What is signed."""
        lines = (self.origin, str(self.size), base64_text(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint with the note it was read from."""

    checkpoint: Checkpoint
    note: Note


def checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint.

    Raises:
        Malformed: not that form, or the empty tree with another root than its own.
    """
    lines = text.split("\n")
    if len(lines) <= _LINES or lines.pop() or not all(lines):
        raise Malformed(what=_WHAT, why="fewer than three lines, or an empty one")
    found = Checkpoint(
        origin=lines[0],
        size=decimal_number(lines[1], what=_WHAT),
        root=base64_bytes(lines[2], what=_WHAT, length=HASH_BYTES),
        extensions=tuple(lines[_LINES:]),
    )
    if found.size == 0 and found.root != EMPTY_ROOT:
        raise Malformed(what=_WHAT, why="an empty tree with another root")
    return found


def signed_checkpoint(content: bytes) -> SignedCheckpoint:
    """Read a checkpoint with its signatures, none of them verified yet.

    Raises:
        Malformed: not a signed note, or its text is no checkpoint.
    """
    read = note(content)
    return SignedCheckpoint(checkpoint(read.text), read)


def trusted(content: bytes, *, origin: str, keys: Iterable[Verifier]) -> Checkpoint:
    """The checkpoint, if one of the log's own keys signed it.

    Raises:
        Malformed: it cannot be read, or is another log's.
        SignatureFails: a wrong signature of a key we know, or none at all.
    """
    read = signed_checkpoint(content)
    if read.checkpoint.origin != origin:
        raise Malformed(what=_WHAT, why="of another log")
    if not good_signatures(read.note, keys):
        raise SignatureFails(origin, missing=True)
    return read.checkpoint


def cosigned_text(text: str, seconds: int) -> bytes:
    """What a witness signs: when it saw the checkpoint of that text (POSIX seconds)."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def cosignature(seconds: int, signature: bytes) -> bytes:
    """A cosignature as it stands after the key id."""
    return seconds.to_bytes(_TIME_BYTES, "big") + signature


def cosignature_parts(content: bytes) -> tuple[int, bytes]:
    """When it was made, and the Ed25519 signature.

    Raises:
        Malformed: another length, or a time beyond 2^63 - 1.
    """
    seconds = int.from_bytes(content[:_TIME_BYTES], "big")
    if len(content) != _TIME_BYTES + 64 or seconds > LARGEST:
        raise Malformed(what=_WHAT, why="not a cosignature")
    return seconds, content[_TIME_BYTES:]
