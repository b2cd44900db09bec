"""The listener that nobody may reach, and the choice of the whole corpus."""

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest


@dataclass
class Listener:
    """A server on this machine that writes down who came."""

    port: int = 0
    visits: list[str] = field(default_factory=list[str])


@pytest.fixture(scope="session")
def listener() -> Iterator[Listener]:
    found = Listener()

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            found.visits.append(str(self.client_address))
            self.close_connection = True

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="the heavy files too")
