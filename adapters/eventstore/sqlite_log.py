"""The hot statements on SQLite: a group of appends in one transaction, and reading rows."""

import contextlib
import functools
import itertools
import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine

from adapters.eventstore import drafts
from adapters.eventstore.turns import Turn
from domain.ledger.entry import NO_HASH, leaf_hash
from domain.ports import StreamStands

#: What the rows of one statement have in common, and what each has of its own.
_COMMON = ("recorded_at", *drafts.COMMON)
_OWN = ("position", "leaf", *drafts.OWN)
_INTO = f"insert into event ({', '.join(_COMMON + _OWN)}) values"
#: Rows of one statement at most. A power of two: what is left over goes by its own powers, so
#: that only a few different statements are ever prepared.
_MOST_ROWS = 32
_INSERT_PRIVATE = "insert into event_private values (?, ?, ?, ?, ?, ?)"
#: One event by itself: begun, looked at, inserted and committed in one statement. Its core is
#: null, which the table refuses, unless log and stream end where the writer thinks they do.
_INSERT_ALONE = f"""
{_INTO} (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, case when
  (select core from event where stream = ?2 order by version desc limit 1) is ?18 and
  (select position, recorded_at from event order by position desc limit 1) is (?19, ?20)
  then ?17 end)
"""  # noqa: S608 - constants of this package
#: Where the log and the stream stand: one index look-up each. No row if the log is empty.
_LOOK = """
select position, recorded_at,
  (select core from event where stream = ? order by version desc limit 1)
from event order by position desc limit 1
"""
#: Position and time of recording of the last event, chain value of the stream's.
_EMPTY = (0, 0, None)
_STANDS = "select coalesce(max(version), 0) from event where stream = ?"


class SqliteLog:
    """The log's statements on ``sqlite3`` connections. One writer at a time by SQLite itself."""

    #: How a parameter is written.
    mark = "?"

    def __init__(self) -> None:
        #: Position and time of recording of the event that this process wrote last, if that may
        #: still be the log's last: only a guess, which the statement that relies on it looks at.
        self._last: tuple[int, int] | None = None

    def connect(self, engine: Engine) -> sqlite3.Connection:
        """A connection of the engine, for good."""
        pooled = engine.raw_connection()
        connection = pooled.driver_connection
        pooled.detach()
        if not isinstance(connection, sqlite3.Connection):
            raise TypeError("not a connection of sqlite3")
        return connection

    def close(self, connection: sqlite3.Connection) -> None:
        """Close; what was not committed is gone."""
        connection.close()

    def broke(self, error: Exception) -> bool:
        """Whether the connection is lost and a new one may do."""
        # A file is not away for a while as a server is.
        return isinstance(error, ConnectionError)

    def rows(
        self, connection: sqlite3.Connection, query: str, parameters: Sequence[Any]
    ) -> list[Any]:
        """All rows of one statement, outside any transaction."""
        return connection.execute(query, parameters).fetchall()

    def write(self, connection: sqlite3.Connection, turns: Sequence[Turn], now: int) -> None:
        """Write those whose streams stand as hoped for, in one transaction; the others stand back.

        Args:
            connection: the writer's.
            turns: of distinct streams and command ids.
            now: microseconds since 1970-01-01 UTC; a clock that went back is not followed.
        """
        # One cursor for all: the connection's own `execute` makes one for each statement.
        cursor = connection.cursor()
        if self._last and len(turns) == 1 and self._written_alone(cursor, turns[0], now):
            return
        execute = cursor.execute
        execute("begin immediate")
        try:
            placed = _insert(cursor, turns, now)
            execute("commit")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                execute("rollback")
            raise
        for turn, before, recorded_at, leaves in placed:
            turn.write_down(before, recorded_at, leaves)
            self._last = before + len(leaves), recorded_at

    def _written_alone(self, cursor: sqlite3.Cursor, turn: Turn, now: int) -> bool:
        """Whether the turn is one event after the one we wrote last; then it is on disk."""
        ready = turn.ready
        if self._last is None or len(ready.drafts) > 1 or ready.private or ready.entry.conditions:
            return False
        last, last_recorded_at = self._last
        recorded_at = max(now, last_recorded_at)
        (draft,) = ready.drafts
        leaf = leaf_hash(draft[-1], last + 1, recorded_at)
        head = ready.head if ready.entry.expected_version else None
        try:
            cursor.execute(
                _INSERT_ALONE,
                (recorded_at, *ready.common, last + 1, leaf, *draft, head, last, last_recorded_at),
            )
        except sqlite3.IntegrityError:
            # Another process wrote, or the stream stands elsewhere: to be looked at.
            self._last = None
            return False
        self._last = last + 1, recorded_at
        turn.write_down(last, recorded_at, (leaf,))
        return True


def _insert(
    cursor: sqlite3.Cursor, turns: Sequence[Turn], now: int
) -> list[tuple[Turn, int, int, list[bytes]]]:
    placed: list[tuple[Turn, int, int, list[bytes]]] = []
    position, recorded_at = -1, now
    for turn in turns:
        ready = turn.ready
        entry = ready.entry
        last, last_recorded_at, core = cursor.execute(_LOOK, (entry.stream,)).fetchone() or _EMPTY
        if position < 0:
            position, recorded_at = last, max(now, last_recorded_at)
        # A chain value belongs to one version of one stream: the same value, the same history.
        if (core or NO_HASH) != ready.head or not (
            not entry.conditions or _conditions_hold(cursor, entry.conditions)
        ):
            turn.stood_back = True
            continue
        leaves: list[bytes] = []
        own: list[Any] = []
        for number, draft in enumerate(ready.drafts, start=position + 1):
            leaf = leaf_hash(draft[-1], number, recorded_at)
            leaves.append(leaf)
            own += (number, leaf, *draft)
        _insert_rows(cursor, (recorded_at, *ready.common), own)
        if ready.private:
            private = [(position + 1, *value) for value in ready.private]
            cursor.executemany(_INSERT_PRIVATE, private)
        placed.append((turn, position, recorded_at, leaves))
        position += len(leaves)
    return placed


def _insert_rows(cursor: sqlite3.Cursor, common: Sequence[Any], own: Sequence[Any]) -> None:
    """Insert the rows of one command; *own* are the values of each, one after the other."""
    done, rows = 0, _MOST_ROWS
    while done < len(own):
        while done + rows * len(_OWN) > len(own):
            rows //= 2
        end = done + rows * len(_OWN)
        cursor.execute(_insertion(rows), (*common, *own[done:end]))
        done = end


@functools.cache
def _insertion(rows: int) -> str:
    """The statement for so many rows: what they have in common is bound only once."""
    common = ", ".join(f"?{number + 1}" for number in range(len(_COMMON)))
    numbers = itertools.count(len(_COMMON) + 1)
    row = ", ".join("?{}" for _ in _OWN)
    marks = (
        f"({common}, {row.format(*itertools.islice(numbers, len(_OWN)))})" for _ in range(rows)
    )
    return f"{_INTO} {', '.join(marks)}"


def _conditions_hold(cursor: sqlite3.Cursor, conditions: Sequence[StreamStands]) -> bool:
    return all(
        cursor.execute(_STANDS, (stands.stream,)).fetchone() == (stands.version,)
        for stands in conditions
    )
