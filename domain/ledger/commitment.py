"""The commitment to personal values that lie beside an event, encrypted.

It is over the ciphertext: once the key is gone, a guessed name cannot be tried against it.
Source: docs/ledger.md §4.
"""

import hashlib
import struct
from collections.abc import Sequence
from typing import NamedTuple

from domain.ledger.entry import NO_HASH, prefixed


class SealedValue(NamedTuple):
    """A personal value as it is kept: encrypted under its subject's key.

    ``key_id`` is 16 bytes, ``nonce`` 12; ``name`` says what it is (``file_name``, ``name``).
    """

    name: str
    subject: str
    key_id: bytes
    nonce: bytes
    ciphertext: bytes


def private_commit(values: Sequence[SealedValue]) -> bytes:
    """The 32 bytes that an event's envelope holds for *values*; zeros for none."""
    if not values:
        return NO_HASH
    parts = [b"\x20", struct.pack(">I", len(values))]
    for value in sorted(values):
        parts += [
            prefixed(value.name.encode()),
            prefixed(value.subject.encode()),
            value.key_id,
            value.nonce,
            prefixed(value.ciphertext),
        ]
    return hashlib.sha256(b"".join(parts)).digest()


def bound_to(stream: str, version: int, name: str) -> bytes:
    """The additional data that ties a ciphertext to its event and name."""
    return prefixed(stream.encode()) + struct.pack(">Q", version) + prefixed(name.encode())


def file_bound_to(sha256: str) -> bytes:
    """The additional data that ties a sealed file to the hash of its plaintext."""
    return prefixed(b"file") + prefixed(sha256.encode())
