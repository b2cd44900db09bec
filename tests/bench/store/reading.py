"""Loading one report, checking the log, and looking back in a big store."""

import uuid
from collections.abc import Callable
from typing import Any

import msgspec
import psycopg

from adapters.eventstore import SqlEventStore
from domain.events import FACT
from domain.ledger.entry import NO_HASH
from domain.ledger.merkle import Frontier
from domain.ports import Entry
from tests.bench.store.content import FACTS, PLAIN
from tests.bench.store.measure import Step
from tests.bench.store.places import Evaluation, Evaluations, Place

STREAMS = 20
_DECODE = msgspec.json.Decoder().decode


def fill(store: SqlEventStore, streams: int, events: int) -> list[str]:
    """So many streams of so many events; their names."""
    names = [f"report/{uuid.uuid4().hex}" for _ in range(streams)]
    for name in names:
        for before in range(0, events, 200):
            facts = [FACTS[n % len(FACTS)] for n in range(before, min(before + 200, events))]
            store.append(
                Entry(
                    stream=name,
                    expected_version=before,
                    facts=facts,
                    command_id=uuid.uuid4(),
                    actor="jx01",
                )
            )
    return names


def rows_of(place: Place, url: str) -> Callable[[str, tuple[Any, ...]], list[Any]]:
    connection = place.connection(url)
    if isinstance(connection, psycopg.Connection):
        cursor = connection.cursor(binary=True)
        return lambda query, values: cursor.execute(
            query.replace("?", "%s").encode(), values, prepare=True
        ).fetchall()
    return lambda query, values: connection.execute(query, values).fetchall()


def raw_load(place: Place, url: str, names: list[str], decode: Callable[[bytes], Any]) -> Step:
    """The driver, a decoder and a fold; nothing is checked."""
    rows, query = rows_of(place, url), "select body from event where stream = ? order by version"
    turn = iter(range(1_000_000_000))

    def step() -> int:
        count = 0
        for (body,) in rows(query, (names[next(turn) % len(names)],)):
            decode(body)
            count += 1
        return count

    return step


def decoders() -> dict[str, Callable[[bytes], Any]]:
    """The quickest there is (plain values, unvalidated), and the facts' own."""
    return {"raw + msgspec": _DECODE, "raw + pydantic": FACT.validate_json}


def our_load(store: SqlEventStore, names: list[str]) -> Step:
    turn = iter(range(1_000_000_000))

    def step() -> int:
        count = 0
        for _ in store.load(names[next(turn) % len(names)]):
            count += 1
        return count

    return step


def their_load(application: Evaluations, events: int) -> Step:
    ids: list[uuid.UUID] = []
    for _ in range(STREAMS):
        evaluation = Evaluation()
        for n in range(events - 1):
            evaluation.record(PLAIN[n % len(PLAIN)])
            if n % 200 == 199:
                # Their recorder hangs for ever on about a megabyte in one save (PostgreSQL).
                application.save(evaluation)
        application.save(evaluation)
        ids.append(evaluation.id)
    turn = iter(range(1_000_000_000))
    return lambda: application.repository.get(ids[next(turn) % STREAMS]).count + 1


# ------------------------------------------------------------------------------------ checking

_ALL = (
    "position, stream, version, type, schema_version, command_id, actor, on_behalf_of,"
    " correlation_id, causation_id, valid_at, recorded_at, tool, body, private_commit, core, leaf"
)


def read_rows(place: Place, url: str) -> Step:
    """Merely reading all columns of all rows."""
    rows, done = rows_of(place, url), 0
    query = f"select {_ALL} from event where position > ? order by position limit 1000"  # noqa: S608

    def step() -> int:
        nonlocal done
        count = 0
        page = rows(query, (done,))
        for _ in page:
            count += 1
        done = page[-1][0] if len(page) == 1000 else 0
        return count

    return step


def audit(store: SqlEventStore) -> Step:
    """The same rows with body, chain, leaf and tree computed again."""
    done, cores, frontier = 0, dict[str, bytes](), Frontier()

    def step() -> int:
        nonlocal done, frontier
        page = store.stored(after=done, limit=1000)
        for row in page:
            core = row.core_after(cores.get(row.stream, NO_HASH))
            # The leaf was looked at by the store with the page.
            if core != row.core:
                raise AssertionError(row.name)
            cores[row.stream] = core
        frontier = frontier.extended([row.leaf for row in page])
        done = page[-1].position if len(page) == 1000 else 0
        if not done:
            cores.clear()
            frontier = Frontier()
        return len(page)

    return step
