"""The event store on both databases: the contract, and what only a database can get wrong."""

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event, select, text, update
from sqlalchemy.exc import DBAPIError

from adapters.eventstore import SqlEventStore, StoreUnusable, Why, open_database, tables
from domain.events import stored_shape
from domain.ports import EventStore
from domain.refusals import Damaged
from tests.contracts.event_store import (
    NINE,
    EventStoreContract,
    OpenStore,
    adding,
    removed,
    returned,
)

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
    def open_store(self, engine: Engine) -> OpenStore:
        def open_store(**clock: Callable[[], Any]) -> EventStore:
            return SqlEventStore(engine, **clock)

        return open_store

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

    def test_an_append_that_is_rolled_back_leaves_nothing_and_burns_no_position(
        self, store: EventStore, engine: Engine
    ) -> None:
        entry = adding(removed(), private={"name": "张三"})

        def fail(_connection: Connection) -> None:
            raise KeyboardInterrupt

        event.listen(engine, "commit", fail)
        with pytest.raises(KeyboardInterrupt):
            store.append(entry)
        event.remove(engine, "commit", fail)

        assert store.head() == 0
        assert store.private_values(1) == {}
        assert [recorded.position for recorded in store.append(entry)] == [1]

    # -------------------------------------------------------------------------------- damage

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("body", b"{"),
            ("body", b"\xff\xfe"),
            ("body", b"[]"),
            ("body", b'{"type":"person.removed","schema_version":1}'),
            ("body", b'{"type":"person.vanished","schema_version":1}'),
            ("type", "person.registered"),
            ("schema_version", 2),
        ],
    )
    def test_a_damaged_event_is_named_and_not_skipped(
        self, store: EventStore, engine: Engine, column: str, value: object
    ) -> None:
        entry = adding(removed(), removed(), to="report/qx2024.101")
        store.append(entry)
        second = update(tables.event).where(tables.event.c.position == 2)
        tamper(engine, second.values({column: value}))

        looks: tuple[Callable[[], object], ...] = (
            lambda: store.load("report/qx2024.101"),
            store.read,
            lambda: store.added_by(entry.command_id),
        )
        for look in looks:
            with pytest.raises(Damaged) as damage:
                look()
            assert damage.value.what == "event at position 2 (report/qx2024.101 v2)"

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

    @pytest.mark.parametrize(("position", "version"), [(1, 1), (1, 2), (2, 1), (3, 2), (0, 2)])
    def test_an_event_is_not_replaced_nor_put_out_of_order(
        self, store: EventStore, engine: Engine, position: int, version: int
    ) -> None:
        added = store.append(adding(removed()))
        replace = text(
            "insert or replace into event (position, stream, version, type, schema_version,"
            " command_id, actor, recorded_at, body)"
            " select :position, stream, :version, type, 1, command_id, actor, 1, body from event"
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

    def test_a_connection_that_breaks_before_the_commit_is_replaced(
        self, store: EventStore, engine: Engine, postgres_server: str
    ) -> None:
        def break_once(connection: Connection) -> None:
            backend = connection.exec_driver_sql("select pg_backend_pid()").scalar_one()
            with psycopg.connect(postgres_server) as other:
                other.execute("select pg_terminate_backend(%s, 5000)", (backend,))

        event.listen(engine, "commit", break_once, once=True)

        assert [recorded.position for recorded in store.append(adding(removed()))] == [1]
        assert store.head() == 1

    def test_a_commit_whose_answer_was_lost_is_not_repeated(
        self, store: EventStore, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        commit = engine.dialect.do_commit

        def lose_the_answer(connection: Any) -> None:
            monkeypatch.undo()
            commit(connection)
            connection.driver_connection.close()
            raise psycopg.OperationalError("the connection is lost")

        monkeypatch.setattr(engine.dialect, "do_commit", lose_the_answer)

        added = store.append(adding(removed(), private={"name": "张三"}))

        assert [recorded.position for recorded in added] == [1]
        assert store.read() == added

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

    def test_a_writer_who_waits_too_long_is_told_so(
        self, store: EventStore, engine: Engine
    ) -> None:
        with engine.begin() as holding:
            holding.execute(text("select pg_advisory_xact_lock(1349086823, 1)"))
            event.listen(engine, "begin", _wait_briefly)

            with pytest.raises(StoreUnusable) as unusable:
                store.append(adding(removed()))

        assert unusable.value.why is Why.LOCKED


def _wait_briefly(connection: Connection) -> None:
    connection.exec_driver_sql("set local lock_timeout = '50ms'")
