"""The wrapped keys on disk: one row per key, for ever; a destroyed key's row holds no key.

The database file stands apart from the log and from its backups, or a destroyed key would come
back with them. It keeps no write-ahead log, and what is overwritten in it is zeroed.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import NamedTuple

from adapters.vault.unusable import VaultProblem, VaultTrouble, check_private

_WAIT_SECONDS = 30
#: A subject seals under one key at a time. A retired key opens what it sealed and seals no more;
#: ``wrapped`` is null once the key was destroyed.
_TABLES = """
create table if not exists subject_key (
  number integer primary key autoincrement,
  key_id blob not null unique, subject text not null, retired integer not null default 0,
  nonce blob, wrapped blob,
  check ((nonce is null) = (wrapped is null)), check (wrapped is not null or retired));
create unique index if not exists subject_key_sealing on subject_key (subject) where not retired;
create index if not exists subject_key_subject on subject_key (subject);
"""
_COLUMNS = "key_id, subject, retired, nonce, wrapped"


class KeyRow(NamedTuple):
    """A key as it stands: ``nonce`` and ``wrapped`` are None once it was destroyed."""

    key_id: bytes
    subject: str
    retired: bool
    nonce: bytes | None
    wrapped: bytes | None


class KeyTable:
    """The rows of ``keys.db``; shared by threads and processes.

    Raises:
        VaultTrouble: others can read the file, or it is not a database.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        check_private(path)
        with self._open() as database:
            database.executescript(_TABLES)

    def row(self, key_id: bytes) -> KeyRow | None:
        """The key of that id."""
        return next(iter(self._rows("key_id = ?", key_id)), None)

    def of_subject(self, subject: str) -> tuple[KeyRow, ...]:
        """All keys the subject ever had, newest first."""
        return self._rows("subject = ?", subject)

    def any_living(self) -> KeyRow | None:
        """Some key that is not destroyed."""
        return next(iter(self._rows("wrapped is not null")), None)

    def sealing(self, subject: str, make: Callable[[], KeyRow]) -> KeyRow:
        """The key that the subject seals under; made and on disk if there was none."""
        found = self._rows("subject = ? and not retired", subject)
        if found:
            return found[0]
        with self._writing() as database:
            # Somebody may have been faster; under the lock that is certain.
            there = _select(database, "subject = ? and not retired", subject)
            if there:
                return there[0]
            made = make()
            database.execute(
                f"insert into subject_key ({_COLUMNS}) values (?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                made,
            )
        return made

    def retire(self, subject: str) -> None:
        """Let the subject's key seal no more; what comes next gets a new one."""
        with self._writing() as database:
            database.execute("update subject_key set retired = 1 where subject = ?", (subject,))

    def destroy(self, key_ids: Iterable[bytes]) -> None:
        """Overwrite the keys; their rows say that they were. Again is harmless."""
        with self._writing() as database:
            for key_id in key_ids:
                # Zeroed where it lies before the row is shortened.
                database.execute(
                    "update subject_key set nonce = zeroblob(length(nonce)),"
                    " wrapped = zeroblob(length(wrapped)) where key_id = ?",
                    (key_id,),
                )
                database.execute(
                    "update subject_key set retired = 1, nonce = null, wrapped = null"
                    " where key_id = ?",
                    (key_id,),
                )
        with self._open() as database:
            database.execute("pragma temp_store=memory")
            database.execute("vacuum")

    def _rows(self, where: str, *parameters: object) -> tuple[KeyRow, ...]:
        with self._open() as database:
            return _select(database, where, *parameters)

    @contextlib.contextmanager
    def _writing(self) -> Generator[sqlite3.Connection, None, None]:
        with self._open() as database:
            database.execute("begin immediate")
            try:
                yield database
            except BaseException:
                database.execute("rollback")
                raise
            database.execute("commit")

    @contextlib.contextmanager
    def _open(self) -> Generator[sqlite3.Connection, None, None]:
        try:
            with contextlib.closing(
                sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
            ) as database:
                database.execute("pragma journal_mode=delete")
                database.execute("pragma synchronous=extra")
                database.execute("pragma secure_delete=on")
                yield database
        except sqlite3.DatabaseError as error:
            raise VaultTrouble(VaultProblem.DATABASE_UNUSABLE, self.path) from error


def _select(database: sqlite3.Connection, where: str, *parameters: object) -> tuple[KeyRow, ...]:
    found = database.execute(
        f"select {_COLUMNS} from subject_key where {where} order by number desc",  # noqa: S608 - constants of this module
        parameters,
    )
    return tuple(
        KeyRow(key_id, subject, bool(retired), nonce, wrapped)
        for key_id, subject, retired, nonce, wrapped in found
    )
