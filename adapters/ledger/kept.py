"""Heads and cosignatures as they stand on disk: rows in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, func, insert, select

from adapters.eventstore.moments import from_micros, to_micros
from adapters.ledger.tables import checkpoint, cosignature
from domain.ledger.checkpoint import Checkpoint, signed_checkpoint
from domain.ledger.note import Note, Signature, VerifierKey
from domain.ledger.strict import Malformed
from domain.refusals import Damaged


@dataclass(frozen=True)
class KeptCheckpoint:
    """A head as it stands on disk, with the cosignatures that have come in since.

    ``note`` has the signatures of the log itself only.
    """

    checkpoint: Checkpoint
    note: Note
    signed_at: datetime
    cosignatures: tuple[Signature, ...] = ()

    def whole(self) -> Note:
        """The note with the log's signatures and the witnesses'."""
        return Note(self.note.text, self.note.signatures + self.cosignatures)


def keep(connection: Connection, made: KeptCheckpoint) -> None:
    """Add a head."""
    row = {
        "size": made.checkpoint.size,
        "note": made.note.encoded(),
        "signed_at": to_micros(made.signed_at),
    }
    connection.execute(insert(checkpoint), row)


def newest(connection: Connection) -> KeptCheckpoint | None:
    """The head signed last."""
    return _one(connection, select(checkpoint).order_by(checkpoint.c.size.desc()).limit(1))


def at(connection: Connection, size: int) -> KeptCheckpoint | None:
    """The head of exactly that size."""
    return _one(connection, select(checkpoint).where(checkpoint.c.size == size))


def cosigned_beyond(
    connection: Connection, size: int, *, needed: int, by: Iterable[VerifierKey]
) -> KeptCheckpoint | None:
    """The smallest head of at least *size* that *needed* of those keys have cosigned."""
    trusted = {(key.name, key.key_id) for key in by}
    found = connection.execute(
        select(cosignature.c.size, cosignature.c.key_name, cosignature.c.key_id)
        .where(cosignature.c.size >= size)
        .order_by(cosignature.c.size)
    )
    counted: dict[int, int] = {}
    for row in found:
        counted[row.size] = counted.get(row.size, 0) + ((row.key_name, row.key_id) in trusted)
        if counted[row.size] >= needed:
            return at(connection, row.size)
    return None


def cosigned_within(connection: Connection, size: int, *, by: VerifierKey) -> KeptCheckpoint | None:
    """The largest head of at most *size* that *by* has cosigned."""
    largest = connection.execute(
        select(func.max(cosignature.c.size)).where(
            cosignature.c.size <= size,
            cosignature.c.key_name == by.name,
            cosignature.c.key_id == by.key_id,
        )
    ).scalar_one()
    return None if largest is None else at(connection, largest)


def add_cosignatures(connection: Connection, size: int, given: Iterable[Signature]) -> int:
    """Keep what is not there yet; how many that were. The first of a key stands."""
    there = {(line.name, line.key_id) for line in _cosignatures(connection, size)}
    rows = [
        {"size": size, "key_name": line.name, "key_id": line.key_id, "content": line.content}
        for line in given
        if (line.name, line.key_id) not in there
    ]
    if rows:
        connection.execute(insert(cosignature), rows)
    return len(rows)


def seen_by(connection: Connection, key: VerifierKey) -> int:
    """The size of the largest head that key has cosigned; 0 for none."""
    largest = select(func.max(cosignature.c.size)).where(
        cosignature.c.key_name == key.name, cosignature.c.key_id == key.key_id
    )
    return connection.execute(largest).scalar_one() or 0


def _one(connection: Connection, question: Select[int, bytes, int]) -> KeptCheckpoint | None:
    row = connection.execute(question).one_or_none()
    return _kept(connection, row) if row else None


def _kept(connection: Connection, row: Row[int, bytes, int]) -> KeptCheckpoint:
    try:
        read = signed_checkpoint(row.note)
    except Malformed as malformed:
        raise Damaged(what=f"checkpoint {row.size}", why=malformed.why) from malformed
    if read.checkpoint.size != row.size:
        raise Damaged(what=f"checkpoint {row.size}", why="the note says another size")
    return KeptCheckpoint(
        checkpoint=read.checkpoint,
        note=read.note,
        signed_at=from_micros(row.signed_at),
        cosignatures=tuple(_cosignatures(connection, row.size)),
    )


def _cosignatures(connection: Connection, size: int) -> list[Signature]:
    lines = (
        select(cosignature.c.key_name, cosignature.c.key_id, cosignature.c.content)
        .where(cosignature.c.size == size)
        .order_by(cosignature.c.key_name, cosignature.c.key_id)
    )
    return [Signature(*row) for row in connection.execute(lines)]
