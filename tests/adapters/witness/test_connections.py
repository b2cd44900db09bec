"""A crowd at the witness's door, on real sockets: who is let in, and who has to go."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.witness.connections import Connections
from adapters.witness.judgement import Judge
from adapters.witness.memory import Memory
from adapters.witness.server import WitnessServer

Log = Any
HEAD = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture
def impatient(folder: Path) -> Iterator[WitnessServer]:
    """Four connections at once, a second for a request."""
    server = WitnessServer(("127.0.0.1", 0), Judge(Memory(folder)), heard=lambda _: None)
    server.connections = Connections(at_once=4, seconds=1)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_byte_now_and_then_does_not_lengthen_the_time_of_a_request(
    impatient: WitnessServer,
) -> None:
    began = time.monotonic()
    with _connected(impatient) as slow:
        slow.sendall(HEAD % 100)
        slow.settimeout(0.2)
        answer = b""
        while not answer and time.monotonic() - began < 8:
            try:
                slow.sendall(b"o")
                answer = slow.recv(4096)
            except TimeoutError:
                continue

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - began < 8


def test_who_waits_longest_makes_room(impatient: WitnessServer, log: Log) -> None:
    crowd = [_connected(impatient) for _ in range(4)]
    time.sleep(0.1)

    with _connected(impatient) as good:
        request = log.asks(0, 1).encoded()
        good.sendall(HEAD % len(request) + request)
        assert good.recv(4096).startswith(b"HTTP/1.1 200 ")

    assert b"" == crowd[0].recv(1)
    for one in crowd:
        one.close()


def test_a_host_with_many_connections_crowds_out_only_itself() -> None:
    connections = Connections(at_once=3, seconds=60)
    pairs = [socket.socketpair() for _ in range(5)]
    (good, _), *crowd = pairs
    assert connections.enter(good, "192.0.2.1")

    for one, _ in crowd:
        assert connections.enter(one, "192.0.2.66")

    assert not connections.is_late(good)
    assert [True, True, False, False] == [connections.is_late(one) for one, _ in crowd]
    for pair in pairs:
        for one in pair:
            one.close()


def test_whose_request_is_being_judged_is_not_sent_away() -> None:
    connections = Connections(at_once=1, seconds=0)
    (judged, one), (late, other) = socket.socketpair(), socket.socketpair()
    connections.enter(judged, "192.0.2.1")

    with connections.judged(judged):
        assert not connections.enter(late, "192.0.2.66")
        connections.end_late()
        assert not connections.is_late(judged)

    assert connections.enter(late, "192.0.2.66")
    for each in (judged, one, late, other):
        each.close()


def _connected(server: WitnessServer) -> socket.socket:
    host, port = server.server_address[:2]
    return socket.create_connection((str(host), port), timeout=10)
