"""Migrations bring every database to the tables of the code."""

import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, insert, inspect, select, text

from adapters.eventstore import StoreUnusable, Why, migrate, open_database
from adapters.eventstore.tables import METADATA, command_use, event, inbox
from adapters.ledger.tables import METADATA as LEDGER

ROOT = Path(__file__).resolve().parents[3]

#: Is ready to open the database, and opens it when told.
OPENER = """
import sys
from adapters.eventstore import open_database

print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1]).dispose()
"""


def of_inbox(command_id: uuid.UUID, report: str) -> dict[str, Any]:
    return {
        "command_id": command_id,
        "report_id": report,
        "actor": "jx01",
        "kind": "return",
        "payload": "",
        "payload_sha256": "",
        "received_at": 1,
        "status": "received",
    }


def of_log(position: int, stream: str, command_id: uuid.UUID, type_: str) -> dict[str, Any]:
    return {
        "position": position,
        "stream": stream,
        "version": position,
        "type": type_,
        "schema_version": 1,
        "command_id": command_id.bytes,
        "actor": "jx01",
        "correlation_id": command_id.bytes,
        "valid_at": 1,
        "recorded_at": 1,
        "tool": "pingjian/0.1.0",
        "body": b"{}",
        "core": bytes(32),
        "leaf": bytes(32),
    }


def start_opener(url: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    arguments = [sys.executable, "-c", OPENER, url]
    return subprocess.Popen(arguments, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


class SchemaContract:
    @pytest.fixture
    def url(self) -> str:
        raise NotImplementedError

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    def test_the_migrated_tables_are_those_of_the_code(self, engine: Engine) -> None:
        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"version_table": "event_schema", "compare_type": True}
            )
            assert compare_metadata(context, [METADATA, LEDGER]) == []

        checks = {
            (table, check["name"])
            for table in METADATA.tables
            for check in inspect(engine).get_check_constraints(table)
        }
        assert checks == {
            ("event", "event_position"),
            ("event", "event_version"),
            ("inbox", "inbox_answer"),
            ("inbox", "inbox_settled_at"),
        }

    def test_a_second_migration_changes_nothing(self, engine: Engine) -> None:
        before = inspect(engine).get_table_names()

        migrate(engine)

        assert before == inspect(engine).get_table_names()

    def test_ids_of_commands_and_filings_so_far_are_taken_over(self, engine: Engine) -> None:
        asked, filed = uuid.UUID(int=7), uuid.UUID(int=8)
        with engine.begin() as connection:
            connection.execute(text("drop table command_use"))
            connection.execute(text("update event_schema set version_num = '0003'"))
            connection.execute(insert(inbox).values(of_inbox(asked, "qx2024.101")))
            connection.execute(
                insert(event),
                [
                    of_log(1, "report/qx2024.102", filed, "report.submitted"),
                    of_log(2, "report/qx2024.103", filed, "report.submitted"),
                    of_log(3, "report/qx2024.103", uuid.UUID(int=9), "report.parsed"),
                ],
            )

        migrate(engine)

        with engine.connect() as connection:
            used = [
                tuple(row) for row in connection.execute(select(command_use).order_by("command_id"))
            ]
        assert used == [(asked, "qx2024.101"), (filed, "qx2024.102")]

    def test_tables_of_others_are_left_alone(self, engine: Engine, url: str) -> None:
        with engine.begin() as connection:
            connection.execute(text("create table rm_board (report text)"))
            connection.execute(text("insert into rm_board values ('qx2024.101')"))

        open_database(url).dispose()

        with engine.connect() as connection:
            assert connection.scalar(text("select report from rm_board")) == "qx2024.101"

    def test_a_database_of_a_newer_version_is_refused_and_not_touched(self, engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text("update event_schema set version_num = '9999'"))

        with pytest.raises(StoreUnusable) as unusable:
            migrate(engine)

        assert unusable.value.why is Why.NEWER_SCHEMA
        with engine.connect() as connection:
            assert connection.scalar(text("select version_num from event_schema")) == "9999"

    def test_many_processes_may_open_a_new_database_at_once(self, url: str) -> None:
        openers = [start_opener(url) for _ in range(4)]
        for opener in openers:
            assert opener.stdout is not None
            assert opener.stdout.readline() == "ready\n"
        for opener in openers:
            assert opener.stdin is not None
            opener.stdin.write("go\n")
            opener.stdin.flush()

        complaints = [opener.communicate(timeout=60)[1] for opener in openers]

        assert complaints == [""] * 4
        engine = open_database(url)
        expected = {"event_schema", *METADATA.tables, *LEDGER.tables}
        assert expected == set(inspect(engine).get_table_names())
        engine.dispose()


class TestSqlite(SchemaContract):
    @pytest.fixture
    def url(self, sqlite_url: str) -> str:
        return sqlite_url

    @pytest.fixture
    def engine(self, sqlite_engine: Engine) -> Engine:
        return sqlite_engine


class TestPostgres(SchemaContract):
    @pytest.fixture
    def url(self, postgres_url: str) -> str:
        return postgres_url

    @pytest.fixture
    def engine(self, postgres_engine: Engine) -> Engine:
        return postgres_engine
