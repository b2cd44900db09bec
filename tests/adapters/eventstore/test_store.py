"""The event store on both databases: the contract, and what only a database can get wrong."""

import contextlib
import json
import os
import socket
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import psycopg
import pytest
from sqlalchemy import Engine, make_url, select, text, update
from sqlalchemy.exc import DBAPIError

from adapters.eventstore import (
    SqlEventStore,
    StoreUnusable,
    Why,
    open_database,
    open_engine,
    tables,
)
from adapters.vault import KeyVault
from domain.events import stored_shape
from domain.ledger.entry import NO_HASH, core_hash, leaf_hash
from domain.ports import EventStore
from domain.refusals import Damaged
from tests.contracts.entries import NINE, adding, removed, returned
from tests.contracts.event_store import EventStoreContract, OpenStore

#: What comes through when a table is not there.
ANY_DATABASE_ERROR = (sqlite3.Error, psycopg.Error)
#: What takes the protection away, so that a test can do what an intruder would.
_UNLOCK = {
    "sqlite": ["drop trigger event_update", "drop trigger event_delete"],
    "postgresql": ["alter table event disable trigger event_append_only"],
}


def tamper(engine: Engine, statement: Any) -> None:
    with engine.begin() as connection:
        for unlock in _UNLOCK[engine.dialect.name]:
            connection.execute(text(unlock))
        connection.execute(statement)


class SqlEventStoreContract(EventStoreContract):
    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def open_store(self, engine: Engine, vault: KeyVault) -> OpenStore:
        def open_store(**clock: Callable[[], Any]) -> EventStore:
            return SqlEventStore(engine, **clock, vault=vault)

        return open_store

    @pytest.fixture
    def vault(self, tmp_path: Path) -> KeyVault:
        return KeyVault(tmp_path)

    def test_the_exact_bytes_stay(self, store: EventStore, engine: Engine) -> None:
        fact = returned("执行率应为98.50%，表中为“98.5”\u2028请核对\u0000")
        store.append(adding(fact, private={"name": "张三"}))

        with engine.connect() as connection:
            body = connection.execute(select(tables.event.c.body)).scalar_one()

        assert fact.model_dump_json().encode() == body
        assert stored_shape(fact) == json.loads(body)

    def test_a_fact_is_on_disk_when_it_is_acknowledged(
        self, store: EventStore, engine: Engine
    ) -> None:
        added = store.append(adding(removed()))

        engine.dispose()

        assert SqlEventStore(engine, clock=lambda: NINE).read() == added

    # ---------------------------------------------------------------------------- append-only

    @pytest.mark.parametrize(
        "change",
        [
            "update event set actor = 'jx09'",
            "update event set position = position + 1000",
            "delete from event",
            "delete from event where position = 1",
        ],
    )
    def test_what_was_recorded_cannot_be_changed(
        self, store: EventStore, engine: Engine, change: str
    ) -> None:
        added = store.append(adding(removed(), removed()))

        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(change))

        assert store.read() == added

    def test_an_append_that_fails_leaves_nothing_and_burns_no_position(
        self, store: EventStore, engine: Engine
    ) -> None:
        entry = adding(removed(), removed(), private={"name": "张三"})
        with engine.begin() as connection:
            connection.execute(text("alter table event_private rename to elsewhere"))

        with pytest.raises(ANY_DATABASE_ERROR):
            store.append(entry)
        with engine.begin() as connection:
            connection.execute(text("alter table elsewhere rename to event_private"))

        assert store.head() == 0
        assert [recorded.position for recorded in store.append(entry)] == [1, 2]
        assert store.private_values(1) == {"name": "张三"}

    def test_an_error_reaches_every_caller_whose_append_it_hit(
        self, store: EventStore, engine: Engine
    ) -> None:
        with engine.begin() as connection:
            connection.execute(text("alter table event rename to elsewhere"))

        def append(name: int) -> object:
            with pytest.raises(ANY_DATABASE_ERROR):
                store.append(adding(removed(), to=f"report/{name}"))
            return name

        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(append, range(24))) == list(range(24))

    def test_a_forked_child_writes_on_its_own_connections(self, store: EventStore) -> None:
        store.append(adding(removed()))
        assert store.wait_beyond(0, timeout_seconds=1) == 1
        child = os.fork()
        if child == 0:
            # Nothing of pytest may run in the child.
            added = store.append(adding(removed(), to="report/child"))
            heard = store.wait_beyond(1, timeout_seconds=1)
            os._exit(0 if (added, heard) == (store.load("report/child"), 2) else 1)
        _, status = os.waitpid(child, 0)

        assert status == 0
        assert store.wait_beyond(1, timeout_seconds=1) == 2
        store.append(adding(removed(), at=1))
        assert [fact.stream for fact in store.read()] == ["people", "report/child", "people"]

    # -------------------------------------------------------------------------------- damage

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("body", b"{"),
            ("body", b"[]"),
            ("body", b'{"type":"person.removed","schema_version":1}'),
            ("type", "person.registered"),
            ("schema_version", 2),
            ("command_id", b"\x01" * 16),
            ("actor", "jx09"),
            ("on_behalf_of", "jx09"),
            ("correlation_id", b"\x01" * 16),
            ("causation_id", b"\x01" * 16),
            ("valid_at", 1),
            ("tool", "pingjian/9"),
            ("private_commit", b"\x01" * 32),
            ("core", b"\x01" * 32),
        ],
    )
    def test_a_changed_event_is_named_and_never_served(
        self, store: EventStore, engine: Engine, column: str, value: object
    ) -> None:
        entry = adding(removed(), removed(), to="report/qx2024.101")
        store.append(entry)
        second = update(tables.event).where(tables.event.c.position == 2)
        tamper(engine, second.values({column: value}))

        with pytest.raises(Damaged) as damage:
            store.load("report/qx2024.101")

        assert damage.value.what == "event at position 2 (report/qx2024.101 v2)"

    @pytest.mark.parametrize(("column", "value"), [("recorded_at", 1), ("leaf", b"\x01" * 32)])
    def test_a_changed_place_in_the_log_is_named_by_whoever_reads_the_log(
        self, store: EventStore, engine: Engine, column: str, value: object
    ) -> None:
        store.append(adding(removed(), removed(), to="report/qx2024.101"))
        second = update(tables.event).where(tables.event.c.position == 2)
        tamper(engine, second.values({column: value}))

        with pytest.raises(Damaged) as damage:
            store.read()

        assert damage.value.what == "event at position 2 (report/qx2024.101 v2)"

    @pytest.mark.parametrize(
        ("shape", "why"),
        [
            (b'{"type":"person.vanished","schema_version":1}', "unknown event type or version"),
            (b'{"type":"person.removed","schema_version":2}', "newer version"),
            (b'{"type":"person.removed","schema_version":0}', "no way up"),
            (b'{"type":"person.removed"}', "differs from the body"),
        ],
    )
    def test_an_event_that_this_release_does_not_know_stops_the_reader(
        self, store: EventStore, engine: Engine, shape: bytes, why: str
    ) -> None:
        """As a newer release would have written it: chained, and with its leaf."""
        (added,) = store.append(adding(removed()))
        stored = json.loads(shape)
        columns = {"type": stored["type"], "schema_version": stored.get("schema_version", 3)}
        (row,) = SqlEventStore(engine, clock=lambda: NINE).stored()
        written = row._replace(**columns, body=shape)
        core = core_hash(written.envelope(), NO_HASH)
        leaf = leaf_hash(core, 1, row.recorded_at)
        tamper(engine, update(tables.event).values(**columns, body=shape, core=core, leaf=leaf))

        looks: tuple[Callable[[], object], ...] = (
            lambda: store.load("people"),
            store.read,
            lambda: store.added_by(added.command_id, stream="people"),
        )
        for look in looks:
            with pytest.raises(Damaged, match=why):
                look()

    def test_a_missing_event_is_a_damage(self, store: EventStore, engine: Engine) -> None:
        store.append(adding(removed(), removed(), removed()))
        tamper(engine, tables.event.delete().where(tables.event.c.position == 2))

        with pytest.raises(Damaged, match="people v2"):
            store.load("people")
        with pytest.raises(Damaged, match="position 2"):
            store.read(after=1)


class TestSqlite(SqlEventStoreContract):
    @pytest.fixture
    def engine(self, sqlite_engine: Engine) -> Engine:
        return sqlite_engine

    @pytest.mark.parametrize(("position", "version"), [(1, 1), (1, 2), (2, 1)])
    def test_an_event_is_not_replaced(
        self, store: EventStore, engine: Engine, position: int, version: int
    ) -> None:
        added = store.append(adding(removed()))
        columns = ", ".join(column.name for column in tables.event.columns)
        taken = columns.replace("position", ":position", 1).replace(" version", " :version", 1)
        replace = text(
            f"insert or replace into event ({columns}) select {taken} from event"  # noqa: S608
        )

        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(replace, {"position": position, "version": version})

        assert store.read() == added


class TestPostgres(SqlEventStoreContract):
    @pytest.fixture
    def engine(self, postgres_engine: Engine) -> Engine:
        return postgres_engine

    def test_the_log_cannot_be_emptied(self, store: EventStore, engine: Engine) -> None:
        added = store.append(adding(removed()))

        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text("truncate event cascade"))

        assert store.read() == added

    def test_connections_that_were_lost_are_replaced(
        self, store: EventStore, postgres_server: str
    ) -> None:
        store.append(adding(removed()))
        store.load("people")
        with psycopg.connect(postgres_server) as other:
            other.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                " where pid <> pg_backend_pid() and datname = current_database()"
            )

        assert [recorded.position for recorded in store.append(adding(removed(), at=1))] == [2]
        assert [recorded.position for recorded in store.load("people")] == [1, 2]

    def test_a_commit_whose_answer_was_lost_is_not_repeated(
        self, postgres_engine: Engine, postgres_server: str, vault: KeyVault
    ) -> None:
        folder = make_url(postgres_server).query["host"]
        with Forgetful(f"{folder}/.s.PGSQL.5432") as between:
            url = postgres_engine.url.difference_update_query(["host"])
            engine = open_engine(
                url.set(host="127.0.0.1", port=between.port).render_as_string(False)
            )
            store = SqlEventStore(engine, clock=lambda: NINE, vault=vault)
            store.append(adding(removed(), to="report/a"))
            between.forget_next_answer()

            added = store.append(adding(removed(), removed(), private={"name": "张三"}))

            assert between.forgotten == 1
            assert [recorded.position for recorded in added] == [2, 3]
            assert store.read()[1:] == added
            assert store.private_values(2) == {"name": "张三"}
            engine.dispose()

    def test_a_database_that_went_away_is_said_to_be_unreachable(
        self, postgres_server: str
    ) -> None:
        with psycopg.connect(postgres_server, autocommit=True) as administrator:
            administrator.execute("create database soon_gone")
            engine = open_database(postgres_server.replace("/postgres?", "/soon_gone?"))
            store = SqlEventStore(engine, clock=lambda: NINE)
            store.append(adding(removed()))
            administrator.execute("drop database soon_gone with (force)")

        with pytest.raises(StoreUnusable) as unusable:
            store.append(adding(removed(), at=1))
        engine.dispose()

        assert unusable.value.why is Why.UNREACHABLE

    def test_a_writer_who_waits_too_long_is_told_so(self, postgres_engine: Engine) -> None:
        url = postgres_engine.url.render_as_string(hide_password=False)
        impatient = open_engine(url, wait_seconds=1)
        with postgres_engine.begin() as holding:
            holding.execute(text("select pg_advisory_xact_lock(1349086823, 1)"))

            with pytest.raises(StoreUnusable) as unusable:
                SqlEventStore(impatient, clock=lambda: NINE).append(adding(removed()))

        impatient.dispose()
        assert unusable.value.why is Why.LOCKED


class Forgetful:
    """Stands between a client and the server, and now and then loses an answer."""

    def __init__(self, socket_path: str) -> None:
        self._path = socket_path
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._forget = threading.Event()
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.forgotten = 0
        self.port = int(self._listening.getsockname()[1])

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for end in self._open:
            end.close()
        for thread in self._threads:
            thread.join(timeout=10)

    def forget_next_answer(self) -> None:
        self._forget.set()

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._path)
                self._open += [client, server]
                self._start(self._pass_on, client, server, False)
                self._start(self._pass_on, server, client, True)

    def _pass_on(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:  # noqa: FBT001
        with contextlib.suppress(OSError):
            while content := source.recv(65536):
                if answers and self._forget.is_set():
                    self._forget.clear()
                    self.forgotten += 1
                    break
                sink.sendall(content)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
