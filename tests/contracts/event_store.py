"""What every event store does, whatever it stands on."""

import itertools
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.events import PersonRemoved
from domain.ledger.entry import NO_HASH, leaf_hash
from domain.ports import Entry, EventStore, RecordedFact, StreamStands
from domain.refusals import Because, Conflict, Damaged, Refused
from tests.contracts.entries import (
    FACTS,
    NINE,
    PRIVATE,
    adding,
    at_once,
    conditions,
    counts,
    outcome,
    positions,
    removed,
    returned,
    shifted,
)
from tests.contracts.writing_at_once import WritingAtOnce
from tests.doubles.event_store import MemoryEventStore


class OpenStore(Protocol):
    """Opens the store under test, empty when the test begins."""

    def __call__(self, *, clock: Callable[[], datetime]) -> EventStore: ...


class EventStoreContract(WritingAtOnce):
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
        assert store.added_by(uuid.uuid4(), stream="people") == ()
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
                valid_at=NINE,
                correlation_id=entry.command_id,
                tool="pingjian/0.1.0",
                body=fact.model_dump_json().encode(),
                core=added[number - 1].core,
                leaf=added[number - 1].leaf,
            )
            for number, fact in enumerate(entry.facts, start=1)
        )
        assert added == expected
        assert store.load("report/qx2024.101") == expected
        assert store.read() == expected
        assert store.added_by(entry.command_id, stream=entry.stream) == expected
        assert store.added_by(entry.command_id, stream="people") == ()
        assert store.head() == 2

    def test_what_is_said_about_a_command_comes_back_with_each_of_its_facts(
        self, store: EventStore
    ) -> None:
        wish, cause = uuid.uuid4(), uuid.uuid4()
        entry = adding(removed(), returned("附件缺页"))._replace(
            correlation_id=wish,
            causation_id=cause,
            on_behalf_of="jx02",
            valid_at=NINE - timedelta(days=30),
        )

        store.append(entry)

        said = [
            (fact.correlation_id, fact.causation_id, fact.on_behalf_of, fact.valid_at)
            for fact in store.load("people")
        ]
        assert [(wish, cause, "jx02", NINE - timedelta(days=30))] * 2 == said

    def test_positions_count_the_log_and_versions_the_stream(self, store: EventStore) -> None:
        store.append(adding(removed(), to="report/a"))
        store.append(adding(removed(), to="report/b"))
        store.append(adding(removed(), removed(), to="report/a", at=1))

        assert counts(store.load("report/a")) == [(1, 1), (3, 2), (4, 3)]
        assert counts(store.load("report/b")) == [(2, 1)]

    def test_streams_are_found_by_the_beginning_of_their_names(self, store: EventStore) -> None:
        assert store.streams("report/") == ()
        for stream in ("report/b", "people", "report/a", "Report/c", "reports"):
            store.append(adding(removed(), to=stream))
        store.append(adding(removed(), to="report/a", at=1))

        assert store.streams("report/") == ("report/a", "report/b")

    def test_the_log_is_read_in_pages(self, store: EventStore) -> None:
        store.append(adding(*[removed()] * 5))

        assert positions(store.read(limit=2)) == [1, 2]
        assert positions(store.read(after=2, limit=2)) == [3, 4]
        assert positions(store.read(after=4, limit=2)) == [5]
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

    def test_what_is_dated_before_1970_is_not_recorded(self, store: EventStore) -> None:
        with pytest.raises(Damaged):
            store.append(adding(removed())._replace(valid_at=datetime(1969, 12, 31, tzinfo=UTC)))

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
        assert store.added_by(late.command_id, stream="people") == ()
        assert store.private_values(3) == {}

    def test_a_stream_that_does_not_exist_stands_at_0(self, store: EventStore) -> None:
        with pytest.raises(Conflict) as conflict:
            store.append(adding(removed(), at=1))

        assert conflict.value.found == 0

    def test_a_conflict_burns_no_position(self, store: EventStore) -> None:
        store.append(adding(removed()))
        with pytest.raises(Conflict):
            store.append(adding(removed()))

        assert counts(store.append(adding(removed(), at=1))) == [(2, 2)]

    def test_the_same_command_again_adds_nothing_and_answers_as_before(
        self, store: EventStore
    ) -> None:
        entry = adding(removed(), removed())
        added = store.append(entry)
        store.append(adding(removed(), at=2))

        assert store.append(entry) == added
        assert store.append(entry._replace(facts=[returned("另一内容")])) == added
        assert store.append(entry._replace(expected_version=3)) == added
        assert store.head() == 3

    @pytest.mark.parametrize("version", [0, 2, 7])
    def test_the_id_of_another_persons_command_is_refused(
        self, store: EventStore, version: int
    ) -> None:
        entry = adding(removed(), removed())
        store.append(entry)
        reused = entry._replace(actor="jx02", expected_version=version)

        with pytest.raises(Refused) as refusal:
            store.append(reused)

        assert refusal.value.because is Because.COMMAND_ID_REUSED
        assert store.head() == 2

    def test_each_event_is_chained_to_the_one_before_in_its_stream(self, store: EventStore) -> None:
        one = store.append(adding(removed(), to="report/a"))
        other = store.append(adding(removed(), to="report/b"))
        two = store.append(
            adding(removed(), to="report/a", at=1)._replace(command_id=uuid.UUID(int=7))
        )

        assert len({one[0].core, other[0].core, two[0].core, NO_HASH}) == 4
        for fact in store.read():
            micros = (NINE - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
            assert leaf_hash(fact.core, fact.position, micros) == fact.leaf

    def test_what_was_decided_on_another_history_is_not_added(self, store: EventStore) -> None:
        (first,) = store.append(adding(removed()))
        onto = adding(removed(), at=1)._replace(expected_head=first.core)
        onto_another = adding(removed(), at=1)._replace(expected_head=b"\x01" * 32)

        with pytest.raises(Damaged, match="people v1"):
            store.append(onto_another)

        assert counts(store.append(onto)) == [(2, 2)]

    # -------------------------------------------------------------------------- across streams

    def test_a_decision_stands_only_while_what_it_relied_on_stands(self, store: EventStore) -> None:
        store.append(adding(removed(), to="people"))
        relying = adding(removed(), to="report/a")._replace(
            conditions=(StreamStands("people", 1), StreamStands("campaign/none", 0)),
        )
        store.append(adding(removed(), to="people", at=1))

        with pytest.raises(Conflict) as conflict:
            store.append(relying)

        found = (conflict.value.stream, conflict.value.expected, conflict.value.found)
        assert ("people", 1, 2) == found
        again = relying._replace(conditions=(StreamStands("people", 2),))
        assert counts(store.append(again)) == [(3, 1)]

    def test_a_stream_that_was_relied_on_to_be_empty_has_begun(self, store: EventStore) -> None:
        store.append(adding(removed(), to="campaign/a"))

        with pytest.raises(Conflict) as conflict:
            store.append(adding(removed())._replace(conditions=(StreamStands("campaign/a", 0),)))

        assert ("campaign/a", 0, 1) == (
            conflict.value.stream,
            conflict.value.expected,
            conflict.value.found,
        )

    def test_of_two_that_rely_on_each_others_stream_one_wins(self, store: EventStore) -> None:
        """Whoever comes second relied on what is no longer so, however many come at once."""

        def take(own: str, others: list[str]) -> bool:
            entry = adding(removed(), to=own)._replace(
                conditions=tuple(StreamStands(other, 0) for other in others),
            )
            try:
                return bool(store.append(entry))
            except Conflict:
                return False

        for turn in range(8):
            seats = [f"report/{turn}.{name}" for name in range(4)]
            takers = [partial(take, seat, [s for s in seats if s != seat]) for seat in seats]
            assert [True] == [won for won in at_once(takers) if won]

    # ------------------------------------------------------------------------------- following

    def test_a_waiting_reader_is_told_when_the_log_goes_on(self, store: EventStore) -> None:
        assert store.wait_beyond(0, timeout_seconds=0.01) == 0
        store.append(adding(removed()))
        assert store.wait_beyond(0, timeout_seconds=10) == 1

        def write_late() -> None:
            time.sleep(0.2)
            store.append(adding(removed(), at=1))

        started = time.monotonic()
        heads = at_once([write_late, *[lambda: store.wait_beyond(1, timeout_seconds=20)] * 2])

        assert [None, 2, 2] == heads
        assert time.monotonic() - started < 5

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
                private=data.draw(st.dictionaries(st.sampled_from(["name", "tel"]), PRIVATE)),
                conditions=data.draw(conditions(example)),
            )
            assert outcome(double, entry, offset=started_at) == outcome(store, entry)

        expected = [shifted(recorded, started_at) for recorded in double.read()]
        assert expected == [shifted(recorded, 0) for recorded in store.read(after=started_at)]
        for recorded in double.read():
            beside = store.private_values(started_at + recorded.position)
            assert double.private_values(recorded.position) == beside
