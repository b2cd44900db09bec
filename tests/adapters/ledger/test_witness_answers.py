"""Asking witnesses: everything that may come back instead of a good cosignature."""

import contextlib
import http.server
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore
from adapters.ledger.notary import Notary, Policy
from adapters.ledger.signing import CosignatureSigner, new_key
from adapters.ledger.witnesses import Asked, ask
from adapters.witness.memory import Memory
from domain.ledger.note import Algorithm, signed
from domain.ledger.witnessing import Witness

NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)
ORIGIN = "qingxi.example/pingjian"
SIZE = "text/x.tlog.size"
Add = Callable[..., None]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    made = Memory(tmp_path / "w1")
    made.make("audit.example/w1")
    return made


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        pytest.param((409, SIZE, "3\n"), Asked.REFUSED, id="a size it does not keep to"),
        pytest.param((409, SIZE, "3\n2\n1\n"), Asked.BUSY, id="another size each time"),
        pytest.param((409, SIZE, "5\n"), Asked.FORK, id="the very size that is asked"),
        pytest.param((409, SIZE, "9\n"), Asked.AHEAD, id="more than there is"),
        pytest.param((409, SIZE, "three\n"), Asked.REFUSED, id="no size"),
        pytest.param((409, "text/plain", "no\n"), Asked.REFUSED, id="no reason"),
        pytest.param((422, "text/plain", "no\n"), Asked.FORK, id="our proof does not hold"),
    ],
)
def test_only_a_head_that_cannot_follow_from_what_it_saw_is_called_a_fork(
    engine: Engine,
    store: SqlEventStore,
    keys: Path,
    memory: Memory,
    add: Add,
    answer: tuple[int, str, str],
    outcome: Asked,
) -> None:
    notary = _notary(engine, store, keys, Witness(memory.key().public, None))
    add(5)
    head = notary.sign()

    status, kind, body = answer
    with _answering(status, body, kind) as address:
        answered = ask(notary.checkpoints, head, Witness(memory.key().public, address))

    assert outcome is answered.outcome


def test_a_witness_that_has_cosigned_our_newer_head_meanwhile_is_not_ahead(
    engine: Engine, store: SqlEventStore, keys: Path, memory: Memory, add: Add
) -> None:
    notary = _notary(engine, store, keys, Witness(memory.key().public, None))
    add(5)
    head = notary.sign()
    add(4)
    notary.sign()

    with _answering(409, "9\n", SIZE) as address:
        answered = ask(notary.checkpoints, head, Witness(memory.key().public, address))

    assert Asked.LATER is answered.outcome


@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param(200, "", id="nothing"),
        pytest.param(200, "— audit.example/w1 AAAA\n", id="no signature"),
        pytest.param(200, "STRANGER", id="a stranger's"),
        pytest.param(200, "FORGED", id="a forged one"),
        pytest.param(200, "x" * 100_000, id="too much"),
        pytest.param(500, "not now\n", id="an error"),
        pytest.param(302, "", id="a redirection"),
    ],
)
def test_what_is_no_good_cosignature_is_not_kept(
    engine: Engine,
    store: SqlEventStore,
    keys: Path,
    memory: Memory,
    add: Add,
    status: int,
    body: str,
) -> None:
    notary = _notary(engine, store, keys, Witness(memory.key().public, None))
    add(2)
    head = notary.sign()
    stranger = CosignatureSigner(new_key("audit.example/w1", Algorithm.COSIGNATURE_V1))
    told = {
        "STRANGER": str(signed(head.note.text, stranger)),
        "FORGED": str(signed(head.note.text + "more\n", CosignatureSigner(memory.key()))),
    }.get(body, body)

    with _answering(status, told) as address:
        answered = ask(notary.checkpoints, head, Witness(memory.key().public, address))

    assert Asked.REFUSED is answered.outcome
    kept = notary.checkpoints.newest()
    assert kept is not None
    assert () == kept.cosignatures


def _notary(engine: Engine, store: SqlEventStore, keys: Path, known: Witness) -> Notary:
    return Notary(engine, store, keys, Policy(ORIGIN, (known,), needed=1), clock=lambda: NINE)


@contextlib.contextmanager
def _answering(status: int, body: str, kind: str = "text/plain") -> Iterator[str]:
    """Something on the network that gives one answer to everything.

    A *body* of several lines is told line by line, the last one for ever.
    """
    told = body.splitlines(keepends=True) if kind == SIZE else [body]

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            now = (told.pop(0) if len(told) > 1 else told[0]).encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(now)))
            self.end_headers()
            self.wfile.write(now)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
