"""Work on many things at once, with the results in order and only a few of them held."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


def in_order(work: Callable[[A], R], things: Iterable[A]) -> Iterator[R]:
    """``work(thing)`` for each, in order; while one result is used, the next are made.

    Raises:
        Exception: what *work* raised, when its turn comes.
    """
    at_once = os.cpu_count() or 1
    waiting: deque[Future[R]] = deque()
    left = iter(things)
    threads = ThreadPoolExecutor(at_once)
    try:
        # One in hand beyond those at work, so that no thread waits for the reader.
        waiting.extend(threads.submit(work, thing) for thing in islice(left, at_once * 2))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(threads.submit(work, thing) for thing in islice(left, 1))
            yield result
    finally:
        # Whoever presses Ctrl-C does not wait for what is still being read.
        threads.shutdown(wait=False, cancel_futures=True)
