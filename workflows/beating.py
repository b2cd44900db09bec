"""A long step says that its worker lives."""

import contextvars
import functools
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from temporalio import activity

from workflows.timing import HEARTBEAT_SECONDS

P = ParamSpec("P")
T = TypeVar("T")


def beating(step: Callable[P, T]) -> Callable[P, T]:
    """Let a long step say every second that its worker lives (`timing.HEARTBEAT_TIMEOUT`)."""

    @functools.wraps(step)
    def stepping(*args: P.args, **kwargs: P.kwargs) -> T:
        over = threading.Event()

        def beat() -> None:
            while not over.wait(HEARTBEAT_SECONDS):
                activity.heartbeat()

        context = contextvars.copy_context()
        heart = threading.Thread(target=context.run, args=(beat,), daemon=True)
        heart.start()
        try:
            return step(*args, **kwargs)
        finally:
            over.set()
            heart.join()

    return stepping
