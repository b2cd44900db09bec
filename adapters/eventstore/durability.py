"""Refuse to start on a database that would acknowledge what is not on disk.

What was asked for is read back: a disk error while SQLite changes to WAL can leave another mode,
and a PostgreSQL server may be configured for speed. With ``synchronous_commit=off`` or SQLite's
``NORMAL`` the last acknowledged commits are lost when the power fails.
"""

from sqlalchemy import Connection, Engine

from adapters.eventstore.engine import writing
from adapters.eventstore.unusable import StoreUnusable, Why, foreign_errors

#: Setting → accepted values. SQLite: 2 is FULL, 1 is ON.
_SQLITE = {"journal_mode": {"wal"}, "synchronous": {"2"}, "foreign_keys": {"1"}}
#: ``local`` and ``remote_write`` are refused: with a standby they promise less than they seem to.
_POSTGRES = {
    "synchronous_commit": {"on", "remote_apply"},
    "fsync": {"on"},
    "full_page_writes": {"on"},
}


def check_durability(engine: Engine) -> None:
    """Pass silently if what is acknowledged will be on disk and the database is whole.

    Raises:
        StoreUnusable: NOT_DURABLE, DAMAGED, READ_ONLY, LOCKED or UNREACHABLE.
    """
    sqlite = engine.dialect.name == "sqlite"
    with foreign_errors(), engine.connect() as connection:
        (_check_sqlite if sqlite else _check_postgres)(connection)
    if sqlite:
        # Only a write is refused on a file that may only be read; this one is rolled back.
        with foreign_errors(), writing(engine).connect() as connection:
            connection.exec_driver_sql("PRAGMA user_version = 0")


def _check_sqlite(connection: Connection) -> None:
    for name, accepted in _SQLITE.items():
        _accept(name, _answer(connection, f"PRAGMA {name}"), accepted)
    if _answer(connection, "PRAGMA busy_timeout") == "0":
        raise StoreUnusable(why=Why.NOT_DURABLE, detail="busy_timeout is 0")
    whole = _answer(connection, "PRAGMA quick_check(1)")
    if whole != "ok":
        raise StoreUnusable(why=Why.DAMAGED, detail=whole)


def _check_postgres(connection: Connection) -> None:
    for name, accepted in _POSTGRES.items():
        _accept(name, _answer(connection, f"SHOW {name}"), accepted)
    if _answer(connection, "SHOW transaction_read_only") == "on":
        raise StoreUnusable(why=Why.READ_ONLY, detail="transaction_read_only is on")


def _accept(name: str, value: str, accepted: set[str]) -> None:
    if value not in accepted:
        raise StoreUnusable(why=Why.NOT_DURABLE, detail=f"{name} is {value}")


def _answer(connection: Connection, question: str) -> str:
    return str(connection.exec_driver_sql(question).scalar_one())
