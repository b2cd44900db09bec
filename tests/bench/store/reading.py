"""Loading one report, following the log, checking it, and looking back in a big store."""

import uuid
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import msgspec
import psycopg
from sqlalchemy import text

from adapters.eventstore import SqlEventStore, open_engine
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


def _rows(place: Place, url: str) -> Callable[[str, tuple[Any, ...]], list[Any]]:
    connection = place.connection(url)
    if isinstance(connection, psycopg.Connection):
        cursor = connection.cursor(binary=True)
        return lambda query, values: cursor.execute(
            query.replace("?", "%s").encode(), values, prepare=True
        ).fetchall()
    return lambda query, values: connection.execute(query, values).fetchall()


def raw_load(place: Place, url: str, names: list[str], decode: Callable[[bytes], Any]) -> Step:
    """The driver, a decoder and a fold; nothing is checked."""
    rows, query = _rows(place, url), "select body from event where stream = ? order by version"
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


# ---------------------------------------------------------------------------------- following


def raw_follow(place: Place, url: str, decode: Callable[[bytes], Any]) -> Step:
    """Pages of 1000, decoded and counted by type, one transaction a page."""
    rows, done = _rows(place, url), 0
    connection = place.connection(url)
    connection.execute("create table if not exists raw_count (type text primary key, n integer)")
    upsert = _upsert("raw_count", place)

    def step() -> int:
        nonlocal done
        page = rows(
            "select position, body from event where position > ? order by position limit 1000",
            (done,),
        )
        counts: dict[str, int] = {}
        for _, body in page:
            decoded = decode(body)
            type_ = decoded["type"] if isinstance(decoded, dict) else decoded.type
            counts[type_] = counts.get(type_, 0) + 1
        connection.execute("begin")
        for one in counts.items():
            connection.execute(upsert, one)  # type: ignore[arg-type]  # one text for both drivers
        connection.execute("commit")
        done = page[-1][0] if len(page) == 1000 else 0
        return len(page)

    return step


def _upsert(table: str, place: Place) -> str:
    mark = "?" if place.sqlite else "%s"
    return (
        f"insert into {table} values ({mark}, {mark})"  # noqa: S608 - constants
        f" on conflict (type) do update set n = {table}.n + excluded.n"
    )


def our_follow(store: SqlEventStore, place: Place, url: str) -> Step:
    """The same through the store's checked pages and SQLAlchemy."""
    engine, done = open_engine(url), 0
    place.closers.append(engine.dispose)
    with engine.begin() as connection:
        connection.execute(
            text("create table if not exists our_count (type text primary key, n integer)")
        )
    upsert = text(
        "insert into our_count values (:type, :n)"
        " on conflict (type) do update set n = our_count.n + excluded.n"
    )

    def step() -> int:
        nonlocal done
        page = store.read(after=done, limit=1000)
        counts: dict[str, int] = {}
        for recorded in page:
            counts[recorded.fact.type] = counts.get(recorded.fact.type, 0) + 1
        with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
            connection.execute(upsert, [{"type": type_, "n": n} for type_, n in counts.items()])
        done = page[-1].position if len(page) == 1000 else 0
        return len(page)

    return step


def their_follow(application: Evaluations, place: Place, events: int) -> Step:
    """One event a transaction, as the library's contract has it, view and mark together."""
    for _ in range(events // 200):
        evaluation = Evaluation()
        for n in range(199):
            evaluation.record(PLAIN[n % len(PLAIN)])
        application.save(evaluation)
    url = place.url()
    connection = place.connection(url)
    connection.execute("create table their_count (type text primary key, n integer)")
    connection.execute("create table their_mark (type text primary key, n integer)")
    count, mark = _upsert("their_count", place), _upsert("their_mark", place)

    def every() -> Iterator[None]:
        while True:
            start = 0
            while notes := application.recorder.select_notifications(
                start, 500, inclusive_of_start=False
            ):
                for note in notes:
                    one = application.mapper.to_domain_event(note)
                    connection.execute("begin")
                    connection.execute(count, (type(one).__name__, 1))  # type: ignore[arg-type]
                    connection.execute(mark, ("position", note.id))  # type: ignore[arg-type]
                    connection.execute("commit")
                    yield
                start = notes[-1].id

    following = every()
    return lambda: sum(1 for _ in islice(following, 20))


# ------------------------------------------------------------------------------------ checking

_ALL = (
    "position, stream, version, type, schema_version, command_id, actor, on_behalf_of,"
    " correlation_id, causation_id, valid_at, recorded_at, tool, body, private_commit, core, leaf"
)


def read_rows(place: Place, url: str) -> Step:
    """Merely reading all columns of all rows."""
    rows, done = _rows(place, url), 0
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
