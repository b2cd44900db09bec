"""A database that cannot be trusted is refused at the start, with the reason."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, event

from adapters.eventstore import (
    SqlEventStore,
    StoreUnusable,
    Why,
    check_durability,
    open_database,
    open_engine,
)
from tests.contracts.entries import NINE, adding, returned


def why_refused(opening: Callable[[], object]) -> Why:
    with pytest.raises(StoreUnusable) as unusable:
        opening()
    return unusable.value.why


def why_not_trusted(engine: Engine) -> Why:
    try:
        return why_refused(lambda: check_durability(engine))
    finally:
        engine.dispose()


def test_only_two_databases_are_known() -> None:
    with pytest.raises(ValueError, match="mysql"):
        open_engine("mysql://localhost/pingjian")


# ------------------------------------------------------------------------------------------ SQLite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pingjian.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """A database with a hundred events, closed."""
    engine = open_database(f"sqlite:///{path}")
    store = SqlEventStore(engine, clock=lambda: NINE)
    store.append(adding(*[returned("附件缺页" * 50)] * 100))
    engine.dispose()
    return path


def test_a_connection_says_that_it_is_durable(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        answers = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    assert answers == ["wal", 2, 1, 30_000]


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes("部门整体支出绩效自评报告".encode() * 200)

    assert why_refused(lambda: open_database(f"sqlite:///{path}")) is Why.DAMAGED
    assert path.read_bytes() == "部门整体支出绩效自评报告".encode() * 200


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_file_with_a_ruined_page_is_damaged(filled: Path, share: float) -> None:
    content = bytearray(filled.read_bytes())
    page = int(len(content) * share) // 4096 * 4096
    content[page : page + 4096] = b"\xa5" * 4096
    filled.write_bytes(content)

    assert why_refused(lambda: open_database(f"sqlite:///{filled}")) is Why.DAMAGED


def test_a_file_that_was_cut_off_is_damaged(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[: 4096 * 5])

    assert why_refused(lambda: open_database(f"sqlite:///{filled}")) is Why.DAMAGED


def test_a_file_that_may_only_be_read_is_refused(filled: Path) -> None:
    url = f"sqlite:///file:{filled}?mode=ro&uri=true"

    assert why_refused(lambda: open_database(url)) is Why.READ_ONLY


def test_a_file_that_another_program_holds_is_locked(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        engine = open_engine(f"sqlite:///{filled}", wait_seconds=1)
        assert why_not_trusted(engine) is Why.LOCKED


def test_an_older_file_that_another_program_holds_for_a_moment_is_waited_for(path: Path) -> None:
    """SQLite itself does not wait when the file has yet to become a write-ahead log."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE elsewhere (x)")
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.rollback)
        release.start()

        open_database(f"sqlite:///{path}").dispose()

        release.join()


def test_a_file_in_a_folder_that_does_not_exist_is_unreachable(path: Path) -> None:
    assert why_refused(lambda: open_database(f"sqlite:///{path}/pingjian.db")) is Why.UNREACHABLE


def test_a_database_in_memory_is_not_durable() -> None:
    assert why_refused(lambda: open_database("sqlite://")) is Why.NOT_DURABLE


@pytest.mark.parametrize(
    "pragma", ["journal_mode=DELETE", "synchronous=NORMAL", "foreign_keys=OFF", "busy_timeout=0"]
)
def test_sqlite_with_another_setting_is_not_durable(filled: Path, pragma: str) -> None:
    engine = open_engine(f"sqlite:///{filled}")

    def spoil(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", spoil)

    assert why_not_trusted(engine) is Why.NOT_DURABLE


def test_an_engine_that_was_not_opened_by_us_is_not_trusted_unseen(path: Path) -> None:
    assert why_not_trusted(create_engine(f"sqlite:///{path}")) is Why.NOT_DURABLE


# -------------------------------------------------------------------------------------- PostgreSQL


def with_settings(url: str, **settings: str) -> str:
    """The address, for connections with these settings from their start."""
    return url + "".join(f"%20-c{name}%3D{value}" for name, value in settings.items())


@pytest.mark.parametrize("level", ["on", "remote_apply"])
def test_postgresql_with_commits_on_disk_is_accepted(postgres_url: str, level: str) -> None:
    open_database(with_settings(postgres_url, synchronous_commit=level)).dispose()


@pytest.mark.parametrize("level", ["off", "local", "remote_write"])
def test_postgresql_that_acknowledges_too_early_is_not_durable(
    postgres_url: str, level: str
) -> None:
    url = with_settings(postgres_url, synchronous_commit=level)

    assert why_refused(lambda: open_database(url)) is Why.NOT_DURABLE


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
def test_postgresql_that_does_not_flush_is_not_durable(
    postgres_server: str, postgres_url: str, setting: str
) -> None:
    with psycopg.connect(postgres_server, autocommit=True) as administrator:
        administrator.execute(f"alter system set {setting} = off".encode())
        administrator.execute("select pg_reload_conf()")
        try:
            refused = why_refused(lambda: _until_refused(postgres_url))
        finally:
            administrator.execute(f"alter system reset {setting}".encode())
            administrator.execute("select pg_reload_conf()")

    assert refused is Why.NOT_DURABLE


def _until_refused(url: str) -> None:
    """A new connection may still see the setting of before for a moment."""
    for _ in range(50):
        open_database(url).dispose()


def test_postgresql_that_may_only_be_read_is_refused(postgres_url: str) -> None:
    url = with_settings(postgres_url, default_transaction_read_only="on")

    assert why_refused(lambda: open_database(url)) is Why.READ_ONLY


def test_a_server_that_does_not_answer_is_unreachable(tmp_path: Path) -> None:
    url = f"postgresql://postgres@/pingjian?host={tmp_path}"

    assert why_refused(lambda: open_database(url)) is Why.UNREACHABLE


def test_a_database_that_does_not_exist_is_unreachable(postgres_server: str) -> None:
    url = postgres_server.replace("/postgres?", "/nowhere?")

    assert why_refused(lambda: open_database(url)) is Why.UNREACHABLE
