"""Reads a document in a throw-away child process: no network, bounded time, memory and output."""

import contextlib
import functools
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from adapters.readers.refused import FileRefused, check_size
from domain.statement import DocumentFacts, Problem, Reading, Statement

WALL_SECONDS = 30.0
MAX_OUTPUT_BYTES = 128 * 1024 * 1024
_CHUNK_BYTES = 1 << 16
_ROOT = Path(__file__).resolve().parents[2]
_READ = (sys.executable, "-s", "-B", "-m", "adapters.readers.inside")
_NO_NETWORK: tuple[tuple[str, ...], ...] = (("-n",), ("-r", "-n"))


class ChildReader:
    """Fulfils `domain.ports.Reader`.

    Args:
        command: what is run in the child; bytes on stdin, a Reading as JSON on stdout.
        wall_seconds: how long a reading may take before it is killed.
    """

    def __init__(
        self, command: Sequence[str] = _READ, *, wall_seconds: float = WALL_SECONDS
    ) -> None:
        self._command = tuple(command)
        self._wall_seconds = wall_seconds

    @property
    def reader_notes(self) -> tuple[str, ...]:
        """What is weaker here than it should be, for the operator; empty when all is well."""
        if network_cut():
            return ()
        return ("本机不能为读取进程断开网络（unshare -n 不可用），读取进程仍受时间和内存限制。",)

    def read(self, content: bytes) -> Reading:
        """What the document says. Never raises on content: unreadable files give problems."""
        try:
            check_size(content)
        except FileRefused as refused:
            return _unread(refused.problem)
        # A crash may be the machine's (memory, a restart): it becomes the document's fault, which
        # sends the report back to its unit, only when it happens again.
        return self._once(content) or self._once(content) or _unread(_CRASHED)

    def _once(self, content: bytes) -> Reading | None:
        """What one child made of it; None where it crashed or its answer makes no sense."""
        output, code = self._run(content)
        if output is None:
            return _unread(_TOO_LONG)
        try:
            return Reading.model_validate_json(output) if code == 0 else None
        except ValidationError:
            return None

    def _run(self, content: bytes) -> tuple[bytes | None, int]:
        """The child's output and exit code; no output where it took too long or wrote too much."""
        with tempfile.TemporaryFile() as stdin:
            stdin.write(content)
            stdin.seek(0)
            child = subprocess.Popen(  # noqa: S603 - our own command, no shell
                (*network_cut(), *self._command),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={},
                start_new_session=True,
            )
        assert child.stdout is not None  # noqa: S101 - PIPE was asked for
        with child.stdout:
            output = _bounded(child.stdout, time.monotonic() + self._wall_seconds)
        return output, _ended(child, at_once=output is None)


def _ended(child: "subprocess.Popen[bytes]", *, at_once: bool) -> int:
    """The exit code, once nothing of the child's process group is left."""
    if not at_once:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=1)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    return child.wait()


def _bounded(pipe: IO[bytes], deadline: float) -> bytes | None:
    """All that comes out of *pipe* until its end; None past the deadline or the limit."""
    taken = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if not ready.select(left):
                return None
            chunk = os.read(pipe.fileno(), _CHUNK_BYTES)
            if not chunk:
                return bytes(taken)
            taken += chunk
            if len(taken) > MAX_OUTPUT_BYTES:
                return None
    return None


@functools.cache
def network_cut() -> tuple[str, ...]:
    """The words before a command that take its network away; none where that does not work."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    for options in _NO_NETWORK:
        tried = subprocess.run(  # noqa: S603 - a fixed command
            (unshare, *options, "true"), capture_output=True, check=False, timeout=10
        )
        if tried.returncode == 0:
            return (unshare, *options)
    return ()


def _unread(problem: Problem) -> Reading:
    return Reading(
        media_type="application/octet-stream",
        reader_version="child",
        statement=Statement(document=DocumentFacts(type="other")),
        problems=(problem,),
        text="",
    )


_TOO_LONG = Problem(
    code="reader_stopped",
    message=(
        "读取这份文件用时过长或结果过大，已停止。请删去无关内容，另存为 .docx 或 .txt 后重新提交。"
    ),
)
_CRASHED = Problem(
    code="reader_failed",
    message=(
        "读取这份文件时程序出错，没有得到结果。"
        "请另存为 .docx 或 .txt 后重新提交；仍不成功请联系管理员。"
    ),
)
