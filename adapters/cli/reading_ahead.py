"""Work on many things at once, with the results in order and only a few of them held."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


@contextmanager
def in_order(work: Callable[[A], R], things: Iterable[A]) -> Generator[Iterator[R]]:
    """``work(thing)`` for each, in order, begun at once; while one is used, the next are made.

    What *work* raises is raised when its turn comes.
    """
    at_once = os.cpu_count() or 1
    left = iter(things)
    threads = ThreadPoolExecutor(at_once)
    try:
        # One in hand beyond those at work, so that no thread waits for the reader.
        waiting = deque(threads.submit(work, thing) for thing in islice(left, at_once * 2))
        yield _results(waiting, (threads.submit(work, thing) for thing in left))
    finally:
        # Whoever presses Ctrl-C does not wait for what is still being read.
        threads.shutdown(wait=False, cancel_futures=True)


def _results(waiting: deque[Future[R]], following: Iterator[Future[R]]) -> Iterator[R]:
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(islice(following, 1))
        yield result
