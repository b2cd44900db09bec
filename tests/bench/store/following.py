"""Following the log into a view: by us, by the driver alone, by the other library."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.sqlite import SQLiteFactory, SQLiteTrackingRecorder
from sqlalchemy import text

from adapters.eventstore import SqlEventStore, open_engine
from tests.bench.store.content import PLAIN
from tests.bench.store.measure import Step
from tests.bench.store.places import Evaluation, Evaluations, Place
from tests.bench.store.reading import rows_of


def raw_follow(place: Place, url: str, decode: Callable[[bytes], Any]) -> Step:
    """Pages of 1000, decoded and counted by type, one transaction a page."""
    rows, done = rows_of(place, url), 0
    connection = place.connection(url)
    connection.execute("create table if not exists raw_count (type text primary key, n integer)")
    upsert = _upsert("raw_count", lite=place.sqlite)

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


def _upsert(table: str, *, lite: bool) -> str:
    mark, name = "?" if lite else "%s", table.rpartition(".")[2]
    return (
        f"insert into {table} values ({mark}, {mark})"  # noqa: S608 - constants
        f" on conflict (type) do update set n = {name}.n + excluded.n"
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


def _filled(application: Evaluations, events: int) -> None:
    for _ in range(events // 200):
        evaluation = Evaluation()
        for n in range(199):
            evaluation.record(PLAIN[n % len(PLAIN)])
        application.save(evaluation)


def _notes(application: Evaluations) -> Iterator[tuple[str, int, int]]:
    """Class of the event, its number, and how often the log was read before; for ever."""
    for again in itertools.count():
        start = 0
        while notes := application.recorder.select_notifications(
            start, 500, inclusive_of_start=False
        ):
            for note in notes:
                yield type(application.mapper.to_domain_event(note)).__name__, note.id, again
            start = notes[-1].id


def their_follow(application: Evaluations, events: int) -> Step:
    """As the library does it: one event a transaction, view and mark by its tracking recorder."""
    _filled(application, events)
    lite = isinstance(application.factory, SQLiteFactory)
    base: Any = SQLiteTrackingRecorder if lite else PostgresTrackingRecorder

    class View(base):  # type: ignore[misc]  # one of two
        def count(self, type_: str, tracking: Tracking) -> None:
            with self.datastore.transaction(commit=True) as cursor:
                cursor.execute(upsert, (type_, 1))
                self._insert_tracking(cursor, tracking)

    view = application.factory.tracking_recorder(View)
    table = "their_count" if lite else f"{view.datastore.schema}.their_count"
    upsert = _upsert(table, lite=lite)
    with view.datastore.transaction(commit=True) as cursor:
        cursor.execute(f"create table {table} (type text primary key, n integer)")
    notes = _notes(application)

    def step() -> int:
        for type_, number, again in itertools.islice(notes, 20):
            view.count(type_, Tracking(f"pass {again}", number))
        return 20

    return step


def their_follow_by_hand(application: Evaluations, place: Place, events: int) -> Step:
    """Its log and mapper, but view and mark written by the driver, one event a transaction."""
    _filled(application, events)
    connection = place.connection(place.url())
    connection.execute("create table their_count (type text primary key, n integer)")
    connection.execute("create table their_mark (type text primary key, n integer)")
    count = _upsert("their_count", lite=place.sqlite)
    mark = _upsert("their_mark", lite=place.sqlite)
    notes = _notes(application)

    def step() -> int:
        for type_, number, _ in itertools.islice(notes, 20):
            connection.execute("begin")
            connection.execute(count, (type_, 1))  # type: ignore[arg-type]  # one text for both drivers
            connection.execute(mark, ("position", number))  # type: ignore[arg-type]  # one text for both drivers
            connection.execute("commit")
        return 20

    return step
