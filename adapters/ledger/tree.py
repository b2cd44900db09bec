"""The log's tree on disk, in tiles that follow the events.

Everything here runs in a transaction of the caller that holds the write lock (`exclusive`), so
that several processes may do it at once: the second finds the work done.
"""

import contextlib
from collections.abc import Generator, Sequence
from typing import Protocol

from sqlalchemy import Connection, Engine, and_, delete, insert, or_, select, text

from adapters.eventstore.engine import writing
from adapters.ledger.tables import tile
from domain.ledger import merkle
from domain.ledger.entry import HASH_BYTES
from domain.ledger.tiles import TILE_HEIGHT, TILE_WIDTH, grown, nodes_in
from domain.refusals import Damaged

#: Leaves integrated at a time: 16 full tiles, 128 KiB.
_PAGE = 16 * TILE_WIDTH


class Leaves(Protocol):
    """Where the leaves come from; committed ones only."""

    def __call__(self, *, after: int, limit: int) -> Sequence[bytes]:
        """The leaves of the positions above *after*, in order."""
        ...


@contextlib.contextmanager
def exclusive(engine: Engine) -> Generator[Connection]:
    """A transaction in which nobody else changes tiles or signs; appends go on (PostgreSQL)."""
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("lock table tile in share row exclusive mode"))
        yield connection


def size_of(connection: Connection) -> int:
    """How many leaves the tiles hold."""
    last = connection.execute(
        select(tile.c.number, tile.c.hashes)
        .where(tile.c.level == 0)
        .order_by(tile.c.number.desc())
        .limit(1)
    ).one_or_none()
    return last.number * TILE_WIDTH + len(last.hashes) // HASH_BYTES if last else 0


def integrate(connection: Connection, leaves: Leaves) -> int:
    """Take in every leaf that is not in the tiles yet; the size then.

    Args:
        connection: in a transaction of `exclusive`.
        leaves: the log's leaves; each page is read after the lock was taken.
    """
    size = size_of(connection)
    while page := leaves(after=size, limit=_PAGE):
        changed = grown(size, _edge(connection, size), page)
        places = [and_(tile.c.level == level, tile.c.number == number) for level, number in changed]
        connection.execute(delete(tile).where(or_(*places)))
        rows = [
            {"level": level, "number": number, "hashes": hashes}
            for (level, number), hashes in changed.items()
        ]
        connection.execute(insert(tile), rows)
        size += len(page)
    return size


def nodes(connection: Connection) -> merkle.NodeReader:
    """Read the tree's nodes.

    Raises:
        Damaged: a tile is missing or too short.
    """
    node = nodes_in(lambda level, number: hashes_of(connection, level, number))

    def checked(level: int, number: int) -> bytes:
        try:
            return node(level, number)
        except ValueError as error:
            raise Damaged(what="ledger tile", why=str(error)) from error

    return checked


def hashes_of(connection: Connection, level: int, number: int) -> bytes:
    """The hashes of a tile, one after the other; none where it is not there."""
    found = select(tile.c.hashes).where(tile.c.level == level, tile.c.number == number)
    return connection.execute(found).scalar_one_or_none() or b""


def _edge(connection: Connection, size: int) -> dict[int, bytes]:
    """The partial tiles of a tree of *size*, by level."""
    places: list[tuple[int, int]] = []
    level, count = 0, size
    while count:
        if count % TILE_WIDTH:
            places.append((level, count // TILE_WIDTH))
        level, count = level + 1, count >> TILE_HEIGHT
    if not places:
        return {}
    wanted = [and_(tile.c.level == level, tile.c.number == number) for level, number in places]
    found = connection.execute(select(tile.c.level, tile.c.hashes).where(or_(*wanted)))
    return {row.level: row.hashes for row in found}
