import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, func, select, text, update

from adapters.eventstore import SqlEventStore
from adapters.readmodel import ReadModel
from adapters.readmodel.project import Progress
from adapters.readmodel.tables import BOARD, LINEAGE, METADATA, POSITION, TIMELINE
from domain.ports import RecordedFact
from domain.stage import Stage
from tests import lives
from tests.adapters.readmodel.content import append_all, dump
from tests.domain.projections import logs
from tests.doubles.event_store import MemoryEventStore

Databases = Callable[[], Engine]

LIFE = logs.of_report(
    *lives.SETTLED,
    logs.CORRECTED,
    logs.RESCORED,
    logs.ADJUSTED,
    lives.PROPOSED,
    lives.REVIEWED,
    lives.ASKED,
    lives.APPROVED,
    lives.PUBLISHED,
)
WISHES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, logs.CHOICES - 1)), max_size=60)


class PowerCut(Exception):
    """What a killed process looks like from inside."""


class BusyFacts(logs.ListedFacts):
    """A log in which something happens just after each page has been read."""

    def __init__(self, facts: Sequence[RecordedFact], meanwhile: Callable[[int], None]) -> None:
        super().__init__(facts)
        self._meanwhile = meanwhile

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        page = super().read(after=after, limit=limit)
        self._meanwhile(len(page))
        return page


def store_on(engine: Engine) -> SqlEventStore:
    return SqlEventStore(engine, clock=lambda: datetime.now(UTC))


def model_on(engine: Engine, page: int = 500) -> ReadModel:
    model = ReadModel(engine, store_on(engine), page=page)
    model.prepare()
    return model


@contextlib.contextmanager
def power_cut(engine: Engine, *, before_statement: int) -> Iterator[None]:
    left = before_statement

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCut

    event.listen(engine, "before_cursor_execute", count)
    try:
        with contextlib.suppress(PowerCut):
            yield
    finally:
        event.remove(engine, "before_cursor_execute", count)


def test_catching_up_takes_in_every_fact_and_says_how_far_it_came(database: Databases) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)

    reached = model.catch_up()

    assert reached == len(LIFE)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(BOARD)) == 3
        assert connection.scalar(select(func.count()).select_from(TIMELINE)) == len(LIFE)


def test_catching_up_twice_changes_nothing(database: Databases) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    before = dump(model)

    model.catch_up()

    assert dump(model) == before


def test_preparing_again_keeps_what_is_there(database: Databases) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    before = dump(model)

    model_on(engine)

    assert dump(model) == before


def test_tables_of_another_shape_are_dropped_and_filled_again(database: Databases) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    before = dump(model)
    with engine.begin() as connection:
        connection.execute(update(POSITION).values(shape=0))
        connection.execute(text("alter table rm_board drop column unit_name"))

    model_on(engine).catch_up()

    assert dump(model) == before


def test_dropped_tables_come_back_the_same(database: Databases) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    before = dump(model)
    with engine.begin() as connection:
        METADATA.drop_all(connection)

    model_on(engine).catch_up()

    assert dump(model) == before


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    choices=WISHES,
    pages=st.lists(st.integers(1, 9), min_size=1, max_size=6),
    cuts=st.lists(st.integers(0, 12), max_size=6),
)
def test_pages_of_any_size_and_power_cuts_end_in_what_a_rebuild_makes(
    database: Databases,
    choices: list[tuple[int, int]],
    pages: list[int],
    cuts: list[int],
) -> None:
    facts = logs.random_log([(0, logs.CHOICES - 1), *choices])
    engine = database()
    with engine.begin() as connection:
        METADATA.drop_all(connection)
    known = logs.ListedFacts(facts[:3])
    ReadModel(engine, known).prepare()
    for turn, cut in enumerate(cuts):
        page = pages[turn % len(pages)]
        with power_cut(engine, before_statement=cut):
            ReadModel(engine, known, page=page).catch_up()
        known.facts = list(facts[: len(known.facts) + page])
    model = ReadModel(engine, logs.ListedFacts(facts), page=pages[0])
    model.catch_up()
    followed = dump(model)

    with power_cut(engine, before_statement=sum(cuts) % 20):
        model.rebuild()
    interrupted = dump(model)
    model.rebuild()

    assert followed == interrupted == dump(model)
    assert model.compare() == ()
    engine.dispose()


def test_a_power_cut_at_any_statement_leaves_rows_and_position_together(
    database: Databases,
) -> None:
    engine = database()
    model = model_on(engine, page=4)
    append_all(store_on(engine), LIFE)

    for statement in range(40):
        with power_cut(engine, before_statement=statement):
            model.catch_up()
        live = model.live()
        with engine.connect() as connection:
            entries = connection.scalar(select(func.count()).select_from(TIMELINE))
        assert entries == live.position

    assert model.live().position == len(LIFE)


def test_a_page_that_another_process_was_faster_with_is_written_once(database: Databases) -> None:
    other = ReadModel(database(), logs.ListedFacts(LIFE), page=5)
    other.prepare()
    slow = ReadModel(database(), BusyFacts(LIFE, lambda _: other.catch_up()), page=3)

    reached = slow.catch_up()

    assert reached == len(LIFE)
    assert other.compare() == ()


def test_a_rebuild_never_takes_readers_back_behind_what_they_have_seen(
    database: Databases,
) -> None:
    known = logs.ListedFacts(LIFE[:8])
    reader = ReadModel(database(), known)
    reader.prepare()
    seen = []

    def read_more(page: int) -> None:
        if page == 0:
            known.facts = busy.facts = list(LIFE)
            seen.append(reader.catch_up())

    busy = BusyFacts(LIFE[:8], read_more)
    reached = ReadModel(database(), busy).rebuild()

    assert seen[0] == reached == reader.live().position == len(LIFE)
    assert reader.live().version == 2


def test_several_processes_catch_up_while_others_write_and_rebuild(database: Databases) -> None:
    facts = logs.random_log(
        [(unit, logs.CHOICES - 1) for unit in range(3)]
        + [(n % 3, (n * 7) % logs.CHOICES) for n in range(300)]
    )
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), facts[:20])
    readers = [ReadModel(other, store_on(other), page=3) for other in (database(), database())]

    def follow(reader: ReadModel) -> None:
        while reader.catch_up() < len(facts):
            pass

    with ThreadPoolExecutor(4) as threads:
        jobs = [
            threads.submit(append_all, store_on(engine), facts[20:]),
            *(threads.submit(follow, reader) for reader in readers),
            threads.submit(lambda: [model.rebuild() for _ in range(3)]),
        ]
        for job in jobs:
            job.result(timeout=120)

    assert model.compare() == ()
    followed = dump(model)
    model.rebuild()
    assert dump(model) == followed


def test_the_same_facts_give_the_same_bytes_whichever_store_they_lie_in(
    database: Databases,
) -> None:
    kept = SqlEventStore(database(), clock=lambda: lives.AT)
    remembered = MemoryEventStore(clock=lambda: lives.AT)
    append_all(kept, LIFE)
    append_all(remembered, LIFE)
    model = ReadModel(database(), kept)
    model.prepare()
    model.catch_up()
    from_disk = dump(model)

    ReadModel(database(), remembered).rebuild()

    assert model.live() == Progress(2, len(LIFE))
    assert dump(model) == from_disk


def test_two_rebuilds_at_once_end_in_one_content(database: Databases) -> None:
    models = [model_on(database(), page=2), model_on(database(), page=2)]
    append_all(store_on(models[0].engine), LIFE)

    with ThreadPoolExecutor(2) as threads:
        reached = [job.result(60) for job in [threads.submit(one.rebuild) for one in models]]

    assert reached == [len(LIFE)] * 2
    assert models[0].compare() == ()
    with models[0].engine.connect() as connection:
        versions = connection.scalars(select(TIMELINE.c.rm_version).distinct()).all()
    assert list(versions) == [models[0].live().version]


def test_while_a_rebuild_runs_readers_have_the_whole_old_content(database: Databases) -> None:
    engine = database()
    model = model_on(engine, page=1)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    before = dump(model)

    with power_cut(engine, before_statement=12):
        model.rebuild()

    assert dump(model) == before
    assert model.live() == Progress(1, len(LIFE))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        pytest.param(BOARD, "stage", "reviewed", id="a stage"),
        pytest.param(BOARD, "stage", "no such stage", id="nonsense"),
        pytest.param(TIMELINE, "zh", "什么也没有发生", id="a sentence"),
        pytest.param(LINEAGE, "after", "100", id="a value"),
    ],
)
def test_a_row_changed_by_hand_is_named(
    database: Databases, table: Any, column: str, value: str
) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    with engine.begin() as connection:
        place = table.c.report_id == "qx2024.101" if table is BOARD else table.c.position == 4
        where = place if table is not LINEAGE else place & (table.c.kind == "recomputed")
        where = where if table is not LINEAGE else where & (table.c.field == "total")
        connection.execute(update(table).where(where).values({column: value}))

    (found,) = model.compare()

    assert (found.table, found.column, found.stored) == (table.name, column, value)
    assert found.folded != value


def test_a_row_too_many_and_a_row_missing_are_named(database: Databases) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    with engine.begin() as connection:
        connection.execute(
            update(BOARD).where(BOARD.c.report_id == "qx2024.103").values(report_id="qx2024.999")
        )

    missing, extra = model.compare()

    assert (missing.key, missing.column, missing.stored) == (("qx2024.103",), None, None)
    assert (extra.key, extra.column, extra.folded) == (("qx2024.999",), None, None)


def test_a_rebuild_repairs_what_was_changed_by_hand(database: Databases) -> None:
    engine = database()
    model = model_on(engine)
    append_all(store_on(engine), LIFE)
    model.catch_up()
    with engine.begin() as connection:
        connection.execute(update(BOARD).values(stage=Stage.PUBLISHED.value))
    assert model.compare() != ()

    model.rebuild()

    assert model.compare() == ()


def test_a_moved_deadline_reaches_units_whose_reports_were_folded_long_ago(
    database: Databases,
) -> None:
    engine = database()
    model = model_on(engine)
    facts = logs.log(
        *((recorded.stream, recorded.fact) for recorded in LIFE), (logs.CAMPAIGN, logs.EXTENDED)
    )
    append_all(store_on(engine), facts[:-1])
    model.catch_up()
    append_all(store_on(engine), facts[-1:])

    model.catch_up()

    with engine.connect() as connection:
        due = set(connection.scalars(select(BOARD.c.due_at)))
    assert due == {logs.EXTENDED.due_at.isoformat(timespec="microseconds")}
    assert model.compare() == ()
