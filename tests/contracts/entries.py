"""What the contract of the event store writes and how it compares answers."""

import threading
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from domain.events import Fact, PersonRemoved, ReportReturned, ReportWithdrawn, SelfScoreStated
from domain.ledger.entry import NO_HASH
from domain.ports import Entry, EventStore, PrivateValue, RecordedFact, StreamStands
from domain.refusals import Conflict, Refused

NINE = datetime(2025, 3, 3, 9, 0, 0, 123456, tzinfo=UTC)


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
        private={
            name: PrivateValue(value, subject=f"person/{name}")
            for name, value in (private or {}).items()
        },
    )


PRIVATE = st.builds(PrivateValue, value=st.text(), subject=st.sampled_from(["person/a", "b"]))


def conditions(example: uuid.UUID) -> st.SearchStrategy[tuple[StreamStands, ...]]:
    stands = st.builds(
        StreamStands, stream=st.sampled_from([f"a/{example}", "c"]), version=st.integers(0, 2)
    )
    return st.lists(stands, max_size=1).map(tuple)


FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(returned, st.text(max_size=20)),
    st.builds(
        ReportWithdrawn,
        schema_version=st.just(1),
        by=st.just("tb01"),
        at=st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - as hypothesis wants it
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


def outcome(store: EventStore, entry: Entry, *, offset: int = 0) -> Any:
    """What an append came to, positions shifted by *offset*."""
    try:
        return tuple(shifted(recorded, offset) for recorded in store.append(entry))
    except Conflict as conflict:
        return (conflict.stream, conflict.expected, conflict.found)
    except Refused as refusal:
        return refusal.because


def shifted(recorded: RecordedFact, offset: int) -> RecordedFact:
    """Without what differs from store to store: keys, and so the commitment and the chain."""
    return recorded._replace(
        position=recorded.position + offset,
        private_commit=bytes([recorded.private_commit != NO_HASH]),
        core=b"",
        leaf=b"",
    )


def positions(facts: Any) -> list[int]:
    return [recorded.position for recorded in facts]


def counts(facts: Any) -> list[tuple[int, int]]:
    return [(recorded.position, recorded.version) for recorded in facts]


def at_once(tasks: list[Callable[[], Any]]) -> list[Any]:
    """Run all at the same time; their answers, or the first error."""
    together = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        together.wait(timeout=30)
        return task()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks, timeout=60))
