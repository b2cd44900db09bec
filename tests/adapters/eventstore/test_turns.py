"""Group commit: together what may be together, and nobody waits for ever."""

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from adapters.eventstore.drafts import Prepared, prepared
from adapters.eventstore.turns import MOST_APPENDS, Turn, Turns
from adapters.eventstore.unusable import StoreUnusable
from domain.ledger.entry import NO_HASH
from domain.ports import StreamStands
from tests.contracts.entries import adding, removed


def ready(stream: str, *relies_on: str, command_id: uuid.UUID | None = None) -> Prepared:
    entry = adding(removed(), to=stream, command_id=command_id)
    relying = entry._replace(conditions=tuple(StreamStands(one, 0) for one in relies_on))
    return prepared(relying, head=NO_HASH, sealed=(), tool="pingjian/0.1.0")


class Pen:
    """Writes when it is let, and remembers what was written together."""

    def __init__(self) -> None:
        self.may_write = threading.Event()
        self.groups: list[list[str]] = []
        self.fails: list[BaseException] = []

    def write(self, turns: Sequence[Turn]) -> None:
        assert self.may_write.wait(30)
        self.groups.append([turn.ready.entry.stream for turn in turns])
        if self.fails:
            raise self.fails.pop()
        for turn in turns:
            turn.write_down(len(self.groups), 1, ())


def queued(turns: Turns, pen: Pen, wanted: Sequence[Prepared]) -> list[Future[Turn]]:
    """The first begins to write; the others queue up behind it in this order; then it may go on."""
    threads = ThreadPoolExecutor(len(wanted))
    futures: list[Future[Turn]] = []
    for number, one in enumerate(wanted):
        futures.append(threads.submit(turns.append, one))
        wait_until(lambda number=number: len(turns._queue) == number and turns._writing.locked())  # type: ignore[misc]  # mypy: a default fixes the value
    pen.may_write.set()
    threads.shutdown(wait=True)
    return futures


def wait_until(so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 30
    while not so():
        assert time.monotonic() < give_up_at
        time.sleep(0.001)


@pytest.fixture
def pen() -> Pen:
    return Pen()


@pytest.fixture
def turns(pen: Pen) -> Turns:
    return Turns(pen.write)


def test_who_comes_while_another_writes_is_written_together_with_others(
    turns: Turns, pen: Pen
) -> None:
    futures = queued(turns, pen, [ready(name) for name in "abcd"])

    assert [["a"], ["b", "c", "d"]] == pen.groups
    assert [1, 2, 2, 2] == [future.result().before for future in futures]


def test_what_depends_on_one_another_is_written_in_turn(turns: Turns, pen: Pen) -> None:
    same = uuid.uuid4()
    wanted = [
        ready("a"),
        ready("b"),
        ready("b"),
        ready("c", "b"),
        ready("d", command_id=same),
        ready("e", command_id=same),
        ready("f", "g"),
        ready("g"),
    ]

    queued(turns, pen, wanted)

    assert [["a"], ["b", "d", "f", "g"], ["b", "e"], ["c"]] == pen.groups


def test_a_group_has_an_end(turns: Turns, pen: Pen) -> None:
    queued(turns, pen, [ready(str(number)) for number in range(MOST_APPENDS + 3)])

    assert [1, MOST_APPENDS, 2] == [len(group) for group in pen.groups]


def test_an_error_is_told_to_all_it_hit_and_to_nobody_else(turns: Turns, pen: Pen) -> None:
    pen.fails = [OSError("the disk is gone")]
    futures = queued(turns, pen, [ready(name) for name in "abc"])

    errors = [future.exception() for future in futures]
    assert [OSError, type(None), type(None)] == [type(error) for error in errors]
    assert [["a"], ["b", "c"]] == pen.groups


def test_who_writes_for_others_and_is_interrupted_leaves_them_in_doubt_not_waiting(
    turns: Turns, pen: Pen
) -> None:
    """What became of an append is then unknown; its command id will tell."""

    def interrupted_second(batch: Sequence[Turn]) -> None:
        pen.write(batch)
        if len(pen.groups) == 2:
            for turn in batch:
                turn.recorded_at = 0
            raise KeyboardInterrupt

    turns = Turns(interrupted_second)
    futures = queued(turns, pen, [ready("a"), ready("b"), ready("c"), ready("b")])

    errors = [type(future.exception()) for future in futures]
    assert [type(None), KeyboardInterrupt, StoreUnusable, type(None)] == errors


def test_a_lone_writer_after_all_that_still_gets_its_turn(turns: Turns, pen: Pen) -> None:
    queued(turns, pen, [ready("a"), ready("b")])

    assert turns.append(ready("c")).before == 3
