"""Rows of the log on the driver's connection, checked before anybody folds them."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import Engine

from adapters.eventstore.codec import Row, StoredEvent, core_after, named
from adapters.eventstore.connections import Connections
from adapters.eventstore.turns import Turn
from domain.ledger.entry import NO_HASH, leaf_hash
from domain.refusals import Damaged

C = TypeVar("C")
T = TypeVar("T")

_COLUMNS = ", ".join(StoredEvent._fields)


class Log(Protocol[C]):
    """What differs between the databases: `SqliteLog`, `PostgresLog`."""

    mark: str

    def connect(self, engine: Engine) -> C:
        """A connection of the engine, for good."""
        ...

    def close(self, connection: C) -> None:
        """Close; what was not committed is gone."""
        ...

    def broke(self, error: Exception) -> bool:
        """Whether the connection is lost and another attempt may do."""
        ...

    def rows(self, connection: C, query: str, parameters: Sequence[Any]) -> list[Any]:
        """All rows of one statement, outside any transaction."""
        ...

    def write(self, connection: C, turns: Sequence[Turn], now: int) -> None:
        """Write in one transaction, and note in each turn what became of it."""
        ...


class Rows:
    """Questions to the log's tables.

    A connection that was lost since it was last used is replaced once: to read twice harms nobody.
    """

    def __init__(self, log: Log[C], connections: Connections[C]) -> None:
        def ask(query: str, parameters: Sequence[Any], *, again: bool = False) -> list[Any]:
            # Written out: a `with` would cost every question of a few rows a tenth.
            connection = connections.take()
            try:
                rows = log.rows(connection, query, parameters)
            except BaseException as error:
                connections.discard(connection)
                if again or not isinstance(error, Exception) or not log.broke(error):
                    raise
            else:
                connections.give_back(connection)
                return rows
            connections.close_idle()
            return ask(query, parameters, again=True)

        self._ask: Callable[[str, Sequence[Any]], list[Any]] = ask
        mark = log.mark
        events = f"select {_COLUMNS} from event where"  # noqa: S608 - constants of this module
        self._of_stream = f"{events} stream = {mark} order by version"
        self._beyond = f"{events} position > {mark} order by position limit {mark}"
        self._of_command = f"{events} stream = {mark} and command_id = {mark} order by version"
        self._stand = (
            f"select version, core from event where stream = {mark} order by version desc limit 1"  # noqa: S608
        )
        self._core = f"select core from event where stream = {mark} and version = {mark}"  # noqa: S608
        self._leaves = (
            f"select leaf from event where position > {mark} order by position limit {mark}"  # noqa: S608
        )
        self._streams = f"select stream from event where version = 1 and stream like {mark}"  # noqa: S608
        self._private = (
            "select p.name, p.subject, p.key_id, p.nonce, p.ciphertext, e.stream, e.version"  # noqa: S608
            f" from event_private p join event e on e.position = p.position"
            f" where p.position = {mark} order by p.name"
        )

    def of_stream(self, stream: str) -> list[Row]:
        """All events of a stream, in order."""
        return self._ask(self._of_stream, (stream,))

    def streams(self, prefix: str) -> list[str]:
        """The names that begin with *prefix*, in the order of their code points."""
        asked = self._ask(self._streams, (f"{prefix}%",))
        return sorted(name for (name,) in asked if name.startswith(prefix))

    def beyond(self, after: int, limit: int) -> list[Row]:
        """A page of the log, in order."""
        return self._ask(self._beyond, (after, limit))

    def of_command(self, stream: str, command_id: bytes) -> list[Row]:
        """What that command added to the stream, in order."""
        return self._ask(self._of_command, (stream, command_id))

    def stand(self, stream: str) -> tuple[int, bytes]:
        """Version and chain value of the stream's last event; 0 and zeros without one."""
        for version, core in self._ask(self._stand, (stream,)):
            return version, core
        return 0, NO_HASH

    def core(self, stream: str, version: int) -> bytes | None:
        """The chain value at that version; None without such an event."""
        for (core,) in self._ask(self._core, (stream, version)):
            return bytes(core)
        return NO_HASH if version == 0 else None

    def leaves(self, after: int, limit: int) -> list[bytes]:
        """The leaves of the positions above *after*, in order."""
        return [leaf for (leaf,) in self._ask(self._leaves, (after, limit))]

    def private(self, position: int) -> list[Any]:
        """The sealed values beside an event: their five fields, then stream and version."""
        return self._ask(self._private, (position,))

    def head(self) -> int:
        """The last position."""
        ((head,),) = self._ask("select coalesce(max(position), 0) from event", ())
        return int(head)


def check_chain(
    rows: Sequence[Row], stream: str, before: int = 0, core: bytes | None = NO_HASH
) -> None:
    """Pass silently if *rows* are the stream's events after version *before*, unchanged.

    Args:
        rows: in order.
        stream: the stream they are said to be of.
        before: the version before the first of them.
        core: the chain value at that version; None if there is no such event.

    Raises:
        Damaged: names the first event that is missing or not what was recorded.
    """
    if core is None:
        raise Damaged(what=f"{stream} v{before}", why="the event is missing")
    for version, row in enumerate(rows, start=before + 1):
        if row[2] != version:
            raise Damaged(what=f"{stream} v{version}", why="the event is missing")
        core = core_after(row, core)
        if row[15] != core:
            why = f"the chain is broken: expected {core.hex()}, found {row[15].hex()}"
            raise Damaged(what=named(row), why=why)


def check_page(after: int, rows: Sequence[Row]) -> None:
    """Pass silently if *rows* follow *after* without a hole and each leaf is that of its event.

    Raises:
        Damaged: names the first position that is missing or not what was recorded. A reader that
            went on would never know.
    """
    for position, row in enumerate(rows, start=after + 1):
        if row[0] != position:
            raise Damaged(what=f"event at position {position}", why="the event is missing")
        leaf = leaf_hash(row[15], position, row[11])
        if row[16] != leaf:
            why = f"its leaf is another: expected {leaf.hex()}, found {row[16].hex()}"
            raise Damaged(what=named(row), why=why)
