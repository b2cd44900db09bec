"""Several processes write the same SQLite file, and one of them is killed."""

import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore, open_database
from adapters.vault import KeyVault
from domain.refusals import Conflict
from tests.contracts.entries import NINE, adding, removed

ROOT = Path(__file__).resolve().parents[3]

#: Appends to a stream of its own, and says which command is acknowledged.
WRITER = """
import sys
from pathlib import Path
from adapters.eventstore import SqlEventStore, open_database
from adapters.vault import KeyVault
from tests.contracts.entries import NINE, adding, removed

url, folder, stream, appends, facts = sys.argv[1:]
engine = open_database(url)
store = SqlEventStore(engine, clock=lambda: NINE, vault=KeyVault(Path(folder)))
for version in range(int(appends)):
    added = (removed(),) * int(facts)
    private = {"name": "张三"} if int(facts) > 1 else {}
    entry = adding(*added, to=stream, at=int(facts) * version, private=private)
    store.append(entry)
    print(entry.command_id, flush=True)
engine.dispose()
"""


def start_writer(url: str, stream: str, appends: int, *, facts: int = 2) -> subprocess.Popen[str]:
    folder = str(Path(url.removeprefix("sqlite:///")).parent)
    arguments = [sys.executable, "-c", WRITER, url, folder, stream, str(appends), str(facts)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def positions(store: SqlEventStore) -> list[int]:
    return [recorded.position for recorded in store.read()]


# One fact alone goes by a statement of its own.
@pytest.mark.parametrize("facts", [1, 2])
def test_processes_that_write_at_once_wait_for_each_other(sqlite_url: str, facts: int) -> None:
    writers = [start_writer(sqlite_url, f"report/{name}", 20, facts=facts) for name in range(3)]
    acknowledged = [writer.communicate(timeout=60)[0].split() for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0, 0]
    engine = open_database(sqlite_url)
    store = SqlEventStore(engine, clock=lambda: NINE)
    assert list(range(1, 60 * facts + 1)) == positions(store)
    assert [len(store.load(f"report/{name}")) for name in range(3)] == [20 * facts] * 3
    assert [len(commands) for commands in acknowledged] == [20, 20, 20]
    engine.dispose()


def test_an_append_finds_what_another_has_written_since_its_last_one(sqlite_url: str) -> None:
    engines = [open_database(sqlite_url) for _ in range(2)]
    one, other = (SqlEventStore(engine, clock=lambda: NINE) for engine in engines)

    one.append(adding(removed(), to="report/a"))
    one.append(adding(removed(), to="report/a", at=1))
    other.append(adding(removed(), to="report/b"))
    one.append(adding(removed(), to="report/b", at=1))
    other.append(adding(removed(), to="report/b", at=2))
    with pytest.raises(Conflict):
        one.append(adding(removed(), to="report/b", at=2))
    one.append(adding(removed(), to="report/a", at=2))

    assert [1, 2, 3, 4, 5, 6] == positions(one)
    assert [3, 3] == [len(other.load(f"report/{name}")) for name in "ab"]
    for engine in engines:
        engine.dispose()


def test_what_was_acknowledged_outlives_a_process_that_is_killed(sqlite_engine: Engine) -> None:
    vault = KeyVault(Path(str(sqlite_engine.url.database)).parent)
    store = SqlEventStore(sqlite_engine, clock=lambda: NINE, vault=vault)
    with start_writer(str(sqlite_engine.url), "report/a", 1_000_000) as writer:
        assert writer.stdout is not None
        acknowledged = [uuid.UUID(writer.stdout.readline().strip()) for _ in range(30)]
        writer.kill()
        acknowledged += [uuid.UUID(line.strip()) for line in writer.stdout if line.endswith("\n")]

    assert {2} == {
        len(store.added_by(command_id, stream="report/a")) for command_id in acknowledged
    }
    assert list(range(1, store.head() + 1)) == positions(store)
    # What was killed on its way is there as a whole or not at all.
    assert store.head() in {2 * len(acknowledged), 2 * len(acknowledged) + 2}
    assert store.private_values(store.head() - 1) == {"name": "张三"}
