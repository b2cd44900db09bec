"""Connections whose commits are on disk before they are acknowledged."""

import sqlite3
import time

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.pool import ConnectionPoolEntry

#: How long a writer waits for the others before it says the database is locked.
WAIT_SECONDS = 30
#: Advisory locks are shared with whatever else runs in the database; two integers name ours:
#: "Ping" in ASCII, and the log (``event.log_id``).
_LOCK_SPACE, _LOG_ID = 0x50696E67, 1


def open_engine(url: str, *, wait_seconds: int = WAIT_SECONDS) -> Engine:
    """An engine on SQLite (``sqlite:////…``) or PostgreSQL (``postgresql://…``).

    Nothing is read yet: `durability.check_durability` says whether it can be trusted. A
    transaction that writes is begun on ``writing(engine)``.

    Raises:
        ValueError: neither of the two databases.
    """
    address = make_url(url)
    match address.get_backend_name():
        case "sqlite":
            return _sqlite(address, wait_seconds)
        case "postgresql":
            return _postgres(address, wait_seconds)
        case other:
            raise ValueError(f"no event store on {other}")


def writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write.

    SQLite lets a transaction that has read go on to write only if nobody wrote in between, and
    fails at once otherwise, without waiting: such a transaction takes the write lock at its start.
    """
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def take_log_lock(connection: Connection) -> None:
    """Be the only one who appends, until the transaction ends.

    On SQLite the transaction has the write lock already (`writing`). On PostgreSQL every later
    statement sees what was committed before the lock was granted (READ COMMITTED).
    """
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("select pg_advisory_xact_lock(:space, :log)"),
            {"space": _LOCK_SPACE, "log": _LOG_ID},
        )


def _sqlite(address: URL, wait_seconds: int) -> Engine:
    # isolation_level None: the driver begins nothing by itself, we do.
    engine = create_engine(
        address,
        hide_parameters=True,
        connect_args={"timeout": wait_seconds, "isolation_level": None},
    )

    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        _change_to_wal(connection, wait_seconds)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA recursive_triggers=ON")

    def begin(connection: Connection) -> None:
        mode: str = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _change_to_wal(connection: sqlite3.Connection, wait_seconds: int) -> None:
    """Nothing to do but the first time; then SQLite does not wait for the others, so we do."""
    give_up_at = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up_at:
                raise
            time.sleep(0.02)
        else:
            return


def _postgres(address: URL, wait_seconds: int) -> Engine:
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10},
    )

    def prepare(connection: psycopg.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.execute(
            "select set_config('lock_timeout', %s, false)", (str(wait_seconds * 1000),)
        )
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine
