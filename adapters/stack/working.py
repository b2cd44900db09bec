"""Starting the worker's process and waiting until it has taken up work."""

import os
import select
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.settings import Settings
from adapters.stack.child import Child
from adapters.stack.reports import StackCode, StackTrouble, StopAsked

WORKER_COMMAND = (sys.executable, "-m", "adapters.stack.worker")
STOP_SECONDS = 10.0
_READY_SECONDS = 600.0  # before it is ready it takes up every open report again
_LOOK_MILLISECONDS = 50


class Working:
    """The worker of one data folder; each `start` gives a new process."""

    def __init__(
        self, settings: Settings, *, command: Sequence[str], must_stop: Callable[[], bool]
    ) -> None:
        """Keep what is needed; nothing is started.

        Args:
            settings: with the ports decided; handed to the process by environment.
            command: is given the number of a file descriptor as last argument, to which the
                process writes a line when it has taken up work.
            must_stop: asked while waiting; True ends the wait.
        """
        self._settings = settings
        self._command = command
        self._must_stop = must_stop

    def start(self) -> Child:
        """Start the worker and wait until it says that it is at work.

        Raises:
            StackTrouble: WORKER_FAILED, it ended or was silent for too long.
            StopAsked: the stack was asked to stop meanwhile.
        """
        heard, said = os.pipe()
        try:
            worker = self._spawn(said)
        finally:
            os.close(said)
        try:
            self._wait_for(worker, heard)
        except BaseException:
            worker.bury()
            raise
        finally:
            os.close(heard)
        return worker

    def _spawn(self, said: int) -> Child:
        return Child(
            [*self._command, str(said)],
            output=self._settings.logs_dir / "worker.out",
            environment=_environment(self._settings),
            keep_open=(said,),
        )

    def _wait_for(self, worker: Child, heard: int) -> None:
        deadline = time.monotonic() + _READY_SECONDS
        ear = select.poll()
        ear.register(heard, select.POLLIN)
        while time.monotonic() < deadline:
            if self._must_stop():
                raise StopAsked
            if ear.poll(_LOOK_MILLISECONDS):
                if os.read(heard, 100):
                    return
                # Closed without a word: the process is at its end, seen a moment later.
                time.sleep(_LOOK_MILLISECONDS / 1000)
            if not worker.is_alive:
                raise _failed(worker, reason=worker.end)
        raise _failed(worker, reason="timeout")


def _failed(worker: Child, *, reason: str) -> StackTrouble:
    return StackTrouble(
        StackCode.WORKER_FAILED, reason=reason, log=str(worker.output), tail=worker.tail
    )


def _environment(settings: Settings) -> dict[str, str]:
    """Ours with the settings, and with the folder from which our own code comes."""
    code = str(Path(__file__).parents[2])
    paths = [code, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, **settings.as_environment(), "PYTHONPATH": os.pathsep.join(paths)}
