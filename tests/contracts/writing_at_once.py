"""What every event store does for those who write, or read, at the same time."""

import time
from functools import partial

from domain.ports import EventStore, RecordedFact
from domain.refusals import Conflict
from tests.contracts.entries import adding, at_once, counts, positions, removed


class WritingAtOnce:
    """Part of `tests.contracts.event_store.EventStoreContract`."""

    def test_the_same_command_at_the_same_time_adds_one_group(self, store: EventStore) -> None:
        entry = adding(removed(), removed())

        answers = at_once([lambda: store.append(entry)] * 8)

        assert counts(store.read()) == [(1, 1), (2, 2)]
        assert answers == [store.read()] * 8

    def test_of_those_who_saw_the_same_version_one_wins(self, store: EventStore) -> None:
        def race(version: int) -> tuple[RecordedFact, ...] | None:
            try:
                return store.append(adding(removed(), at=version))
            except Conflict:
                return None

        for version in range(10):
            answers = at_once([partial(race, version)] * 4)
            assert [store.load("people")[version:]] == [won for won in answers if won is not None]

        assert [(number, number) for number in range(1, 11)] == counts(store.load("people"))

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

        at_once([follow, *(partial(write, name) for name in range(writers))])

        assert list(range(1, writers * appends * 2 + 1)) == positions(seen)
        assert tuple(seen) == store.read()
