"""Arrays of composite values in PostgreSQL's binary format, packed by hand.

One parameter carries a whole group of appends; packing it this way costs a fraction of what a
driver's general adaptation does. Format: array_recv and record_recv, unchanged since 8.0.
"""

import struct
from collections.abc import Iterable

from adapters.eventstore.drafts import Common, Draft
from domain.ledger.commitment import SealedValue

_INT2, _INT4, _INT8, _TEXT, _BYTEA = 21, 23, 20, 25, 17
#: Texts that are remembered as they are packed.
_MOST_TEXTS = 4096
_head = struct.Struct(">iiiii").pack
_count = struct.Struct(">i").pack
_small = struct.Struct(">iih").pack
_plain = struct.Struct(">iii").pack
_large = struct.Struct(">iiq").pack
_sized = struct.Struct(">ii").pack
_DRAFT, _STAND, _PRIVATE = _count(14), _count(3), _count(6)
_IDENTIFIER, _HASH, _NO_BYTES = _sized(_BYTEA, 16), _sized(_BYTEA, 32), _sized(_BYTEA, -1)


class _Texts(dict[str | None, bytes]):
    """Streams, types, actors and tools, packed; the same ones come again and again."""

    def __missing__(self, value: str | None) -> bytes:
        if len(self) >= _MOST_TEXTS:
            self.clear()
        packed = self[value] = _text(value)
        return packed


def _text(value: str | None) -> bytes:
    if value is None:
        return _sized(_TEXT, -1)
    raw = value.encode()
    return _sized(_TEXT, len(raw)) + raw


_texts = _Texts()


def _bytes(value: bytes | None) -> bytes:
    return _NO_BYTES if value is None else _sized(_BYTEA, len(value)) + value


def array(element_oid: int, rows: Iterable[bytes]) -> bytes:
    """One-dimensional array of composite values of that type."""
    packed = tuple(rows)
    if not packed:
        return struct.pack(">iii", 0, 0, element_oid)
    parts = [_head(1, 0, element_oid, len(packed), 1)]
    for row in packed:
        parts += (_count(len(row)), row)
    return b"".join(parts)


def drafts(common: Common, own: Iterable[Draft]) -> list[bytes]:
    """Values of the type ``event_draft``, of one command."""
    stream, command_id, actor, on_behalf_of, correlation_id, causation_id, tool = common
    begin = _DRAFT + _texts[stream]
    command = b"".join((
        _IDENTIFIER, command_id, _texts[actor], _texts[on_behalf_of], _IDENTIFIER, correlation_id,
        _bytes(causation_id),
    ))  # fmt: skip
    written_by = _texts[tool]
    return [
        b"".join((
            begin, _plain(_INT4, 4, version), _texts[type_], _small(_INT2, 2, schema_version),
            command, _large(_INT8, 8, valid_at), written_by, _sized(_BYTEA, len(body)), body,
            _bytes(private_commit), _HASH, core,
        ))
        for version, type_, schema_version, valid_at, body, private_commit, core in own
    ]  # fmt: skip


def stand(stream: str, version: int, core: bytes | None) -> bytes:
    """A value of the type ``stream_stand``."""
    return b"".join((_STAND, _texts[stream], _plain(_INT4, 4, version), _bytes(core)))


def private(number: int, value: SealedValue) -> bytes:
    """A value of the type ``private_draft``: beside the draft of that number, from 1."""
    return b"".join(
        (
            _PRIVATE,
            _plain(_INT4, 4, number),
            _text(value.name),
            _text(value.subject),
            _bytes(value.key_id),
            _bytes(value.nonce),
            _bytes(value.ciphertext),
        )
    )
