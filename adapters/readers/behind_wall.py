"""The parent's side of a warm reading process: starts it, asks it, replaces it when it fails."""

import array
import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from adapters.readers.network import network_cut
from adapters.readers.requests import CALLED_OFF, Request

MAX_OUTPUT_BYTES = 128 * 1024 * 1024
COMMAND = (sys.executable, "-s", "-B", "-m", "adapters.readers.inside")
#: How long past a document's own time its process may take to say how it ended.
_GRACE_SECONDS = 5.0
_CHUNK_BYTES = 1 << 16
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """How a child ended.

    Attributes:
        ended: ``answered`` (with output), ``stopped`` (time or output), ``crashed``.
        output: its whole answer; empty unless answered.
        exit_code: the child's; negative for the signal that ended it.
    """

    ended: Literal["answered", "stopped", "crashed"]
    output: bytes = b""
    exit_code: int = 0


class WallBroken(Exception):
    """The warm process itself is gone or does not answer; nothing is known of the document."""


class BehindWall:
    """One warm process. Not for two threads at once."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                (*network_cut(), *command),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={},
                start_new_session=True,
            )
        self._control = ours

    def ask(self, content: bytes, request: Request) -> Outcome:
        """What the child made of *content*.

        Raises:
            WallBroken: this process can not be used any more.
        """
        until = time.monotonic() + request.limits.wall_seconds
        try:
            with self._sent(content, request) as answer:
                output = _bounded(answer, until)
            code = self._exit_code(called_off=output is None)
        except OSError as broken:
            raise WallBroken from broken
        if output is None or code in {-signal.SIGXCPU, -signal.SIGKILL}:
            return Outcome("stopped", exit_code=code)
        if code != 0:
            return Outcome("crashed", exit_code=code)
        return Outcome("answered", output)

    def close(self) -> None:
        """End the process and what it runs; it ends by itself when nobody can ask any more."""
        self._control.close()
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _sent(self, content: bytes, request: Request) -> IO[bytes]:
        """Where the answer to a request comes out."""
        answer, target = os.pipe()
        with tempfile.TemporaryFile() as source:
            source.write(content)
            source.seek(0)
            passed = array.array("i", [source.fileno(), target])
            rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, passed)
            try:
                self._control.sendmsg([request.encoded()], [rights])
            except OSError:
                os.close(answer)
                raise
            finally:
                os.close(target)
        return os.fdopen(answer, "rb", buffering=0)

    def _exit_code(self, *, called_off: bool) -> int:
        if called_off:
            self._control.send(CALLED_OFF)
        self._control.settimeout(_GRACE_SECONDS)
        told = self._control.recv(2)
        if len(told) != 2:  # noqa: PLR2004 - a signed number of two bytes
            raise ConnectionResetError
        return int.from_bytes(told, "big", signed=True)


def _bounded(pipe: IO[bytes], until: float) -> bytes | None:
    """All that comes out of *pipe* until its end; None past the time or the limit."""
    taken = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0:
            if not ready.select(left):
                return None
            chunk = os.read(pipe.fileno(), _CHUNK_BYTES)
            if not chunk:
                return bytes(taken)
            taken += chunk
            if len(taken) > MAX_OUTPUT_BYTES:
                return None
    return None
