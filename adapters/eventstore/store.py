"""The append-only log in SQL. One lock per log, positions without holes, one writer at a time."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    UnaryExpression,
    func,
    insert,
    select,
)
from sqlalchemy.exc import DBAPIError

from adapters.eventstore.codec import StoredEvent, encoded, recorded
from adapters.eventstore.engine import take_log_lock, writing
from adapters.eventstore.moments import to_micros
from adapters.eventstore.tables import event, event_private
from adapters.eventstore.unusable import foreign_errors
from domain.ids import CommandId
from domain.ports import Entry, RecordedFact
from domain.refusals import Conflict, Damaged

_COLUMNS = tuple(event.c[name] for name in StoredEvent._fields)


class SqlEventStore:
    """`domain.ports.EventStore` on a migrated database; shared by threads and processes.

    Args:
        engine: from `open_database`, which has checked that commits reach the disk.
        clock: gives ``recorded_at``; a clock that goes back is not followed.

    Every method raises `StoreUnusable` when the database as a whole fails.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._clock = clock
        # Threads queue here and not inside SQLite, where whoever waits sleeps ever longer while
        # newcomers pass: with 8 writers the slowest append in 100 took half a second.
        self._turn = threading.Lock()

    def append(self, entry: Entry) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.append`."""
        bodies = tuple(encoded(fact) for fact in entry.facts)
        with foreign_errors(), self._turn:
            try:
                rows = self._append(entry, bodies)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                # The connection broke and nobody knows whether the commit reached the disk. Once
                # the lock is ours the first attempt has ended either way, and the command id is
                # looked for before anything is added.
                rows = self._append(entry, bodies)
        return tuple(recorded(row) for row in rows)

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.load`."""
        with foreign_errors(), self._engine.connect() as connection:
            rows = _rows(connection, event.c.stream == stream, by=event.c.version.asc())
        for version, row in enumerate(rows, start=1):
            if row.version != version:
                raise Damaged(what=f"{stream} v{version}", why="the event is missing")
        return tuple(recorded(row) for row in rows)

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.read`.

        Raises:
            Damaged: a position is missing; a reader that went on would never know.
        """
        with foreign_errors(), self._engine.connect() as connection:
            rows = _rows(connection, event.c.position > after, limit=limit)
        for position, row in enumerate(rows, start=after + 1):
            if row.position != position:
                raise Damaged(what=f"event at position {position}", why="the event is missing")
        return tuple(recorded(row) for row in rows)

    def added_by(self, command_id: CommandId) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.added_by`."""
        with foreign_errors(), self._engine.connect() as connection:
            rows = _rows(connection, event.c.command_id == command_id)
        return tuple(recorded(row) for row in rows)

    def private_values(self, position: int) -> dict[str, str]:
        """See `domain.ports.EventStore.private_values`."""
        values = select(event_private.c.name, event_private.c.value).where(
            event_private.c.position == position
        )
        with foreign_errors(), self._engine.connect() as connection:
            rows = connection.execute(values).all()
        return {name: value.decode(errors="surrogatepass") for name, value in rows}

    def head(self) -> int:
        """See `domain.ports.EventStore.head`."""
        with foreign_errors(), self._engine.connect() as connection:
            return _highest(connection, select(func.max(event.c.position)))

    def _append(self, entry: Entry, bodies: Sequence[bytes]) -> Sequence[StoredEvent]:
        with self._writing.begin() as connection:
            take_log_lock(connection)
            earlier = _rows(connection, event.c.command_id == entry.command_id)
            if earlier:
                return earlier
            stands_at = select(func.max(event.c.version)).where(event.c.stream == entry.stream)
            found = _highest(connection, stands_at)
            if found != entry.expected_version:
                raise Conflict(stream=entry.stream, expected=entry.expected_version, found=found)
            if not bodies:
                return ()
            rows = self._next_rows(connection, entry, bodies)
            shared = {"correlation_id": entry.correlation_id}
            connection.execute(insert(event), [row._asdict() | shared for row in rows])
            if entry.private:
                connection.execute(insert(event_private), _private_rows(entry, rows[0].position))
            return rows

    def _next_rows(
        self, connection: Connection, entry: Entry, bodies: Sequence[bytes]
    ) -> list[StoredEvent]:
        """What follows the last event; only true while the log lock is held."""
        last = connection.execute(
            select(event.c.position, event.c.recorded_at).order_by(event.c.position.desc()).limit(1)
        ).one_or_none()
        position, before = (last.position, last.recorded_at) if last else (0, 0)
        recorded_at = max(to_micros(self._clock()), before)
        return [
            StoredEvent(
                position=position + number,
                stream=entry.stream,
                version=entry.expected_version + number,
                type=fact.type,
                schema_version=fact.schema_version,
                command_id=entry.command_id,
                actor=entry.actor,
                recorded_at=recorded_at,
                body=body,
            )
            for number, (fact, body) in enumerate(zip(entry.facts, bodies, strict=True), start=1)
        ]


def _rows(
    connection: Connection,
    where: ColumnElement[bool],
    *,
    by: UnaryExpression[Any] | None = None,
    limit: int | None = None,
) -> list[StoredEvent]:
    order = event.c.position.asc() if by is None else by
    found = select(*_COLUMNS).where(where).order_by(order).limit(limit)
    return [StoredEvent(*row) for row in connection.execute(found)]


def _highest(connection: Connection, question: Select[int | None]) -> int:
    return connection.execute(question).scalar_one() or 0


def _private_rows(entry: Entry, position: int) -> list[dict[str, Any]]:
    return [
        {"position": position, "name": name, "value": value.encode(errors="surrogatepass")}
        for name, value in entry.private.items()
    ]
