"""What is hashed of an event: the chain inside its stream and its leaf in the log's tree.

Source: docs/ledger.md §1; RFC 6962 §2.1 for the leaf.
"""

import hashlib
import struct
from typing import NamedTuple

HASH_BYTES = 32
#: The chain's value before a stream's first event; also an absent commitment.
NO_HASH = bytes(HASH_BYTES)
NO_UUID = bytes(16)

#: Texts that are remembered with their lengths before them.
_MOST_PREFIXED = 4096
_be16 = struct.Struct(">H").pack
_be32 = struct.Struct(">I").pack
_be64 = struct.Struct(">Q").pack
_be64_twice = struct.Struct(">QQ").pack
_sha256 = hashlib.sha256


class Envelope(NamedTuple):
    """All of an event that is hashed before it is given its position.

    ``command_id``, ``correlation_id`` and ``causation_id`` are 16 bytes (absent: zeros),
    ``private_commit`` 32 (absent: zeros); ``valid_at`` is in microseconds since 1970-01-01 UTC;
    ``body`` is the exact bytes that are stored.
    """

    stream: str
    version: int
    type: str
    schema_version: int
    command_id: bytes
    actor: str
    on_behalf_of: str
    correlation_id: bytes
    causation_id: bytes
    valid_at: int
    tool: str
    body: bytes
    private_commit: bytes


def prefixed(content: bytes) -> bytes:
    """*content* after its length in four bytes, so that no two sequences run into one."""
    return _be32(len(content)) + content


class _Prefixed(dict[str | None, bytes]):
    """Streams, types, actors and tools as they are hashed; the same ones come again and again."""

    def __missing__(self, text: str | None) -> bytes:
        if len(self) >= _MOST_PREFIXED:
            self.clear()
        found = self[text] = prefixed((text or "").encode())
        return found


_prefixed = _Prefixed()


def core_hash(envelope: Envelope, before: bytes) -> bytes:
    """The stream's chain after this event; *before* is its value before (`NO_HASH` at first)."""
    return chained(*envelope, before)


def chained(  # noqa: PLR0917 - a hot path: by position, in the order of the specification
    stream: str,
    version: int,
    type_: str,
    schema_version: int,
    command_id: bytes,
    actor: str,
    on_behalf_of: str | None,
    correlation_id: bytes,
    causation_id: bytes | None,
    valid_at: int,
    tool: str,
    body: bytes,
    private_commit: bytes | None,
    before: bytes,
) -> bytes:
    """`core_hash` of the fields as they stand in a row, absent ones None; the hot form of it."""
    return _sha256(
        b"".join(
            (
                b"\x10",
                _prefixed[stream],
                _be64(version),
                _prefixed[type_],
                _be16(schema_version),
                command_id,
                _prefixed[actor],
                _prefixed[on_behalf_of],
                correlation_id,
                causation_id or NO_UUID,
                _be64(valid_at),
                _prefixed[tool],
                _sha256(body).digest(),
                private_commit or NO_HASH,
                before,
            )
        )
    ).digest()


def leaf_hash(core: bytes, position: int, recorded_at: int) -> bytes:
    """The event's leaf: chain value, position (from 1) and time of recording in microseconds."""
    return _sha256(b"\x00" + core + _be64_twice(position, recorded_at)).digest()
