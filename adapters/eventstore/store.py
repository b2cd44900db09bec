"""The append-only log in SQL. One lock per log, positions without holes, one writer at a time.

An append is encoded, sealed and chained before any lock is taken (`drafts`), waits for its turn
or is written in another's (`turns`), and is written by the database's own statements
(`sqlite_log`, `postgres_log`) only onto exactly the history that it was decided on.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version as version_of
from typing import TypeVar

from sqlalchemy import Engine

from adapters.eventstore.codec import Row, StoredEvent, recorded, stored_event
from adapters.eventstore.connections import Connections, after_fork
from adapters.eventstore.drafts import placed, prepared
from adapters.eventstore.moments import to_micros
from adapters.eventstore.postgres_log import PostgresLog
from adapters.eventstore.reading import Log, Rows, check_chain, check_page
from adapters.eventstore.sqlite_log import SqliteLog
from adapters.eventstore.turns import Turn, Turns
from adapters.eventstore.unusable import foreign_errors, say_unusable
from adapters.eventstore.waiting import ListeningWait, PollingWait, Waiting
from domain.ids import CommandId
from domain.ledger.commitment import SealedValue
from domain.ledger.entry import NO_HASH
from domain.ports import Entry, RecordedFact, Vault
from domain.refusals import Because, Conflict, Damaged, Refused

#: What is recorded as the writer of an event.
TOOL = f"pingjian/{version_of('pingjian')}"

C = TypeVar("C")


class SqlEventStore:
    """`domain.ports.EventStore` on a migrated database; shared by threads, may be forked.

    Args:
        engine: from `open_database`, which has checked that commits reach the disk. Disposing of
            it closes the store's own connections too.
        clock: gives ``recorded_at``; a clock that goes back is not followed.
        vault: encrypts personal values. Without one, an entry that has any is a ValueError, and
            those that are kept cannot be read.
        tool: what is recorded as the writer.

    Every method raises `StoreUnusable` when the database as a whole fails.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], datetime],
        vault: Vault | None = None,
        tool: str = TOOL,
    ) -> None:
        self._clock = clock
        self._vault = vault
        self._tool = tool
        if engine.dialect.name == "sqlite":
            self._stand_on(engine, SqliteLog())
            self._waiting: Waiting = PollingWait(self.head)
        else:
            self._stand_on(engine, PostgresLog())
            self._waiting = ListeningWait(engine, self.head)
        self._turns = Turns(self._write)
        after_fork(self, SqlEventStore._forget)

    def append(self, entry: Entry) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.append`."""
        # What costs nothing while nothing goes wrong, unlike a `with`.
        try:
            head = entry.expected_head if entry.expected_version else NO_HASH
            if head is None:
                head = self._rows.core(entry.stream, entry.expected_version)
                # Whoever gives the head has read the history; for the others we look in it.
                if head is None or self._rows.of_command(entry.stream, entry.command_id.bytes):
                    return self._known_or_conflict(entry, head)
            if not entry.facts:
                return self._known_or_conflict(entry, head)
            ready = prepared(
                entry,
                head=head,
                sealed=self._sealed(entry) if entry.private else (),
                tool=self._tool,
            )
            turn = self._turns.append(ready)
            if turn.stood_back:
                return self._known_or_conflict(entry, head)
        except Exception as error:
            say_unusable(error)
            raise
        self._waiting.written()
        return placed(ready, turn.before, turn.recorded_at, turn.leaves)

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.load`."""
        with foreign_errors():
            rows = self._rows.of_stream(stream)
        check_chain(rows, stream)
        return tuple(map(recorded, rows))

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.read`."""
        return tuple(map(recorded, self._page(after, limit)))

    def stored(self, *, after: int = 0, limit: int = 1000) -> Sequence[StoredEvent]:
        """A page of the log as it stands on disk, for whoever checks or exports it.

        Raises:
            Damaged: a position is missing, or a leaf is not that of its event.
        """
        return list(map(stored_event, self._page(after, limit)))

    def leaves(self, *, after: int, limit: int) -> Sequence[bytes]:
        """The leaves of the positions above *after*, 32 bytes each, in order, unchecked."""
        with foreign_errors():
            return self._rows.leaves(after, limit)

    def streams(self, prefix: str) -> tuple[str, ...]:
        """See `domain.ports.EventStore.streams`."""
        with foreign_errors():
            return tuple(self._rows.streams(prefix))

    def added_by(self, command_id: CommandId, *, stream: str) -> tuple[RecordedFact, ...]:
        """See `domain.ports.EventStore.added_by`."""
        with foreign_errors():
            return self._added_by(command_id, stream)

    def private_values(self, position: int) -> dict[str, str]:
        """See `domain.ports.EventStore.private_values`.

        Raises:
            Damaged: a ciphertext was changed, or belongs to another event.
        """
        with foreign_errors():
            rows = self._rows.private(position)
        if not rows or self._vault is None:
            return {}
        opened: dict[str, str] = {}
        for *fields, stream, version in rows:
            value = self._vault.open(SealedValue(*fields), stream=stream, version=version)
            if isinstance(value, str):
                opened[fields[0]] = value
        return opened

    def head(self) -> int:
        """See `domain.ports.EventStore.head`."""
        with foreign_errors():
            return self._rows.head()

    def wait_beyond(self, position: int, *, timeout_seconds: float) -> int:
        """See `domain.ports.EventStore.wait_beyond`."""
        with foreign_errors():
            return self._waiting.beyond(position, timeout_seconds=timeout_seconds)

    def _stand_on(self, engine: Engine, log: Log[C]) -> None:
        connections = Connections(engine, connect=log.connect, close=log.close)

        def write(turns: Sequence[Turn], *, again: bool = False) -> None:
            try:
                log.write(connections.writer(), turns, to_micros(self._clock()))
            except BaseException as error:
                connections.drop_writer()
                if again or not isinstance(error, Exception) or not log.broke(error):
                    raise
                # The connection broke and nobody knows whether the commit reached the disk. Once
                # the lock is ours the first attempt has ended either way, and command ids are
                # looked for before anything is added.
                write([turn for turn in turns if turn.open], again=True)

        self._write = write
        self._forget_connections = connections.forget
        self._rows = Rows(log, connections)

    def _forget(self) -> None:
        self._forget_connections()
        self._waiting.forget()
        self._turns.forget()

    def _page(self, after: int, limit: int) -> Sequence[Row]:
        with foreign_errors():
            rows = self._rows.beyond(after, limit)
        check_page(after, rows)
        return rows

    def _sealed(self, entry: Entry) -> tuple[SealedValue, ...]:
        if self._vault is None:
            raise ValueError("personal values need a vault")
        return self._vault.seal(entry.stream, entry.expected_version + 1, entry.private)

    def _added_by(self, command_id: CommandId, stream: str) -> tuple[RecordedFact, ...]:
        rows = self._rows.of_command(stream, command_id.bytes)
        if rows:
            before = rows[0][2] - 1
            check_chain(rows, stream, before, self._rows.core(stream, before))
        return tuple(map(recorded, rows))

    def _known_or_conflict(self, entry: Entry, head: bytes | None) -> tuple[RecordedFact, ...]:
        """Why an entry was not written; what is found here stays so, for the log only grows.

        Returns:
            What the command added before; nothing for an entry without facts.
        """
        earlier = self._added_by(entry.command_id, entry.stream)
        if earlier:
            if earlier[0].actor != entry.actor:
                raise Refused(Because.COMMAND_ID_REUSED, command_id=entry.command_id)
            return earlier
        found, core = self._rows.stand(entry.stream)
        if found != entry.expected_version:
            raise Conflict(stream=entry.stream, expected=entry.expected_version, found=found)
        if core != head:
            name = f"{entry.stream} v{found}"
            raise Damaged(what=name, why="its chain value is not the one that was decided on")
        for stands in entry.conditions:
            found, _ = self._rows.stand(stands.stream)
            if found != stands.version:
                raise Conflict(stream=stands.stream, expected=stands.version, found=found)
        if entry.facts:
            raise Damaged(what=entry.stream, why="the database refused the append for no reason")
        return ()
