"""Waiting until the log has gone on: woken by a writer, never by trust in being woken."""

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Protocol

import psycopg
from sqlalchemy import Engine

from adapters.eventstore.connections import Connections
from adapters.eventstore.postgres_log import PostgresLog

#: How often a reader on SQLite looks whether another process has written.
LOOK_SECONDS = 0.05
#: A notice can be lost with its connection, so a reader on PostgreSQL looks by itself as well.
PATIENCE_SECONDS = 5.0


class Waiting(Protocol):
    """How a reader waits on one of the databases."""

    def beyond(self, position: int, *, timeout_seconds: float) -> int:
        """Wait until the head is past *position*, at most so long; the head then."""
        ...

    def written(self) -> None:
        """This process has written."""
        ...

    def forget(self) -> None:
        """In a forked child: nothing of the parent's is used on."""
        ...


class PollingWait:
    """SQLite: writers of this process wake at once, others are seen by looking."""

    def __init__(self, head: Callable[[], int]) -> None:
        self._head = head
        self.forget()

    def forget(self) -> None:
        """See `Waiting.forget`."""
        self._condition = threading.Condition()
        self._listeners = 0

    def written(self) -> None:
        """See `Waiting.written`."""
        # Whoever begins to listen after this has looked sees what was written before it.
        if self._listeners:
            with self._condition:
                self._condition.notify_all()

    def beyond(self, position: int, *, timeout_seconds: float) -> int:
        """See `Waiting.beyond`."""
        give_up_at = time.monotonic() + timeout_seconds
        with self._condition:
            self._listeners += 1
            try:
                while True:
                    head = self._head()
                    left = give_up_at - time.monotonic()
                    if head > position or left <= 0:
                        return head
                    self._condition.wait(min(left, LOOK_SECONDS))
            finally:
                self._listeners -= 1


class ListeningWait:
    """PostgreSQL: every append notifies, whoever wrote it."""

    def __init__(self, engine: Engine, head: Callable[[], int]) -> None:
        log = PostgresLog()

        def connect(engine: Engine) -> psycopg.Connection:
            connection = log.connect(engine)
            connection.execute("listen event_appended")
            return connection

        self._head = head
        self._connections = Connections(engine, connect=connect, close=log.close)

    def forget(self) -> None:
        """See `Waiting.forget`."""
        self._connections.forget()

    def written(self) -> None:
        """See `Waiting.written`: the database says so itself."""

    def beyond(self, position: int, *, timeout_seconds: float) -> int:
        """See `Waiting.beyond`."""
        give_up_at = time.monotonic() + timeout_seconds
        while True:
            with contextlib.suppress(psycopg.OperationalError), self._connections.reading() as ear:
                while True:
                    # Looked at after the listening began: what came before is seen, what comes
                    # after is heard.
                    head = self._head()
                    left = give_up_at - time.monotonic()
                    if head > position or left <= 0:
                        return head
                    for _ in ear.notifies(timeout=min(left, PATIENCE_SECONDS), stop_after=1):
                        pass
