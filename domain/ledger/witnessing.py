"""What a witness is asked and what it answers: never to a log that takes something back.

A witness remembers one head for each log. It cosigns what is signed by the log and extends that
head, and nothing else. Source: C2SP tlog-witness.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from domain.ledger.checkpoint import Checkpoint, SignedCheckpoint, signed_checkpoint
from domain.ledger.entry import HASH_BYTES
from domain.ledger.merkle import LONGEST_PROOF, extends
from domain.ledger.note import (
    NOTE_LIMIT,
    Algorithm,
    SignatureFails,
    Verifier,
    VerifierKey,
    good_signatures,
    verifier_key,
)
from domain.ledger.strict import Malformed, base64_bytes, base64_text, decimal_number, utf8_text

_WHAT = "request"
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
#: A request holds at most 63 hashes of 45 bytes, a short line and a note.
REQUEST_LIMIT = NOTE_LIMIT + 4096


@dataclass(frozen=True)
class WitnessRequest:
    """A checkpoint to be cosigned, and the proof that it extends one of size *old*."""

    old: int
    path: tuple[bytes, ...]
    signed: SignedCheckpoint

    def encoded(self) -> bytes:
        """What is sent, or carried on a stick."""
        lines = [f"old {self.old}", *map(base64_text, self.path)]
        return "".join(f"{line}\n" for line in lines).encode() + b"\n" + self.signed.note.encoded()


def witness_request(content: bytes) -> WitnessRequest:
    """Read a request; nothing is verified yet.

    Raises:
        Malformed: not in that form.
    """
    text = utf8_text(content, what=_WHAT, limit=REQUEST_LIMIT)
    head, blank, checkpoint = text.partition("\n\n")
    first, *hashes = head.split("\n")
    if not blank or not first.startswith("old "):
        raise Malformed(what=_WHAT, why="no old size, or no checkpoint")
    if len(hashes) > LONGEST_PROOF:
        raise Malformed(what=_WHAT, why="too many hashes")
    return WitnessRequest(
        old=decimal_number(first.removeprefix("old "), what=_WHAT),
        path=tuple(base64_bytes(line, what=_WHAT, length=HASH_BYTES) for line in hashes),
        signed=signed_checkpoint(checkpoint.encode()),
    )


@dataclass(frozen=True)
class Witness:
    """A witness as a log knows it.

    Attributes:
        key: what its cosignatures verify under.
        address: ``http(s)://host[:port][/prefix]``; None for one that is reached by files only.
    """

    key: VerifierKey
    address: str | None


def witness_line(text: str) -> Witness:
    """A witness as it stands in the settings: its key, then its address if it has one.

    Raises:
        Malformed: not a cosignature key, or not an address.
    """
    written, _, address = text.strip().partition(" ")
    key = verifier_key(written)
    address = address.strip()
    if key.algorithm != Algorithm.COSIGNATURE_V1:
        raise Malformed(what="witness", why="not the key of a witness")
    if address and _ADDRESS.fullmatch(address) is None:
        raise Malformed(what="witness", why="an address begins with http:// or https://")
    return Witness(key, address.rstrip("/") or None)


class Verdict(Enum):
    """What a witness says to a request."""

    COSIGN = "cosign"
    UNKNOWN_LOG = "unknown_log"
    NOT_SIGNED = "not_signed"  # none of the log's keys signed it
    OLD_ABOVE_NEW = "old_above_new"
    OTHER_SIZE = "other_size"  # what we saw last has another size than "old"
    OTHER_ROOT = "other_root"  # the same size with another root: a fork
    NOT_AN_EXTENSION = "not_an_extension"


def judge(
    request: WitnessRequest, *, keys: Iterable[Verifier] | None, seen: Checkpoint | None
) -> Verdict:
    """What the witness says.

    Args:
        request: what is asked.
        keys: the keys trusted for the request's origin; None for a log that is not followed.
        seen: the last head that was cosigned for that log.
    """
    if keys is None:
        return Verdict.UNKNOWN_LOG
    try:
        if not good_signatures(request.signed.note, keys):
            return Verdict.NOT_SIGNED
    except SignatureFails:
        return Verdict.NOT_SIGNED
    return _extension(request, seen)


def _extension(request: WitnessRequest, seen: Checkpoint | None) -> Verdict:
    asked = request.signed.checkpoint
    if request.old > asked.size:
        return Verdict.OLD_ABOVE_NEW
    if request.old != (seen.size if seen else 0):
        return Verdict.OTHER_SIZE
    if seen is None or seen.size == 0:
        # The beginning of every log: nothing to be consistent with.
        return Verdict.NOT_AN_EXTENSION if request.path else Verdict.COSIGN
    if seen.size == asked.size and seen.root != asked.root:
        return Verdict.OTHER_ROOT
    if extends(seen.root, seen.size, asked.root, asked.size, request.path):
        return Verdict.COSIGN
    return Verdict.NOT_AN_EXTENSION
