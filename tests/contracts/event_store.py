"""What every event store does, whatever it stands on."""

import itertools
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.events import Fact, PersonRemoved, ReportReturned, ReportWithdrawn, SelfScoreStated
from domain.ports import Entry, EventStore, RecordedFact
from domain.refusals import Conflict, Damaged
from tests.doubles.event_store import MemoryEventStore

NINE = datetime(2025, 3, 3, 9, 0, 0, 123456, tzinfo=UTC)


class OpenStore(Protocol):
    """Opens the store under test, empty when the test begins."""

    def __call__(self, *, clock: Callable[[], datetime]) -> EventStore: ...


def removed(person: str = "tb01") -> Fact:
    return PersonRemoved(by="gl01", at=NINE, person=person)


def returned(reason: str) -> Fact:
    return ReportReturned(by="jx01", at=NINE, round=1, reason=reason, due_on=date(2025, 3, 10))


def adding(
    *facts: Fact,
    to: str = "people",
    at: int = 0,
    command_id: uuid.UUID | None = None,
    private: Mapping[str, str] | None = None,
) -> Entry:
    """An entry of *facts* to the stream *to* that stands at version *at*."""
    return Entry(
        stream=to,
        expected_version=at,
        facts=facts,
        command_id=command_id or uuid.uuid4(),
        actor="jx01",
        private=private or {},
    )


class EventStoreContract:
    """Give ``open_store`` in a subclass."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        raise NotImplementedError

    @pytest.fixture
    def store(self, open_store: OpenStore) -> EventStore:
        return open_store(clock=lambda: NINE)

    # ------------------------------------------------------------------------------- what is kept

    def test_an_empty_log_holds_nothing(self, store: EventStore) -> None:
        assert store.head() == 0
        assert store.read() == ()
        assert store.load("people") == ()
        assert store.added_by(uuid.uuid4()) == ()
        assert store.private_values(1) == {}

    def test_facts_come_back_as_they_were_recorded(self, store: EventStore) -> None:
        entry = adding(removed(), returned("附件2缺页，请补齐后重新报送。"), to="report/qx2024.101")

        added = store.append(entry)

        expected = tuple(
            RecordedFact(
                position=number,
                stream="report/qx2024.101",
                version=number,
                command_id=entry.command_id,
                actor="jx01",
                recorded_at=NINE,
                fact=fact,
            )
            for number, fact in enumerate(entry.facts, start=1)
        )
        assert added == expected
        assert store.load("report/qx2024.101") == expected
        assert store.read() == expected
        assert store.added_by(entry.command_id) == expected
        assert store.head() == 2

    def test_positions_count_the_log_and_versions_the_stream(self, store: EventStore) -> None:
        store.append(adding(removed(), to="report/a"))
        store.append(adding(removed(), to="report/b"))
        store.append(adding(removed(), removed(), to="report/a", at=1))

        assert _counts(store.load("report/a")) == [(1, 1), (3, 2), (4, 3)]
        assert _counts(store.load("report/b")) == [(2, 1)]

    def test_the_log_is_read_in_pages(self, store: EventStore) -> None:
        store.append(adding(*[removed()] * 5))

        assert _positions(store.read(limit=2)) == [1, 2]
        assert _positions(store.read(after=2, limit=2)) == [3, 4]
        assert _positions(store.read(after=4, limit=2)) == [5]
        assert store.read(after=5) == ()
        assert store.read(after=9) == ()

    def test_an_entry_without_facts_adds_nothing(self, store: EventStore) -> None:
        assert store.append(adding()) == ()
        assert store.head() == 0

    def test_a_big_event_comes_back_whole(self, store: EventStore) -> None:
        fact = returned("佐证材料与表中数据不一致；" * 200_000)

        store.append(adding(fact))

        assert [fact] == [recorded.fact for recorded in store.load("people")]

    def test_what_was_made_around_validation_is_not_recorded(self, store: EventStore) -> None:
        unreadable = PersonRemoved.model_construct(
            schema_version=1, type="person.removed", by="gl01", at=NINE, person="不是账号"
        )

        with pytest.raises(Damaged):
            store.append(adding(removed(), unreadable))

        assert store.head() == 0

    # ---------------------------------------------------------------------------- private values

    def test_private_values_lie_beside_the_first_event_and_not_in_it(
        self, store: EventStore
    ) -> None:
        private = {"name": "张三", "file_name": "柳河镇自评报告.docx"}

        added = store.append(adding(removed(), removed(), private=private))

        assert store.private_values(1) == private
        assert store.private_values(2) == {}
        assert "张三" not in repr(added)

    @pytest.mark.parametrize("value", ["", "a\0b", "\udcb1\udca8.doc", "😀", "'; drop table event"])
    def test_a_private_value_may_be_any_text(self, store: EventStore, value: str) -> None:
        store.append(adding(removed(), private={"file_name": value}))

        assert store.private_values(1) == {"file_name": value}

    # ---------------------------------------------------------------------------- one at a time

    @pytest.mark.parametrize("expected", [0, 1, 3])
    def test_a_conflict_says_where_the_stream_stands_and_leaves_nothing(
        self, store: EventStore, expected: int
    ) -> None:
        store.append(adding(removed(), removed()))
        late = adding(removed(), at=expected, private={"name": "李四"})

        with pytest.raises(Conflict) as conflict:
            store.append(late)

        assert ("people", expected, 2) == (
            conflict.value.stream,
            conflict.value.expected,
            conflict.value.found,
        )
        assert store.head() == 2
        assert store.added_by(late.command_id) == ()
        assert store.private_values(3) == {}

    def test_a_stream_that_does_not_exist_stands_at_0(self, store: EventStore) -> None:
        with pytest.raises(Conflict) as conflict:
            store.append(adding(removed(), at=1))

        assert conflict.value.found == 0

    def test_a_conflict_burns_no_position(self, store: EventStore) -> None:
        store.append(adding(removed()))
        with pytest.raises(Conflict):
            store.append(adding(removed()))

        assert _counts(store.append(adding(removed(), at=1))) == [(2, 2)]

    def test_the_same_command_again_adds_nothing_and_answers_as_before(
        self, store: EventStore
    ) -> None:
        entry = adding(removed(), removed())
        added = store.append(entry)
        store.append(adding(removed(), at=2))

        assert store.append(entry) == added
        assert (
            store.append(replace(entry, facts=[returned("另一内容")], stream="report/a")) == added
        )
        assert store.head() == 3

    def test_the_same_command_at_the_same_time_adds_one_group(self, store: EventStore) -> None:
        entry = adding(removed(), removed())

        answers = _at_once([lambda: store.append(entry)] * 8)

        assert _counts(store.read()) == [(1, 1), (2, 2)]
        assert answers == [store.read()] * 8

    def test_of_those_who_saw_the_same_version_one_wins(self, store: EventStore) -> None:
        def race(version: int) -> tuple[RecordedFact, ...] | None:
            try:
                return store.append(adding(removed(), at=version))
            except Conflict:
                return None

        for version in range(10):
            answers = _at_once([partial(race, version)] * 4)
            assert [store.load("people")[version:]] == [won for won in answers if won is not None]

        assert [(number, number) for number in range(1, 11)] == _counts(store.load("people"))

    def test_a_reader_that_follows_many_writers_misses_nothing(self, store: EventStore) -> None:
        writers, appends = 6, 10
        seen: list[RecordedFact] = []

        def write(name: int) -> None:
            for turn in range(appends):
                store.append(adding(removed(), removed(), to=f"report/{name}", at=2 * turn))

        def follow() -> None:
            deadline = time.monotonic() + 30
            while len(seen) < writers * appends * 2 and time.monotonic() < deadline:
                seen.extend(store.read(after=seen[-1].position if seen else 0, limit=7))

        _at_once([follow, *(partial(write, name) for name in range(writers))])

        assert list(range(1, writers * appends * 2 + 1)) == _positions(seen)
        assert tuple(seen) == store.read()

    # -------------------------------------------------------------------------------- the clock

    def test_the_time_of_recording_never_decreases(self, open_store: OpenStore) -> None:
        hour = timedelta(hours=1)
        times = iter([NINE, NINE - hour, NINE + hour, NINE - hour])
        store = open_store(clock=lambda: next(times))

        for version in range(4):
            store.append(adding(removed(), at=version))

        moments = [recorded.recorded_at for recorded in store.read()]
        assert [NINE, NINE, NINE + hour, NINE + hour] == moments

    def test_one_append_has_one_time(self, open_store: OpenStore) -> None:
        ticks = itertools.count()
        store = open_store(clock=lambda: NINE + timedelta(seconds=next(ticks)))

        added = store.append(adding(removed(), removed()))

        assert {NINE} == {recorded.recorded_at for recorded in added}

    # ------------------------------------------------------------------------------ whatever comes

    @settings(
        max_examples=30,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(data=st.data())
    def test_it_answers_as_the_store_in_memory_does(
        self, store: EventStore, data: st.DataObject
    ) -> None:
        double = MemoryEventStore(clock=lambda: NINE)
        started_at, example = store.head(), uuid.uuid4()
        commands = [uuid.uuid5(example, str(number)) for number in range(4)]

        for _ in range(data.draw(st.integers(1, 8))):
            entry = Entry(
                stream=f"{data.draw(st.sampled_from('ab'))}/{example}",
                expected_version=data.draw(st.integers(0, 4)),
                facts=data.draw(st.lists(FACTS, max_size=3)),
                command_id=data.draw(st.sampled_from(commands)),
                actor=data.draw(st.sampled_from(["jx01", "jx02"])),
                private=data.draw(st.dictionaries(st.sampled_from(["name", "tel"]), st.text())),
            )
            assert _outcome(double, entry, offset=started_at) == _outcome(store, entry)

        shifted = [_shifted(recorded, started_at) for recorded in double.read()]
        assert shifted == list(store.read(after=started_at))
        for recorded in double.read():
            beside = store.private_values(started_at + recorded.position)
            assert double.private_values(recorded.position) == beside


FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(returned, st.text(max_size=20)),
    st.builds(
        ReportWithdrawn,
        schema_version=st.just(1),
        by=st.just("tb01"),
        at=st.datetimes(timezones=st.just(UTC)),
        type=st.just("report.withdrawn"),
        reason=st.text(max_size=20),
    ),
    st.builds(
        SelfScoreStated,
        schema_version=st.just(1),
        by=st.just("tb01"),
        at=st.just(NINE),
        type=st.just("self_score.stated"),
        round=st.integers(1, 9),
        total=st.decimals(0, 100, places=2),
    ),
)


def _outcome(store: EventStore, entry: Entry, *, offset: int = 0) -> Any:
    """What an append came to, positions shifted by *offset*."""
    try:
        return tuple(_shifted(recorded, offset) for recorded in store.append(entry))
    except Conflict as conflict:
        return (conflict.stream, conflict.expected, conflict.found)


def _shifted(recorded: RecordedFact, offset: int) -> RecordedFact:
    return replace(recorded, position=recorded.position + offset)


def _positions(facts: Any) -> list[int]:
    return [recorded.position for recorded in facts]


def _counts(facts: Any) -> list[tuple[int, int]]:
    return [(recorded.position, recorded.version) for recorded in facts]


def _at_once(tasks: list[Callable[[], Any]]) -> list[Any]:
    """Run all at the same time; their answers, or the first error."""
    together = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        together.wait(timeout=30)
        return task()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks, timeout=60))
