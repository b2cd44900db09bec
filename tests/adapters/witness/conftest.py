"""A log that asks, and witnesses that answer: real processes on the loopback."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore, open_database
from adapters.ledger.notary import Notary, Policy
from adapters.ledger.signing import LogSigner, new_key
from adapters.witness.memory import Memory
from adapters.witness.restored import Restores
from domain.ledger.checkpoint import Checkpoint, signed_checkpoint
from domain.ledger.entry import leaf_hash
from domain.ledger.merkle import Frontier, consistency_proof
from domain.ledger.note import Algorithm, Note, signed
from domain.ledger.witnessing import Verdict, Witness, WitnessRequest
from tests.adapters.witness.bureau import COSIGNED, KEPT, NINE, ORIGIN, SEEN, Bureau

ROOT = Path(__file__).resolve().parents[3]

#: What the console script does.
PROGRAM = "from adapters.cli.main import run; run()"


@dataclass
class Log:
    """A log of its own name, in memory."""

    origin: str
    leaves: list[bytes]
    signer: LogSigner

    def asks(self, old: int, size: int) -> WitnessRequest:
        text = Checkpoint(self.origin, size, self._root(self.leaves[:size])).text()
        note = Note(text, (signed(text, self.signer),))
        path = consistency_proof(old, size, self._node) if old <= size else ()
        return WitnessRequest(old, path, signed_checkpoint(note.encoded()))

    def _node(self, level: int, number: int) -> bytes:
        return self._root(self.leaves[number << level : (number + 1) << level])

    def _root(self, leaves: list[bytes]) -> bytes:
        return Frontier().extended(leaves).root()


def log_of(origin: str, *, salt: bytes = bytes(32), signer: LogSigner | None = None) -> Log:
    leaves = [leaf_hash(salt, number, 0) for number in range(1, 101)]
    return Log(origin, leaves, signer or LogSigner(new_key(origin, Algorithm.ED25519)))


@pytest.fixture
def log() -> Log:
    return log_of("qingxi.example/pingjian")


@pytest.fixture
def folder(tmp_path: Path, log: Log) -> Path:
    """A witness that follows the log."""
    memory = Memory(tmp_path / "witness")
    memory.make("audit.example/w1")
    memory.follow(log.signer.key)
    return memory.folder


@dataclass
class Serving:
    """The program, as an audit office runs it."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[str] | None = None
    environ: dict[str, str] = field(default_factory=dict[str, str])

    def start(self) -> None:
        command = [sys.executable, "-c", PROGRAM, "--json"]
        listen = ["--data", str(self.folder), "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [*command, "witness", "serve", *listen],
            cwd=ROOT,
            env={**os.environ, **self.environ},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        said = json.loads(self.process.stdout.readline())
        self.port = int(said["address"].rpartition(":")[2])

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(how)
            self.process.wait(timeout=10)
            assert self.process.stdout is not None
            self.process.stdout.close()

    def post(self, content: bytes, *, path: str = "/add-checkpoint") -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", path, body=content)
            response = connection.getresponse()
            kind = response.headers.get_content_type()
            return response.status, kind, response.read().decode()
        finally:
            connection.close()


@pytest.fixture
def serving(folder: Path) -> Iterator[Serving]:
    server = Serving(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def another_log() -> Callable[..., Log]:
    return log_of


Open = Callable[[Path], Bureau]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    made = Memory(tmp_path / "witness")
    made.make("audit.example/w1")
    return made


@pytest.fixture
def opened(memory: Memory) -> Iterator[Open]:
    engines: list[Engine] = []

    def open_bureau(folder: Path) -> Bureau:
        folder.mkdir(exist_ok=True)
        engine = open_database(f"sqlite:///{folder / 'pingjian.db'}")
        engines.append(engine)
        store = SqlEventStore(engine, clock=lambda: NINE)
        known = Witness(memory.key().public, None)
        policy = Policy(origin=ORIGIN, witnesses=(known,), needed=1)
        notary = Notary(engine, store, folder / "keys", policy, clock=lambda: NINE)
        return Bureau(folder, memory, known, engine, store, notary)

    yield open_bureau
    for engine in engines:
        engine.dispose()


@pytest.fixture
def bureau(opened: Open, tmp_path: Path) -> Bureau:
    """Restored from a backup of nine events; the witness has seen fourteen."""
    before = opened(tmp_path / "before")
    memory = before.memory
    before.add(COSIGNED)
    memory.follow(before.notary.signer().key)
    assert before.ask() is Verdict.COSIGN
    before.add(KEPT - COSIGNED)
    before.engine.dispose()
    shutil.copytree(before.folder, tmp_path / "restored")
    before.add(SEEN - KEPT)
    assert before.ask() is Verdict.COSIGN
    return opened(tmp_path / "restored")


@pytest.fixture
def restores(memory: Memory) -> Restores:
    return Restores(memory)
