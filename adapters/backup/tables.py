"""The record as one SQLite file, whatever database it stands in: what a backup holds.

From PostgreSQL the rows are read as one moment sees them, and put back in one transaction; the
derived tables are left out and made again. The triggers let rows in, so nothing is switched off.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select

from adapters.eventstore import open_database, tables
from adapters.eventstore.engine import take_log_lock
from adapters.eventstore.unusable import foreign_errors
from adapters.ledger.tables import checkpoint, cosignature, tile

#: In an order in which no row comes before the one that it points to.
_RECORD = (
    tables.event,
    tables.event_private,
    tables.command_use,
    tables.inbox,
    tile,
    checkpoint,
    cosignature,
)
#: Rows at a time.
_PAGE = 1000


def copied_out(engine: Engine, copy: Path) -> int:
    """Write the record to the file *copy*, which is not there yet; its last position."""
    if engine.dialect.name == "sqlite":
        _sqlite_copy(engine, copy)
    else:
        _rows_out(engine, copy)
    with closing(sqlite3.connect(copy)) as kept:
        kept.execute("pragma journal_mode = delete")
        (size,) = kept.execute("select coalesce(max(position), 0) from event").fetchone()
        return int(size)


def copied_in(copy: Path, connection: Connection) -> None:
    """Put the record in the file *copy* into an empty database, in the caller's transaction."""
    source = open_database(f"sqlite:///{copy}")
    try:
        with foreign_errors(), source.connect() as kept:
            take_log_lock(connection)
            for table in _RECORD:
                _copy_rows(kept, connection, table)
    finally:
        source.dispose()


def holds_events(engine: Engine) -> bool:
    """Whether anything is on record in the database."""
    with foreign_errors(), engine.connect() as connection:
        return bool(connection.scalar(select(func.count()).select_from(tables.event)))


def _sqlite_copy(engine: Engine, copy: Path) -> None:
    """SQLite's online backup."""
    source = str(engine.url.database)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)


def _rows_out(engine: Engine, copy: Path) -> None:
    target = open_database(f"sqlite:///{copy}")
    moment = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with foreign_errors(), moment.connect() as live, target.begin() as kept:
            for table in _RECORD:
                _copy_rows(live, kept, table)
    finally:
        target.dispose()


def _copy_rows(source: Connection, target: Connection, table: Table[Any]) -> None:
    for page in _pages(source, table):
        target.execute(insert(table), page)


def _pages(source: Connection, table: Table[Any]) -> Iterator[Sequence[dict[str, Any]]]:
    rows = source.execution_options(yield_per=_PAGE).execute(
        select(table).order_by(*table.primary_key.columns)
    )
    for page in rows.mappings().partitions():
        yield [dict(row) for row in page]
