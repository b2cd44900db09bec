"""The store's own connections: one that writes, a few that read, beside SQLAlchemy's pool.

They come from the engine, so they are prepared as all others are, and they are closed with it.
Statements on them go straight to the driver: SQLAlchemy costs 40 µs each, more than an append's
own work. Schema, inbox, read model and everything else go through SQLAlchemy Core.
"""

import contextlib
import os
import weakref
from collections import deque
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from sqlalchemy import Engine, event

#: Idle connections that are kept for readers; more may be in use at once.
MOST_IDLE = 4

C = TypeVar("C")
Owner = TypeVar("Owner")


class Connections(Generic[C]):
    """Connections of one store, safe with threads and with a fork.

    Args:
        engine: from `open_engine`; disposing of it closes what is kept here.
        connect: takes a connection out of the engine for good.
        close: closes one.
    """

    def __init__(
        self, engine: Engine, *, connect: Callable[[Engine], C], close: Callable[[C], None]
    ) -> None:
        self._engine = engine
        self._connect = connect
        self._close = close
        self._idle: deque[C] = deque()
        self._writer: C | None = None
        # A child must neither use nor close what the parent goes on using.
        self._of_parent: list[C] = []
        self._process = os.getpid()
        event.listen(engine, "engine_disposed", self._engine_disposed)

    def _engine_disposed(self, _engine: Engine) -> None:
        if self._process == os.getpid():
            self.close()
        else:
            self.forget()

    @contextlib.contextmanager
    def reading(self) -> Generator[C, None, None]:
        """A connection for one thread; after an error it is not used again."""
        connection = self.take()
        try:
            yield connection
        except BaseException:
            self.discard(connection)
            raise
        self.give_back(connection)

    def take(self) -> C:
        """A connection for one thread, until it is given back or discarded."""
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect(self._engine)

    def give_back(self, connection: C) -> None:
        """It was taken, and goes on to the next reader."""
        if len(self._idle) < MOST_IDLE:
            self._idle.append(connection)
        else:
            self._close(connection)

    def discard(self, connection: C) -> None:
        """It was taken, and is not to be used again."""
        self._close(connection)

    def writer(self) -> C:
        """The one connection that writes; only for whoever has the turn."""
        if self._writer is None:
            self._writer = self._connect(self._engine)
        return self._writer

    def drop_writer(self) -> None:
        """Close the writing connection: what it was doing is over, one way or the other."""
        connection, self._writer = self._writer, None
        if connection is not None:
            self._close(connection)

    def close(self) -> None:
        """Close all that is not in use by a reader."""
        self.drop_writer()
        self.close_idle()

    def close_idle(self) -> None:
        """Close what no reader uses at the moment; the next one gets a new connection."""
        with contextlib.suppress(IndexError):
            while True:
                self._close(self._idle.pop())

    def forget(self) -> None:
        """In a forked child: leave the parent's connections alone and make new ones."""
        if self._process == os.getpid():
            return
        self._process = os.getpid()
        self._of_parent += self._idle
        if self._writer is not None:
            self._of_parent.append(self._writer)
        self._idle.clear()
        self._writer = None
        self._engine.dispose(close=False)


def after_fork(owner: Owner, forget: Callable[[Owner], None]) -> None:
    """Call ``forget(owner)`` in every child forked while *owner* lives."""
    known = weakref.ref(owner)

    def in_child() -> None:
        still = known()
        if still is not None:
            forget(still)

    os.register_at_fork(after_in_child=in_child)
