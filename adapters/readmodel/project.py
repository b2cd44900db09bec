"""Follows the event store: page by page, rows and position in one transaction, exactly once.

A page is folded before the write lock is taken; the transaction begins by moving the position
from where the page started. If another process has moved it meanwhile, nothing is written and the
work begins again from where that one came to: whatever was written was written once.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.schema import CreateTable

from adapters.readmodel.comparing import Difference, differences, folded_content, stored_content
from adapters.readmodel.folding import Folding, Rows
from adapters.readmodel.rows import stored
from adapters.readmodel.tables import (
    BOARD,
    CONTENT,
    LINEAGE,
    LIVE,
    METADATA,
    POSITION,
    PROJECTION,
    SHAPE,
    TIMELINE,
)
from domain.ports import EventStore

__all__ = ["Difference", "ReadModel"]

PAGE = 500
#: Two integers that name the lock under which the tables are made (PostgreSQL).
_PREPARING = (0x5EAD, 1)


@dataclass(frozen=True)
class Progress:
    """A version of the content and the position it has come to."""

    version: int
    position: int


class ReadModel:
    """The derived tables of one database. Safe with several threads and processes."""

    def __init__(self, engine: Engine, store: EventStore, *, page: int = PAGE) -> None:
        self.engine = engine
        # Where the engine lets SQLite take the write lock at the start, it does so here: a
        # transaction that has read before it writes would fail at once instead of waiting.
        self._writing = engine.execution_options(sqlite_begin="IMMEDIATE")
        self._store = store
        self._page = page

    def prepare(self) -> None:
        """Make the tables; those of another shape are dropped and will be filled again."""
        with self._writing.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(*_PREPARING)))
            _create_tables(connection)
            shapes = select(POSITION.c.shape).where(POSITION.c.shape != SHAPE).limit(1)
            if connection.scalar(shapes) is not None:
                METADATA.drop_all(connection)
                _create_tables(connection)
            _insert_first_version(connection)

    def catch_up(self) -> int:
        """Take in all facts of the store.

        Returns:
            The position that the tables have come to.
        """
        while True:
            live = self.live()
            reached = self._follow(live)
            if reached is not None:
                return reached

    def rebuild(self) -> int:
        """Fold everything again beside what is read, then switch; readers never wait.

        Returns:
            The position that the new content has come to.
        """
        progress = Progress(self._open_version(), 0)
        while True:
            reached = self._follow(progress)
            if reached is None:
                # A rebuild that began later was faster; what it made is as new as ours.
                return self.catch_up()
            if self._switch_to(progress.version, reached):
                self._sweep()
                return reached
            progress = Progress(progress.version, reached)

    def compare(self) -> tuple[Difference, ...]:
        """What in the tables is not as a fold from the first fact makes it; empty if all is."""
        self.catch_up()
        while True:
            live = self.live()
            with self.engine.connect() as connection:
                found = stored_content(connection, live.version)
            if self.live() == live:
                break
        return differences(found, folded_content(self._store, upto=live.position))

    def live(self) -> Progress:
        """The version that is read and where it stands."""
        wanted = (
            select(POSITION.c.version, POSITION.c.position)
            .join(LIVE, (LIVE.c.projection == POSITION.c.projection))
            .where(POSITION.c.projection == PROJECTION, POSITION.c.version == LIVE.c.version)
        )
        with self.engine.connect() as connection:
            version, position = connection.execute(wanted).one()
        return Progress(version, position)

    def _follow(self, progress: Progress) -> int | None:
        """Take in page after page; None as soon as somebody else has moved this version."""
        folding = Folding(self._store)
        position = progress.position
        while facts := self._store.read(after=position, limit=self._page):
            reached = facts[-1].position
            if not self._write(Progress(progress.version, position), reached, folding.rows(facts)):
                return None
            position = reached
        return position

    def _write(self, before: Progress, reached: int, rows: Rows) -> bool:
        with self._writing.begin() as connection:
            # The first statement writes: it takes the lock and looks at the position under it.
            moved = connection.execute(
                update(POSITION)
                .where(
                    POSITION.c.projection == PROJECTION,
                    POSITION.c.version == before.version,
                    POSITION.c.position == before.position,
                )
                .values(position=reached)
            )
            if moved.rowcount != 1:
                return False
            _write_rows(connection, before.version, rows)
        return True

    def _open_version(self) -> int:
        with self._writing.begin() as connection:
            _lock_live(connection)
            newest = connection.scalar(select(func.max(POSITION.c.version)))
            version = int(newest or 0) + 1
            connection.execute(
                insert(POSITION).values(
                    projection=PROJECTION, version=version, shape=SHAPE, position=0
                )
            )
        return version

    def _switch_to(self, version: int, reached: int) -> bool:
        """Let readers read *version*, unless the one they read has come further."""
        with self._writing.begin() as connection:
            live = _lock_live(connection)
            if live > version:
                return True
            of_live = (POSITION.c.projection == PROJECTION, POSITION.c.version == live)
            # Held from here to the end: the old version cannot go on past the new one.
            connection.execute(
                update(POSITION).where(*of_live).values(position=POSITION.c.position)
            )
            if (connection.scalar(select(POSITION.c.position).where(*of_live)) or 0) > reached:
                return False
            connection.execute(update(LIVE).values(version=version))
            connection.execute(delete(POSITION).where(POSITION.c.version < version))
        return True

    def _sweep(self) -> None:
        """Remove the rows of versions that nobody reads or writes any more."""
        live = self.live().version
        for table in CONTENT:
            with self._writing.begin() as connection:
                connection.execute(delete(table).where(table.c.rm_version < live))


def _create_tables(connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))


def _insert_first_version(connection: Connection) -> None:
    """Runs under the write lock or the lock of `prepare`: nobody else inserts meanwhile."""
    if connection.scalar(select(LIVE.c.version)) is None:
        connection.execute(insert(LIVE).values(projection=PROJECTION, version=1))
        first = {"projection": PROJECTION, "version": 1, "shape": SHAPE, "position": 0}
        connection.execute(insert(POSITION).values(first))


def _lock_live(connection: Connection) -> int:
    connection.execute(update(LIVE).values(version=LIVE.c.version))
    return int(connection.scalar(select(LIVE.c.version)) or 0)


def _write_rows(connection: Connection, version: int, rows: Rows) -> None:
    if rows.board:
        connection.execute(
            delete(BOARD).where(
                BOARD.c.rm_version == version, BOARD.c.report_id.in_(list(rows.board))
            )
        )
    content = ((BOARD, rows.board.values()), (TIMELINE, rows.timeline), (LINEAGE, rows.lineage))
    for table, lines in content:
        values = [{"rm_version": version, **stored(line)} for line in lines]
        if values:
            connection.execute(insert(table), values)
