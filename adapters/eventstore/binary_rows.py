"""Arrays of composite values in PostgreSQL's binary format, packed by hand.

One parameter carries a whole group of appends; packing it this way costs a fraction of what a
driver's general adaptation does. Format: array_recv and record_recv, unchanged since 8.0.
"""

import struct
from collections.abc import Iterable

from adapters.eventstore.drafts import Draft
from domain.ledger.commitment import SealedValue

_INT2, _INT4, _INT8, _TEXT, _BYTEA = 21, 23, 20, 25, 17
_head = struct.Struct(">iiiii").pack
_count = struct.Struct(">i").pack
_small = struct.Struct(">iih").pack
_plain = struct.Struct(">iii").pack
_large = struct.Struct(">iiq").pack
_sized = struct.Struct(">ii").pack


def _text(value: str | None) -> bytes:
    if value is None:
        return _sized(_TEXT, -1)
    raw = value.encode()
    return _sized(_TEXT, len(raw)) + raw


def _bytes(value: bytes | None) -> bytes:
    return _sized(_BYTEA, -1) if value is None else _sized(_BYTEA, len(value)) + value


def array(element_oid: int, rows: Iterable[bytes]) -> bytes:
    """One-dimensional array of composite values of that type."""
    packed = tuple(rows)
    if not packed:
        return struct.pack(">iii", 0, 0, element_oid)
    parts = [_head(1, 0, element_oid, len(packed), 1)]
    for row in packed:
        parts += (_count(len(row)), row)
    return b"".join(parts)


def draft(value: Draft) -> bytes:
    """A value of the type ``event_draft``."""
    (
        stream, version, type_, schema_version, command_id, actor, on_behalf_of,
        correlation_id, causation_id, valid_at, tool, body, private_commit, core,
    ) = value  # fmt: skip
    return b"".join(
        (
            _count(14),
            _text(stream),
            _plain(_INT4, 4, version),
            _text(type_),
            _small(_INT2, 2, schema_version),
            _bytes(command_id),
            _text(actor),
            _text(on_behalf_of),
            _bytes(correlation_id),
            _bytes(causation_id),
            _large(_INT8, 8, valid_at),
            _text(tool),
            _bytes(body),
            _bytes(private_commit),
            _bytes(core),
        )
    )


def stand(stream: str, version: int, core: bytes | None) -> bytes:
    """A value of the type ``stream_stand``."""
    return b"".join((_count(3), _text(stream), _plain(_INT4, 4, version), _bytes(core)))


def private(number: int, value: SealedValue) -> bytes:
    """A value of the type ``private_draft``: beside the draft of that number, from 1."""
    return b"".join(
        (
            _count(6),
            _plain(_INT4, 4, number),
            _text(value.name),
            _text(value.subject),
            _bytes(value.key_id),
            _bytes(value.nonce),
            _bytes(value.ciphertext),
        )
    )
