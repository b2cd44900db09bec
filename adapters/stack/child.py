"""One child process: started through `launch`, in a process group of its own.

Its own group keeps a Ctrl-C on the terminal from reaching it, so that the stack stops its
children in order; and it lets us end what the child has started along with the child.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from adapters.stack import launch
from domain.redaction import masked

_OUTPUT_BYTES = 10_000_000
_TAIL_BYTES = 4_000


class Child:
    """A running program that dies with the thread that made this object."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        output: Path,
        environment: Mapping[str, str],
        keep_open: Sequence[int] = (),
    ) -> None:
        """Start *command* (first the program's absolute path).

        Args:
            command: program and arguments.
            output: the file at whose end standard output and error are written.
            environment: all variables the program sees.
            keep_open: file descriptors that the program inherits under the same numbers.

        Raises:
            OSError: the program cannot be started, or the file not be written.
        """
        output.parent.mkdir(parents=True, exist_ok=True)
        if output.exists() and output.stat().st_size > _OUTPUT_BYTES:
            output.replace(output.with_name(output.name + ".1"))
        self.output = output
        launcher = [sys.executable, "-I", "-S", launch.__file__, str(os.getpid())]
        with output.open("ab") as log:
            self._output_start = log.tell()
            self._process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                [*launcher, *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                pass_fds=keep_open,
                process_group=0,
            )

    @property
    def pid(self) -> int:
        """The process id, also after its end."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the program runs."""
        return self._process.poll() is None

    @property
    def end(self) -> str:
        """How it ended: ``exit 1`` or ``SIGKILL``; empty while it runs."""
        code = self._process.poll()
        if code is None:
            return ""
        return f"exit {code}" if code >= 0 else signal.Signals(-code).name

    @property
    def tail(self) -> str:
        """The last of what this program, not one before it, has written; persons masked."""
        with self.output.open("rb") as log:
            size = log.seek(0, os.SEEK_END)
            log.seek(max(self._output_start, size - _TAIL_BYTES))
            return masked(log.read().decode("utf-8", errors="replace").strip())

    def stop(self, *, within_seconds: float) -> None:
        """Ask the program to end, make it end after that time, and end what it has started."""
        if self.is_alive:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(within_seconds)
        self.bury()

    def bury(self) -> None:
        """End at once the program, if it still runs, and whatever is left of its group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
