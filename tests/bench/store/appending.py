"""Appending: one at a time, a hundred at a time, eight writers."""

import itertools
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg

from adapters.eventstore import SqlEventStore
from domain.ports import Entry
from tests.bench.store.content import BODIES, FACTS, PLAIN, TYPES
from tests.bench.store.measure import Step
from tests.bench.store.places import Evaluation, Evaluations, Place

WRITERS = 8
#: Ids of commands that are ready; one comes again when its first use is long past.
_COMMANDS = 50_000
_KINDS = len(FACTS)
_LITE = """create table events (position integer primary key, stream text, version integer,
  type text, body blob, unique (stream, version))"""
_POSTGRES = """create table events (position bigint generated always as identity primary key,
  stream text, version bigint, type text, body bytea, unique (stream, version))"""


def _turns(batch: int) -> Callable[[], tuple[int, range]]:
    """The version before each step, and which facts it takes."""
    done = 0

    def following() -> tuple[int, range]:
        nonlocal done
        before, done = done, done + batch
        first = before % (_KINDS - batch + 1)
        return before, range(first, first + batch)

    return following


def raw(place: Place, batch: int) -> Step:
    """The driver alone: prepared insert of ready bytes, one transaction a step."""
    connection, stream, turn = place.connection(place.url()), uuid.uuid4().hex, _turns(batch)
    if isinstance(connection, psycopg.Connection):
        return _raw_postgres(connection, stream, turn, batch)
    connection.execute(_LITE)
    insert = "insert into events (stream, version, type, body) values (?, ?, ?, ?)"

    def step() -> int:
        before, which = turn()
        rows = [
            (stream, before + n, TYPES[one], BODIES[one]) for n, one in enumerate(which, start=1)
        ]
        connection.execute("begin immediate")
        connection.executemany(insert, rows) if batch > 1 else connection.execute(insert, rows[0])
        connection.execute("commit")
        return batch

    return step


def _raw_postgres(
    connection: psycopg.Connection,
    stream: str,
    turn: Callable[[], tuple[int, range]],
    batch: int,
) -> Step:
    connection.execute(_POSTGRES)
    insert = "insert into events (stream, version, type, body) values (%s, %s, %s, %s)"

    def step() -> int:
        before, which = turn()
        rows = [
            (stream, before + n, TYPES[one], BODIES[one]) for n, one in enumerate(which, start=1)
        ]
        if batch == 1:
            connection.execute(insert, rows[0], prepare=True)
        else:
            with connection.transaction():
                for row in rows:
                    connection.execute(insert, row, prepare=True)
        return batch

    return step


def ours(store: SqlEventStore, batch: int) -> Step:
    """The whole of our store: encoded, validated, chained, looked at under the lock, written."""
    stream, turn, head = f"report/{uuid.uuid4().hex}", _turns(batch), None
    # Whoever asks brings the command's id; the other sides write under none.
    ids = itertools.cycle([uuid.uuid4() for _ in range(_COMMANDS)])

    def step() -> int:
        nonlocal head
        before, which = turn()
        added = store.append(
            Entry(
                stream=stream,
                expected_version=before,
                facts=FACTS[which.start : which.stop],
                command_id=next(ids),
                actor="jx01",
                expected_head=head,
            )
        )
        head = added[-1].core
        return batch

    return step


def theirs(application: Evaluations, batch: int) -> Step:
    """The whole of the other library: decide, record, save."""
    evaluation, turn = Evaluation(), _turns(batch)
    application.save(evaluation)

    def step() -> int:
        _, which = turn()
        for one in which:
            evaluation.record(PLAIN[one])
        application.save(evaluation)
        return batch

    return step


def eight(make: Callable[[], Step]) -> Step:
    """Eight of them at once, five steps each."""
    steps = [make() for _ in range(WRITERS)]
    threads = ThreadPoolExecutor(WRITERS)

    def five(step: Step) -> int:
        return sum(step() for _ in range(5))

    return lambda: sum(threads.map(five, steps))
