"""Several processes write the same SQLite file, and one of them is killed."""

import subprocess
import sys
import uuid
from pathlib import Path

from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore, open_database
from adapters.vault import KeyVault
from tests.contracts.entries import NINE

ROOT = Path(__file__).resolve().parents[3]

#: Appends to a stream of its own, and says which command is acknowledged.
WRITER = """
import sys
from pathlib import Path
from adapters.eventstore import SqlEventStore, open_database
from adapters.vault import KeyVault
from tests.contracts.entries import NINE, adding, removed

url, folder, stream, appends = sys.argv[1:]
engine = open_database(url)
store = SqlEventStore(engine, clock=lambda: NINE, vault=KeyVault(Path(folder)))
for version in range(int(appends)):
    entry = adding(removed(), removed(), to=stream, at=2 * version, private={"name": "张三"})
    store.append(entry)
    print(entry.command_id, flush=True)
engine.dispose()
"""


def start_writer(url: str, stream: str, appends: int) -> subprocess.Popen[str]:
    folder = str(Path(url.removeprefix("sqlite:///")).parent)
    arguments = [sys.executable, "-c", WRITER, url, folder, stream, str(appends)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def positions(store: SqlEventStore) -> list[int]:
    return [recorded.position for recorded in store.read()]


def test_processes_that_write_at_once_wait_for_each_other(sqlite_url: str) -> None:
    writers = [start_writer(sqlite_url, f"report/{name}", 20) for name in range(3)]
    acknowledged = [writer.communicate(timeout=60)[0].split() for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0, 0]
    engine = open_database(sqlite_url)
    store = SqlEventStore(engine, clock=lambda: NINE)
    assert list(range(1, 121)) == positions(store)
    assert [len(commands) for commands in acknowledged] == [20, 20, 20]
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
