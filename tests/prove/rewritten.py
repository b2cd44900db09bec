"""A log rewritten by someone who may do anything to the database: rows out, changed, rows in."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine

from adapters.ledger.tree import exclusive, integrate
from domain.ledger.entry import NO_HASH, NO_UUID, Envelope, core_hash, leaf_hash

COLUMNS = (
    *("position", "stream", "version", "type", "schema_version", "command_id", "actor"),
    *("on_behalf_of", "correlation_id", "causation_id", "valid_at", "recorded_at", "tool"),
    *("body", "private_commit", "core", "leaf"),
)


@dataclass
class Row:
    """A row of ``event`` that may be changed."""

    position: int
    stream: str
    version: int
    type: str
    schema_version: int
    command_id: bytes
    actor: str
    on_behalf_of: str | None
    correlation_id: bytes
    causation_id: bytes | None
    valid_at: int
    recorded_at: int
    tool: str
    body: bytes
    private_commit: bytes | None
    core: bytes = field(repr=False)
    leaf: bytes = field(repr=False)

    def envelope(self) -> Envelope:
        return Envelope(
            self.stream,
            self.version,
            self.type,
            self.schema_version,
            self.command_id,
            self.actor,
            self.on_behalf_of or "",
            self.correlation_id,
            self.causation_id or NO_UUID,
            self.valid_at,
            self.tool,
            self.body,
            self.private_commit or NO_HASH,
        )


def rehash(rows: Sequence[Row], *, only: int | None = None) -> None:
    """Compute chain and leaves anew: of all rows, or of the one at that position."""
    cores: dict[str, bytes] = {}
    for row in rows:
        if only is None or row.position == only:
            row.core = core_hash(row.envelope(), cores.get(row.stream, NO_HASH))
            row.leaf = leaf_hash(row.core, row.position, row.recorded_at)
        cores[row.stream] = row.core


def renumber(rows: Sequence[Row]) -> None:
    """Positions and versions without holes, in the order given."""
    versions: dict[str, int] = {}
    for position, row in enumerate(rows, start=1):
        row.position = position
        versions[row.stream] = row.version = versions.get(row.stream, 0) + 1


def run(folder: Path, *statements: str) -> None:
    """Statements as superuser, no trigger in the way."""
    with closing(sqlite3.connect(folder / "pingjian.db")) as database:
        names = database.execute("select name from sqlite_master where type = 'trigger'")
        for (name,) in names.fetchall():
            database.execute(f"drop trigger {name}")
        database.execute("pragma foreign_keys = off")
        for statement in statements:
            database.execute(statement)
        database.commit()


def rewrite(
    folder: Path, change: Callable[[list[Row]], object], *, tiles: bool, heads_above: int | None
) -> None:
    """Take all rows out, let *change* do what it wants, put them back.

    Args:
        folder: the installation's.
        change: may change, add and remove rows.
        tiles: make the stored tree fit.
        heads_above: take away stored heads above that size, which would show it; None to let them.
    """
    run(folder)
    with closing(sqlite3.connect(folder / "pingjian.db")) as database:
        names = ", ".join(COLUMNS)
        selected = database.execute(f"select {names} from event order by position")  # noqa: S608
        rows = [Row(*row) for row in selected]
        change(rows)
        database.execute("delete from event")
        marks = ", ".join("?" * len(COLUMNS))
        content = [[getattr(row, name) for name in COLUMNS] for row in rows]
        insert = f"insert into event ({names}) values ({marks})"  # noqa: S608 - our columns
        database.executemany(insert, content)
        if heads_above is not None:
            database.execute("delete from cosignature where size > ?", (heads_above,))
            database.execute("delete from checkpoint where size > ?", (heads_above,))
        if tiles:
            database.execute("delete from tile")
        database.commit()
    if tiles:
        _plant(folder, [row.leaf for row in rows])


def _plant(folder: Path, leaves: Sequence[bytes]) -> None:
    """The tiles over these leaves."""
    engine = create_engine(f"sqlite:///{folder / 'pingjian.db'}")

    def page(*, after: int, limit: int) -> Sequence[bytes]:
        return leaves[after : after + limit]

    with exclusive(engine) as connection:
        integrate(connection, page)
    engine.dispose()
