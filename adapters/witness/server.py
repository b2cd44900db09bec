"""The witness on the network: ``POST /add-checkpoint`` and nothing else (C2SP tlog-witness).

What may be sent is bounded in size, in time and in number, since anybody may send.
"""

import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import structlog

from adapters.witness.judgement import Judge, Judgement
from domain.ledger.strict import Malformed
from domain.ledger.witnessing import REQUEST_LIMIT, Verdict
from domain.refusals import Trouble

log = structlog.get_logger()

PATH = "/add-checkpoint"
#: A log's line is short; who needs longer than this is not a log.
TIMEOUT_SECONDS = 10
CONNECTIONS_AT_ONCE = 32

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
    """

    daemon_threads = True

    def __init__(self, address: tuple[str, int], judge: Judge, *, heard: Heard) -> None:
        super().__init__(address, _Handler)
        self.judge = judge
        self.heard = heard
        self._free = threading.BoundedSemaphore(CONNECTIONS_AT_ONCE)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's
        """Serve in a thread of its own, while there is one free."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as above
        """Serve, and be free again."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

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
            self._answer(HTTPStatus.NOT_FOUND, _PLAIN, "no such path\n", close=True)
            return
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self._answer(HTTPStatus.LENGTH_REQUIRED, _PLAIN, "length required\n", close=True)
            return
        if len(length) > len(str(REQUEST_LIMIT)) or int(length) > REQUEST_LIMIT:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _PLAIN, "too large\n", close=True)
            return
        self._judge(self.rfile.read(int(length)))

    def _judge(self, content: bytes) -> None:
        served = self.server
        if not isinstance(served, WitnessServer):
            raise TypeError(type(served).__name__)
        try:
            judgement = served.judge(content)
        except Malformed as malformed:
            self._answer(HTTPStatus.BAD_REQUEST, _PLAIN, f"{malformed}\n")
            return
        except (Trouble, OSError):
            # The reason stands in our own log; a stranger learns only that we do not sign.
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, _PLAIN, "not now\n", close=True)
            raise
        served.heard(judgement)
        status = _STATUS[judgement.verdict]
        if judgement.cosignature is not None:
            self._answer(status, _PLAIN, str(judgement.cosignature))
        elif judgement.verdict is Verdict.OTHER_SIZE:
            self._answer(status, _SIZE, f"{judgement.seen_size}\n")
        else:
            self._answer(status, _PLAIN, f"{judgement.verdict.value}\n")

    def _answer(self, status: HTTPStatus, kind: str, text: str, *, close: bool = False) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if close:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """`heard` is told instead."""
