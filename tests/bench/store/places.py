"""Fresh databases on the RAM disk or the real one, for us and for those we compare with."""

import itertools
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from adapters.eventstore import SqlEventStore, open_database

_NUMBERS = itertools.count(1)


class Evaluation(Aggregate):
    """The same facts in the other library's way."""

    @event("Opened")
    def __init__(self) -> None:
        self.count = 0
        self.last: dict[str, object] = {}

    @event("Recorded")
    def record(self, fact: dict[str, object]) -> None:
        self.count += 1
        self.last = fact


class Evaluations(Application[uuid.UUID]):
    """Without snapshots, as ours is."""

    snapshotting_intervals = None


@dataclass
class Place:
    """One database system on one medium."""

    folder: Path
    server: str | None
    closers: list[Callable[[], object]] = field(default_factory=list[Callable[[], object]])

    @property
    def sqlite(self) -> bool:
        return self.server is None

    def schema(self) -> str:
        """A new schema of the server; its name."""
        name = f"bench_{next(_NUMBERS)}"
        with psycopg.connect(str(self.server), autocommit=True) as connection:
            connection.execute(f"create schema {name}".encode())
        return name

    def url(self) -> str:
        """An empty database."""
        if self.sqlite:
            return f"sqlite:///{self.folder / f'{next(_NUMBERS)}.db'}"
        return f"{self.server}&options=-csearch_path%3D{self.schema()}"

    def store(self) -> SqlEventStore:
        return self.store_at(self.url())

    def store_at(self, url: str) -> SqlEventStore:
        engine = open_database(url)
        self.closers.append(engine.dispose)
        return SqlEventStore(engine, clock=lambda: datetime.now(UTC))

    def connection(self, url: str) -> "sqlite3.Connection | psycopg.Connection":
        """The driver alone, with the durability of ours."""
        if self.sqlite:
            lite = sqlite3.connect(
                url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
            )
            lite.execute("pragma journal_mode=wal")
            lite.execute("pragma synchronous=full")
            self.closers.append(lite.close)
            return lite
        connection = psycopg.connect(url, autocommit=True)
        self.closers.append(connection.close)
        return connection

    def application(self, pool: int = 2) -> Evaluations:
        if self.sqlite:
            path = str(self.folder / f"{next(_NUMBERS)}.db")
            settings = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": path}
        else:
            parts = urlsplit(str(self.server))
            settings = {
                "PERSISTENCE_MODULE": "eventsourcing.postgres",
                "POSTGRES_DBNAME": "postgres",
                "POSTGRES_HOST": parse_qs(parts.query)["host"][0],
                "POSTGRES_PORT": "5432",
                "POSTGRES_USER": "postgres",
                "POSTGRES_PASSWORD": "",
                "POSTGRES_SCHEMA": self.schema(),
                "POSTGRES_POOL_SIZE": str(pool),
            }
        application = Evaluations(env=settings)
        self.closers.append(application.close)
        return application

    def close(self) -> None:
        while self.closers:
            self.closers.pop()()
