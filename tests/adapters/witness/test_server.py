"""The witness program on the network, as C2SP tlog-witness describes it."""

import contextlib
import http.client
import json
import signal
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.ledger.signing import verifier
from adapters.witness.memory import Memory
from domain.ledger.note import Note, Signature, good_signatures, signatures

Log = Any
Serving = Any


def test_a_growing_log_is_cosigned_and_verifies(serving: Serving, log: Log, folder: Path) -> None:
    key = Memory(folder).key().public
    for old, size in ((0, 3), (3, 3), (3, 64), (64, 100)):
        request = log.asks(old, size)

        status, _, body = serving.post(request.encoded())

        assert 200 == status
        lines = signatures(body)
        note = Note(request.signed.note.text, lines)
        assert lines == good_signatures(note, [verifier(key)])
        assert ("audit.example/w1", 1) == (lines[0].name, len(lines))


def test_another_size_than_it_saw_is_told_the_size(serving: Serving, log: Log) -> None:
    serving.post(log.asks(0, 10).encoded())

    for old, size in ((0, 20), (5, 20), (0, 10), (5, 5)):
        assert (409, "text/x.tlog.size", "10\n") == serving.post(log.asks(old, size).encoded())


def test_a_fork_is_refused_in_every_form(
    serving: Serving, log: Log, another_log: Callable[..., Log]
) -> None:
    serving.post(log.asks(0, 10).encoded())
    fork = another_log(log.origin, salt=b"x" * 32, signer=log.signer)

    assert 409 == serving.post(fork.asks(10, 10).encoded())[0]
    assert 422 == serving.post(fork.asks(10, 20).encoded())[0]
    assert 409 == serving.post(fork.asks(0, 20).encoded())[0]
    assert 200 == serving.post(log.asks(10, 20).encoded())[0]


def test_a_smaller_tree_is_refused(serving: Serving, log: Log) -> None:
    serving.post(log.asks(0, 10).encoded())

    assert 400 == serving.post(log.asks(10, 9).encoded())[0]
    assert 409 == serving.post(log.asks(9, 9).encoded())[0]


def test_whose_key_is_not_trusted_is_turned_away(
    serving: Serving, log: Log, another_log: Callable[..., Log]
) -> None:
    assert 404 == serving.post(another_log("baishi.example/p").asks(0, 1).encoded())[0]
    assert 403 == serving.post(another_log(log.origin).asks(0, 1).encoded())[0]
    wrong = log.asks(0, 2).encoded().replace(b"\n2\n", b"\n3\n")
    assert 403 == serving.post(wrong)[0]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"old 0\n\nnot a note\n", id="no note"),
        pytest.param(b"old -1\n\n", id="a negative size"),
        pytest.param(b"\xff\xfe", id="not text"),
    ],
)
def test_what_is_no_request_is_refused(serving: Serving, content: bytes) -> None:
    assert 400 == serving.post(content)[0]


def test_other_paths_and_methods_are_refused(serving: Serving, log: Log) -> None:
    assert 404 == serving.post(log.asks(0, 1).encoded(), path="/")[0]
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"):
        connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=10)
        connection.request(method, "/add-checkpoint")
        response = connection.getresponse()
        assert (405, "POST") == (response.status, response.headers["Allow"])
        assert "close" == response.headers["Connection"]
        connection.close()
    assert b" 404 " in _raw(serving.port, b"GET / HTTP/1.1\r\nHost: w\r\n\r\n")
    assert b" 501 " in _raw(serving.port, b"GRAB /add-checkpoint HTTP/1.1\r\nHost: w\r\n\r\n")


def test_a_request_that_is_too_large_is_not_even_read(serving: Serving) -> None:
    head = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: %s\r\n\r\n"

    assert b" 413 " in _raw(serving.port, head % b"10000000")
    assert b" 413 " in _raw(serving.port, head % (b"9" * 200))
    assert b" 411 " in _raw(serving.port, b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n\r\n")
    assert b" 411 " in _raw(
        serving.port,
        b"POST /add-checkpoint HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    )


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("Content-Length: 3\r\nContent-Length: {length}", id="two lengths"),
        pytest.param("Content-Length: 3, {length}", id="two lengths in one line"),
        pytest.param(
            "Transfer-Encoding: chunked\r\nContent-Length: {length}", id="a length and chunks"
        ),
        pytest.param("Content-Length: abc", id="a word"),
        pytest.param("Content-Length: -5", id="a negative length"),
        pytest.param("Content-Length: +5", id="a sign"),
        pytest.param("Content-Length: ٣", id="digits that are not ASCII"),
        pytest.param("Content-Length:\r\n {length}", id="a length on the next line"),
        pytest.param("Content-Length: {length}\r\nA : b\r\nC: d", id="a blank before the colon"),
    ],
)
def test_where_the_body_ends_has_one_answer_or_the_connection_ends(
    serving: Serving, log: Log, lines: str
) -> None:
    """Else a proxy before us and we could see different requests in the same bytes."""
    body = log.asks(0, 1).encoded()
    head = f"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n{lines.format(length=len(body))}\r\n\r\n"

    answers = _raw_to_the_end(serving.port, head.encode() + b"old" + body)

    assert answers.startswith(b"HTTP/1.1 400 ")
    assert b"\r\nConnection: close\r\n" in answers
    assert 1 == answers.count(b"HTTP/1.1")


def test_a_checkpoint_with_fifteen_post_quantum_signatures_beside_the_logs_is_cosigned(
    serving: Serving, log: Log
) -> None:
    request = log.asks(0, 7)
    note = request.signed.note
    strangers = tuple(Signature(f"pq.example/{at}", bytes(4), bytes(4950)) for at in range(15))
    signed = replace(request.signed, note=Note(note.text, (*note.signatures, *strangers)))

    assert 200 == serving.post(replace(request, signed=signed).encoded())[0]


def test_one_connection_may_ask_again_and_again(serving: Serving, log: Log) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=10)
    for old, size in ((0, 1), (1, 2), (2, 3)):
        connection.request("POST", "/add-checkpoint", body=log.asks(old, size).encoded())
        response = connection.getresponse()
        response.read()
        assert 200 == response.status
    connection.close()


@pytest.mark.parametrize("crowd", [64, 400])
def test_idle_and_slow_connections_do_not_keep_a_good_client_out(
    serving: Serving, log: Log, crowd: int
) -> None:
    """One host that sends nothing, or never all of it, on as many connections as it likes."""
    begun = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100\r\n\r\nold"
    with contextlib.ExitStack() as opened:
        for number in range(crowd):
            one = socket.create_connection(("127.0.0.1", serving.port), timeout=10)
            opened.enter_context(one)
            if number % 2:
                one.sendall(begun)

        for old, size in ((0, 1), (1, 2), (2, 3)):
            assert 200 == serving.post(log.asks(old, size).encoded())[0]


def test_what_a_killed_process_left_half_written_is_gone_after_the_next_start(
    serving: Serving, folder: Path
) -> None:
    serving.stop(signal.SIGKILL)
    (folder / ".new-0123456789abcdef").write_bytes(b"{")

    serving.start()

    assert {".lock", "witness.json", "witness.key"} >= {file.name for file in folder.iterdir()}


def test_what_a_living_process_is_writing_is_left_to_it(serving: Serving, folder: Path) -> None:
    serving.stop()
    writing = folder / ".new-0123456789abcdef"
    start = threading.Thread(target=serving.start)
    with Memory(folder).held():
        writing.write_bytes(b"{")
        start.start()
        start.join(timeout=4)
        assert writing.exists()
        writing.unlink()
    start.join()


def test_a_restart_forgets_nothing(serving: Serving, log: Log) -> None:
    serving.post(log.asks(0, 10).encoded())
    serving.stop()
    serving.start()

    assert (409, "text/x.tlog.size", "10\n") == serving.post(log.asks(0, 20).encoded())
    assert 200 == serving.post(log.asks(10, 20).encoded())[0]


def test_the_answer_that_got_lost_is_given_again(serving: Serving, log: Log) -> None:
    """Killed at any moment: what it cosigned it has remembered, and says again word for word."""
    first = serving.post(log.asks(0, 10).encoded())
    for _ in range(3):
        serving.stop(signal.SIGKILL)
        serving.start()

        assert first == serving.post(log.asks(10, 10).encoded())


def test_killed_while_many_ask_it_never_signs_two_histories(
    serving: Serving, log: Log, another_log: Callable[..., Log]
) -> None:
    fork = another_log(log.origin, salt=b"x" * 32, signer=log.signer)
    told: list[int] = []

    def storm(asker: Log) -> None:
        for size in range(1, 60):
            try:
                status, kind, body = serving.post(asker.asks(0, size).encoded())
                if status == 409 and kind == "text/x.tlog.size":
                    old = int(body)
                    if old <= size:
                        status = serving.post(asker.asks(old, size).encoded())[0]
            except (OSError, http.client.HTTPException):
                continue
            if status == 200:
                told.append(id(asker))

    serving.post(log.asks(0, 1).encoded())
    threads = [threading.Thread(target=storm, args=(asker,)) for asker in (log, fork, log, fork)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        serving.stop(signal.SIGKILL)
        serving.start()
    for thread in threads:
        thread.join()

    assert set(told) <= {id(log)}


def test_two_logs_are_kept_apart(
    serving: Serving, log: Log, folder: Path, another_log: Callable[..., Log]
) -> None:
    other = another_log("baishi.example/pingjian", salt=b"y" * 32)
    Memory(folder).follow(other.signer.key)

    assert 200 == serving.post(log.asks(0, 50).encoded())[0]
    assert 200 == serving.post(other.asks(0, 7).encoded())[0]
    assert 200 == serving.post(log.asks(50, 60).encoded())[0]
    assert 200 == serving.post(other.asks(7, 9).encoded())[0]
    assert (409, "text/x.tlog.size", "9\n") == serving.post(other.asks(60, 60).encoded())


def test_each_log_needs_its_own_key(
    serving: Serving, log: Log, folder: Path, another_log: Callable[..., Log]
) -> None:
    other = another_log("baishi.example/pingjian")
    Memory(folder).follow(other.signer.key)
    forged = another_log("baishi.example/pingjian", signer=log.signer)

    assert 403 == serving.post(forged.asks(0, 5).encoded())[0]


def test_a_memory_that_is_lost_while_serving_stops_the_signing(
    serving: Serving, log: Log, folder: Path
) -> None:
    serving.post(log.asks(0, 10).encoded())
    (folder / "witness.json").unlink()

    assert 500 == serving.post(log.asks(0, 5).encoded())[0]


def test_what_it_remembers_is_a_checkpoint_anybody_can_read(
    serving: Serving, log: Log, folder: Path
) -> None:
    serving.post(log.asks(0, 10).encoded())

    stored = json.loads((folder / "witness.json").read_text())
    seen = stored["logs"][log.origin]["seen"]
    assert seen.startswith(f"{log.origin}\n10\n")
    assert 2 == seen.count("— ")


def _raw(port: int, content: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(content)
        return connection.recv(4096)


def _raw_to_the_end(port: int, content: bytes) -> bytes:
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(content)
        # What was not read of us when the other side closes is told as a reset.
        with contextlib.suppress(ConnectionResetError):
            while more := connection.recv(4096):
                received += more
    return received
