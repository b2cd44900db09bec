"""A program that appends and says what was acknowledged; it is there to be killed.

``python -m tests.prove.writer URL STREAM APPENDS [--unsafe]`` prints ``asks N`` before and
``has N POSITION`` after its append number N. The command id of an append follows from the stream
and N, so that whoever comes after can ask for it again.
"""

import os
import sqlite3
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
from sqlalchemy import event

from adapters.eventstore import SqlEventStore, open_engine
from domain.events import ReportWithdrawn
from domain.ports import Entry

_NAMES = uuid.UUID("9d6c5d3e-0f0c-4c4f-9a53-9a3f3b9f6f10")
FACTS_PER_APPEND = 2


def entry(stream: str, number: int) -> Entry:
    """Append number *number*, from 1, of whoever writes to that stream alone."""
    at = datetime(2025, 3, 3, 9, tzinfo=UTC)
    fact = ReportWithdrawn(by="tb01", at=at, reason=f"撤回第{number}次，附件有误，重新报送。" * 6)
    return Entry(
        stream=stream,
        expected_version=FACTS_PER_APPEND * (number - 1),
        facts=(fact,) * FACTS_PER_APPEND,
        command_id=uuid.uuid5(_NAMES, f"{stream}/{number}"),
        actor="tb01",
    )


@contextmanager
def opened(url: str, *, unsafe: bool = False) -> Iterator[SqlEventStore]:
    """A store on an existing database; *unsafe*: commits are acknowledged before the disk has
    them, as a control that the proof can fail."""
    engine = open_engine(url)
    if unsafe:
        event.listen(engine, "connect", _unsafe)
    try:
        yield SqlEventStore(engine, clock=lambda: datetime.now(UTC))
    finally:
        engine.dispose()


def _unsafe(connection: sqlite3.Connection | psycopg.Connection, _entry: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("pragma synchronous=normal")
    else:
        connection.execute("set synchronous_commit = off")
        connection.commit()


def resume_at(store: SqlEventStore, stream: str) -> int:
    """The number of the next append."""
    return len(store.load(stream)) // FACTS_PER_APPEND + 1


def write(url: str, stream: str, appends: int, *, unsafe: bool) -> None:
    with opened(url, unsafe=unsafe) as store:
        first = resume_at(store, stream)
        for number in range(first, first + appends):
            os.write(1, f"asks {number}\n".encode())
            added = store.append(entry(stream, number))
            os.write(1, f"has {number} {added[0].position}\n".encode())


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], int(sys.argv[3]), unsafe="--unsafe" in sys.argv[4:])
