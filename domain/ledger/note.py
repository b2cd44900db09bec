"""Signed notes: a text and the signatures of whoever stands up for it.

Source: C2SP signed-note. Read strictly: what is accepted has exactly one spelling.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from domain.ledger.strict import Malformed, base64_bytes, base64_text, utf8_text
from domain.refusals import Trouble

#: Bytes of a whole note. C2SP signed-note wants 16 signatures of up to nearly 5 kB taken: with
#: base64 and names of 300 bytes that is 112 kB. A checkpoint with forty of today's has 8.
NOTE_LIMIT = 128 * 1024
#: Signature lines of one note; the specification asks for at least 16.
SIGNATURES_LIMIT = 64
KEY_ID_BYTES = 4

_BLANK, _DASH = "\n\n", "— "
_WHAT = "note"
_HASH_DIGITS = 8


class Algorithm(IntEnum):
    """How a signature is made: the byte before the public key."""

    ED25519 = 0x01
    COSIGNATURE_V1 = 0x04


class SignatureFails(Trouble):
    """A key we know signed something else, or nobody we know signed this.

    Attributes:
        key_name: the key whose signature is wrong, or the one that was looked for.
        missing: no signature of that key is there at all.
    """

    def __init__(self, key_name: str, *, missing: bool) -> None:
        super().__init__(f"{key_name}: {'no signature' if missing else 'wrong signature'}")
        self.key_name = key_name
        self.missing = missing


class Signer(Protocol):
    """Whoever signs a text: a key in a file today, a national-cipher (SM2) device tomorrow.

    A device brings its own algorithm byte in `key` and, where verifiers shall understand it, a
    `Verifier`; nothing else in the ledger needs to know how the signature is made.
    """

    @property
    def key(self) -> "VerifierKey":
        """The public half: name, key id, algorithm, public key."""
        ...

    def sign(self, text: bytes) -> bytes:
        """What stands after the key id in the signature line."""
        ...


class Verifier(Protocol):
    """Whoever can tell a good signature of one key."""

    @property
    def key(self) -> "VerifierKey":
        """The key it speaks of."""
        ...

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether *signature* was made by the key over *text*; False for any other bytes."""
        ...


@dataclass(frozen=True)
class VerifierKey:
    """A public key with its name, written ``name+hash+base64``.

    Attributes:
        name: who it is: a schema-less address such as ``audit.qingxi.example/witness``.
        algorithm: the signature type byte.
        public: the public key; 32 bytes for both of `Algorithm`.
    """

    name: str
    algorithm: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Four bytes that name the key beside its name; no protection by themselves."""
        encoded = self.name.encode() + b"\n" + bytes((self.algorithm,)) + self.public
        return hashlib.sha256(encoded).digest()[:KEY_ID_BYTES]

    def __str__(self) -> str:
        public = base64_text(bytes((self.algorithm,)) + self.public)
        return f"{self.name}+{self.key_id.hex()}+{public}"


def verifier_key(text: str) -> VerifierKey:
    """The key written as ``name+hash+base64``.

    Raises:
        Malformed: not in that form, an algorithm we do not know, or the hash is another key's.
    """
    parts = text.split("+", 2)
    if len(parts) != 3:  # noqa: PLR2004 - name, hash, key
        raise Malformed(what="key", why="not name+hash+key")
    name, digits, encoded = parts
    check_key_name(name)
    content = base64_bytes(encoded, what="key", length=33)
    if content[0] not in set(Algorithm):
        raise Malformed(what="key", why=f"algorithm {content[0]} is not known")
    key = VerifierKey(name, content[0], content[1:])
    if digits != key.key_id.hex() or len(digits) != _HASH_DIGITS:
        raise Malformed(what="key", why="the hash is not that of the key")
    return key


def check_key_name(name: str) -> None:
    """Pass silently if *name* may be a key's name.

    Raises:
        Malformed: empty, or a space, a plus sign or a control character in it.
    """
    if not name or any(c == "+" or c.isspace() or not c.isprintable() for c in name):
        raise Malformed(what="key", why="not a key name")


@dataclass(frozen=True)
class Signature:
    """One signature line; ``content`` is what stands after the key id."""

    name: str
    key_id: bytes
    content: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {base64_text(self.key_id + self.content)}\n"


@dataclass(frozen=True)
class Note:
    """A text ending in a newline, and its signatures in the order they stand in."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"

    def encoded(self) -> bytes:
        """The note as it is stored and sent."""
        return str(self).encode()


def note(content: bytes) -> Note:
    """Read a signed note; no signature is verified yet.

    Raises:
        Malformed: too long, not UTF-8, no signature, or a line that is none.
    """
    text = utf8_text(content, what=_WHAT, limit=NOTE_LIMIT)
    body, blank, lines = text.rpartition(_BLANK)
    if not blank or not body or not lines:
        raise Malformed(what=_WHAT, why="no signatures after a blank line")
    return Note(body + "\n", signatures(lines))


def signatures(lines: str) -> tuple[Signature, ...]:
    """Signature lines one after the other, each ended by a newline.

    Raises:
        Malformed: none, too many, or a line in another form.
    """
    if not lines.endswith("\n"):
        raise Malformed(what=_WHAT, why="the last line does not end")
    found = tuple(_signature(line) for line in lines[:-1].split("\n"))
    if len(found) > SIGNATURES_LIMIT:
        raise Malformed(what=_WHAT, why=f"more than {SIGNATURES_LIMIT} signatures")
    if len(set(found)) != len(found):
        raise Malformed(what=_WHAT, why="the same signature twice")
    return found


def signed(text: str, signer: Signer) -> Signature:
    """The signer's line for that text."""
    key = signer.key
    return Signature(key.name, key.key_id, signer.sign(text.encode()))


def good_signatures(read: Note, verifiers: Iterable[Verifier]) -> tuple[Signature, ...]:
    """The signatures of keys we know; those of strangers are passed over.

    Raises:
        SignatureFails: a key we know has a line that is not its signature.
    """
    known = {(verifier.key.name, verifier.key.key_id): verifier for verifier in verifiers}
    good: list[Signature] = []
    for signature in read.signatures:
        verifier = known.get((signature.name, signature.key_id))
        if verifier is None:
            continue
        if not verifier.verifies(read.text.encode(), signature.content):
            raise SignatureFails(signature.name, missing=False)
        good.append(signature)
    return tuple(good)


def _signature(line: str) -> Signature:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space:
        raise Malformed(what=_WHAT, why="not a signature line")
    check_key_name(name)
    content = base64_bytes(encoded, what=_WHAT)
    if len(content) <= KEY_ID_BYTES:
        raise Malformed(what=_WHAT, why="a signature without content")
    return Signature(name, content[:KEY_ID_BYTES], content[KEY_ID_BYTES:])
