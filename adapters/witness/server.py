"""The witness on the network: ``POST /add-checkpoint`` and nothing else (C2SP tlog-witness).

What may be sent is bounded in size, in time and in number, since anybody may send. What a proxy
before us could read otherwise than we do is refused, and nothing more read of that connection.
"""

import socket
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import structlog

from adapters.witness.connections import Connections
from adapters.witness.judgement import Judge, Judgement
from adapters.witness.listening import ListenTrouble
from domain.ledger.strict import Malformed
from domain.ledger.witnessing import REQUEST_LIMIT, Verdict
from domain.refusals import Trouble

log = structlog.get_logger()

PATH = "/add-checkpoint"
#: A whole request, however it comes in: who needs longer than this is not a log.
TIMEOUT_SECONDS = 10
#: A thread each, and at most `REQUEST_LIMIT` bytes: some 35 MB when all are full.
CONNECTIONS_AT_ONCE = 256

_STATUS = {
    Verdict.COSIGN: HTTPStatus.OK,
    Verdict.UNKNOWN_LOG: HTTPStatus.NOT_FOUND,
    Verdict.NOT_SIGNED: HTTPStatus.FORBIDDEN,
    Verdict.OLD_ABOVE_NEW: HTTPStatus.BAD_REQUEST,
    Verdict.OTHER_SIZE: HTTPStatus.CONFLICT,
    Verdict.OTHER_ROOT: HTTPStatus.CONFLICT,
    Verdict.NOT_AN_EXTENSION: HTTPStatus.UNPROCESSABLE_ENTITY,
}
_PLAIN = "text/plain; charset=utf-8"
_SIZE = "text/x.tlog.size"

#: Told of every judged request.
Heard = Callable[[Judgement], None]


class WitnessServer(ThreadingHTTPServer):
    """Serves one judge; `serve_forever` runs it, `shutdown` ends it.

    Args:
        address: host and port; port 0 takes a free one (`server_address` says which).
        judge: what answers.
        heard: told of every judged request, in the thread of the request.

    Raises:
        ListenTrouble: it cannot listen there.
    """

    daemon_threads = True
    request_queue_size = CONNECTIONS_AT_ONCE

    def __init__(self, address: tuple[str, int], judge: Judge, *, heard: Heard) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        try:
            super().__init__(address, _Handler)
        except OSError as error:
            raise ListenTrouble(*address, error) from error
        self.judge = judge
        self.heard = heard
        self.connections = Connections(at_once=CONNECTIONS_AT_ONCE, seconds=TIMEOUT_SECONDS)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's
        """Serve in a thread of its own, if there is a place for it."""
        if not self.connections.enter(request, client_address[0]):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as above
        """Serve, and be free again."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.connections.leave(request)

    def service_actions(self) -> None:
        """Twice a second, and after every new connection."""
        self.connections.end_late()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401, ARG002 - as above
        """Note what ended a connection; the others go on."""
        error = sys.exc_info()[1]
        log.warning("witness_connection_failed", error=type(error).__name__, reason=str(error))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = TIMEOUT_SECONDS
    server_version = "witness"
    sys_version = ""

    def do_POST(self) -> None:
        if self.path != PATH:
            self._refuse(HTTPStatus.NOT_FOUND, "no such path")
            return
        length = self._length()
        if length is None:
            return
        content = self.rfile.read(length)
        served = self._served()
        if len(content) < length:
            late = served.connections.is_late(self.connection)
            status = HTTPStatus.REQUEST_TIMEOUT if late else HTTPStatus.BAD_REQUEST
            self._refuse(status, "not all of the request came")
            return
        with served.connections.judged(self.connection):
            self._judge(served, content)

    def do_GET(self) -> None:
        """Every other method that HTTP has: known, and not for this."""
        if self.path != PATH:
            self._refuse(HTTPStatus.NOT_FOUND, "no such path")
        else:
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "only POST")

    do_HEAD = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = do_GET  # noqa: N815 - the library's names

    def _length(self) -> int | None:
        """How long the body is; None if that was refused."""
        headers = self.headers
        lengths = headers.get_all("Content-Length", [])
        chunked = "Transfer-Encoding" in headers
        # Lines that are no headers, or that go on in the next one, are read in several ways.
        odd = headers.defects or headers.get_payload() or any("\n" in v for v in headers.values())
        if odd or len(lengths) > 1 or (chunked and lengths):
            self._refuse(HTTPStatus.BAD_REQUEST, "ambiguous headers")
        elif chunked or not lengths:
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "length required")
        elif not (lengths[0].isascii() and lengths[0].isdigit()):
            self._refuse(HTTPStatus.BAD_REQUEST, "the length is no number")
        elif len(lengths[0]) > len(str(REQUEST_LIMIT)) or int(lengths[0]) > REQUEST_LIMIT:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
        else:
            return int(lengths[0])
        return None

    def _served(self) -> WitnessServer:
        if not isinstance(self.server, WitnessServer):
            raise TypeError(type(self.server).__name__)
        return self.server

    def _judge(self, served: WitnessServer, content: bytes) -> None:
        try:
            judgement = served.judge(content)
        except Malformed as malformed:
            self._answer(HTTPStatus.BAD_REQUEST, _PLAIN, f"{malformed}\n")
            return
        except (Trouble, OSError):
            # The reason stands in our own log; a stranger learns only that we do not sign.
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "not now")
            raise
        served.heard(judgement)
        status = _STATUS[judgement.verdict]
        if judgement.cosignature is not None:
            self._answer(status, _PLAIN, str(judgement.cosignature))
        elif judgement.verdict is Verdict.OTHER_SIZE:
            self._answer(status, _SIZE, f"{judgement.seen_size}\n")
        else:
            self._answer(status, _PLAIN, f"{judgement.verdict.value}\n")

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        """Answer, and hear no more of this connection: where its next request begins is unsure."""
        self.close_connection = True
        self._answer(status, _PLAIN, f"{why}\n")

    def _answer(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "POST")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """`heard` is told instead."""
