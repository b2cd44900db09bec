"""Why the database cannot be used, told apart by code and never by the words of a driver."""

import contextlib
import sqlite3
from enum import StrEnum

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from domain.refusals import Trouble


class Why(StrEnum):
    """What is wrong with the database as a whole."""

    DAMAGED = "damaged"  # not a database, or malformed: restore from a backup
    LOCKED = "locked"  # another program held it longer than we wait
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    NOT_DURABLE = "not_durable"  # would acknowledge what is not on disk
    NEWER_SCHEMA = "newer_schema"  # written by a newer version of Pingjian
    UNREACHABLE = "unreachable"  # no such folder or server, or the connection broke


class StoreUnusable(Trouble):
    """The database as a whole cannot be used.

    Raised out of a write, it says nothing about that write: ask again with the same command id.
    ``detail`` is the driver's message for the log; it holds no values of any row.
    """

    def __init__(self, *, why: Why, detail: str) -> None:
        super().__init__(f"{why}: {detail}")
        self.why = why
        self.detail = detail


#: Primary result codes, https://www.sqlite.org/rescode.html
_SQLITE = {
    sqlite3.SQLITE_BUSY: Why.LOCKED,
    sqlite3.SQLITE_LOCKED: Why.LOCKED,
    sqlite3.SQLITE_READONLY: Why.READ_ONLY,
    sqlite3.SQLITE_FULL: Why.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: Why.DAMAGED,
    sqlite3.SQLITE_NOTADB: Why.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Why.UNREACHABLE,
    sqlite3.SQLITE_IOERR: Why.UNREACHABLE,
    sqlite3.SQLITE_PERM: Why.UNREACHABLE,
}
#: SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = {
    "55P03": Why.LOCKED,
    "25006": Why.READ_ONLY,
    "53100": Why.DISK_FULL,
    "XX001": Why.DAMAGED,
    "XX002": Why.DAMAGED,
}
#: Connection, resources, shutdown, wrong password, no such database.
_POSTGRES_UNREACHABLE = ("08", "53", "57", "28", "3D")


def say_unusable(error: BaseException) -> None:
    """Raise `StoreUnusable` out of a driver's error about the database as a whole.

    Any other error of a driver is our own mistake and is left as it is.
    """
    match error:
        case DBAPIError():
            why = Why.UNREACHABLE if error.connection_invalidated else _why(error.orig)
            detail = str(error.orig)
        case PoolExhausted():
            why, detail = Why.LOCKED, "no free connection"
        case _:
            why, detail = _why(error), str(error)
    if why is not None:
        raise StoreUnusable(why=why, detail=detail) from error


class _ForeignErrors:
    """Written out: a generator would cost every question two microseconds."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None:
            say_unusable(error)


_WITHIN = _ForeignErrors()


def foreign_errors() -> contextlib.AbstractContextManager[None]:
    """Within, errors are looked at by `say_unusable`."""
    return _WITHIN


def _why(original: BaseException | None) -> Why | None:
    match original:
        case sqlite3.Error():
            # Errors of the module itself, not of the library below it, carry no code.
            code: int = getattr(original, "sqlite_errorcode", sqlite3.SQLITE_OK)
            return _SQLITE.get(code & 0xFF)
        case psycopg.Error(sqlstate=str(state)):
            if state.startswith(_POSTGRES_UNREACHABLE):
                return _POSTGRES.get(state, Why.UNREACHABLE)
            return _POSTGRES.get(state)
        case psycopg.OperationalError():
            return Why.UNREACHABLE
        case _:
            return None
