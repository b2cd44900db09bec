"""Who is connected, since when, and who has to go so that the others are heard.

Anybody may connect, so waiting is bounded three ways: a request has one deadline however slowly
it comes, so many connections are held at once, and when there are no more the one that waits
longest goes, from the address that holds the most: one host only ever crowds out itself.
"""

import contextlib
import socket
import threading
import time
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass


@dataclass
class _Open:
    address: str
    since: float
    judged: bool = False
    late: bool = False


class Connections:
    """The connections of one server; shared by its threads.

    Args:
        at_once: so many are held.
        seconds: so long one may take to send a whole request, from its first second on.
    """

    def __init__(self, *, at_once: int, seconds: float) -> None:
        self._at_once = at_once
        self._seconds = seconds
        self._lock = threading.Lock()
        self._open: dict[socket.socket, _Open] = {}

    def enter(self, connection: socket.socket, address: str) -> bool:
        """Take *connection* in, in the place of another if need be; False if there is no place."""
        with self._lock:
            if len(self._open) >= self._at_once and not self._crowded_out():
                return False
            self._open[connection] = _Open(address, time.monotonic())
        return True

    def leave(self, connection: socket.socket) -> None:
        """It is closed."""
        with self._lock:
            self._open.pop(connection, None)

    @contextlib.contextmanager
    def judged(self, connection: socket.socket) -> Generator[None]:
        """While its request is judged it stays; its next request has a time of its own."""
        self._mark(connection, judged=True)
        try:
            yield
        finally:
            self._mark(connection, judged=False)

    def is_late(self, connection: socket.socket) -> bool:
        """Whether its time is up: what it has sent is all that will be read of it."""
        with self._lock:
            known = self._open.get(connection)
            return known is None or known.late

    def end_late(self) -> None:
        """Read no more of those whose time is up; whoever reads them finds their end."""
        now = time.monotonic()
        with self._lock:
            for connection, known in self._open.items():
                if not known.judged and now - known.since > self._seconds:
                    known.late = True
                    _stop_reading(connection)

    def _mark(self, connection: socket.socket, *, judged: bool) -> None:
        with self._lock:
            known = self._open.get(connection)
            if known is not None:
                known.judged, known.since = judged, time.monotonic()

    def _crowded_out(self) -> bool:
        """Let one go that nobody is judging; False if there is none."""
        waiting = {one: known for one, known in self._open.items() if not known.judged}
        if not waiting:
            return False
        held = Counter(known.address for known in self._open.values())
        gone = min(waiting, key=lambda one: (-held[waiting[one].address], waiting[one].since))
        del self._open[gone]
        _stop_reading(gone)
        return True


def _stop_reading(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed already
        connection.shutdown(socket.SHUT_RD)
