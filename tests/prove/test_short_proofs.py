"""The proofs of `make prove`, each in a form of seconds: they still prove, and can still fail."""

from pathlib import Path

import pytest

from adapters.eventstore import open_database
from tests.prove import kills, positions, syscalls

pytestmark = pytest.mark.slow


def test_readers_miss_nothing_on_sqlite(sqlite_url: str) -> None:
    followed = positions.follow(sqlite_url, seconds=1.5, seed=1)

    assert (0, 0) == (followed.missed, followed.doubled)
    assert followed.written > 100


def test_readers_miss_nothing_on_postgresql(postgres_url: str) -> None:
    followed = positions.follow(positions.slowed(postgres_url), seconds=1.5, seed=1)

    assert (0, 0) == (followed.missed, followed.doubled)
    assert followed.written > 50


def test_a_reader_of_a_sequence_does_miss(postgres_url: str) -> None:
    assert positions.follow_a_sequence(postgres_url, seconds=2, seed=1).missed > 0


def test_writers_that_are_killed_leave_what_was_acknowledged(sqlite_url: str) -> None:
    killed, acknowledged, found = kills.survived(sqlite_url, writers=3, seconds=0.1, seed=1)

    assert found == []
    assert killed == 3
    assert acknowledged > 0


@pytest.mark.skipif(not syscalls.available(), reason="strace is not installed")
@pytest.mark.parametrize("call", ["fdatasync", "pwrite64"])
def test_a_writer_killed_at_a_system_call_leaves_a_whole_log(tmp_path: Path, call: str) -> None:
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    open_database(url).dispose()

    tried = dict(syscalls.killed_at_each(url, call, most=3))

    assert {1: [], 2: [], 3: []} == tried
