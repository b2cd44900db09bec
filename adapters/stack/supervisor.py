"""Starts the server, then the worker; starts again what dies; stops both in the other order.

One thread does all of it and owns both children: the kernel ends a child with the thread that
started it (`launch`), so this thread lives exactly as long as the children should.
"""

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from adapters.settings import Settings
from adapters.stack import running, server, working
from adapters.stack.child import Child
from adapters.stack.reports import OnEvent, StackEvent, StackStep, StackTrouble, StopAsked

_LOOK_SECONDS = 0.1
_SLICE_SECONDS = 0.2
_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 10.0
_STEADY_SECONDS = 30.0  # after a life that long the pauses begin again with the first


@dataclass
class _Kept:
    """A child that is to be kept alive."""

    start: Callable[[], None]
    died: StackStep
    stop_seconds: float
    child: Child | None = None
    deaths: int = 0
    started_at: float = field(default_factory=time.monotonic)
    not_before: float = 0.0

    @property
    def pid(self) -> int:
        """The process id, 0 while there is no process."""
        return self.child.pid if self.child else 0

    def has(self, child: Child) -> None:
        """Note a fresh process."""
        self.child = child
        self.started_at = time.monotonic()

    def pause_after_death(self) -> float:
        """Seconds to wait before the next start, twice as long with each death in a row."""
        if time.monotonic() - self.started_at > _STEADY_SECONDS:
            self.deaths = 0
        pause = min(_LONGEST_PAUSE_SECONDS, _FIRST_PAUSE_SECONDS * 2.0**self.deaths)
        self.deaths = min(self.deaths + 1, 10)
        self.not_before = time.monotonic() + pause
        return pause

    def stop(self) -> None:
        """End the process, if there is one."""
        if self.child:
            self.child.stop(within_seconds=self.stop_seconds)
        self.child = None


class Supervisor:
    """The two children of one claimed data folder, from `start` until `stop`."""

    def __init__(
        self,
        settings: Settings,
        *,
        worker_command: Sequence[str],
        on_event: OnEvent,
        must_stop: Callable[[], bool],
    ) -> None:
        """Prepare; nothing is started yet.

        Args:
            settings: with the ports decided.
            worker_command: see `working.Working`.
            on_event: told of each step, from the supervisor's thread; an exception from it ends
                the stack.
            must_stop: asked several times a second; True ends the stack.

        Raises:
            StackTrouble: BINARY_MISSING.
        """
        self._settings = settings
        self._on_event = on_event
        self._asked_outside = must_stop
        self._stop = threading.Event()
        self._settled = threading.Event()
        self._failure: BaseException | None = None
        self._server_program = server.Server(settings, on_event=on_event, must_stop=self._must_stop)
        self._worker_program = working.Working(
            settings, command=worker_command, must_stop=self._must_stop
        )
        self.server = _Kept(self._start_server, StackStep.SERVER_DIED, server.STOP_SECONDS)
        self.worker = _Kept(self._start_worker, StackStep.WORKER_DIED, working.STOP_SECONDS)
        self._thread = threading.Thread(target=self._run, name="stack", daemon=True)

    def start(self) -> None:
        """Start both children and return when they are at work, or when asked to stop.

        Raises:
            StackTrouble: one of them cannot be started; none runs any more.
        """
        self._thread.start()
        # In slices: the kernel may give a signal to any thread, and Python runs its handler in
        # the main thread alone, at the latest after the slice.
        while not self._settled.wait(_SLICE_SECONDS):
            pass
        self.raise_failure()

    def stop(self) -> None:
        """Stop both children, the worker first, and return when they are gone."""
        self._stop.set()
        self._thread.join()

    def wait(self) -> None:
        """Wait until the stack has ended, whether asked to or not."""
        while self._thread.is_alive():
            self._thread.join(_SLICE_SECONDS)

    def raise_failure(self) -> None:
        """Raise what ended the supervisor before it was asked to stop, if anything did."""
        if self._failure:
            raise self._failure

    def _must_stop(self) -> bool:
        return self._stop.is_set() or self._asked_outside()

    def _tell(self, step: StackStep, **facts: str | float) -> None:
        self._on_event(StackEvent(step, facts))

    def _run(self) -> None:
        try:
            self._live()
        except StopAsked:
            pass
        except BaseException as failure:  # noqa: BLE001 - the outermost loop of this thread
            self._failure = failure
        finally:
            self._settled.set()

    def _live(self) -> None:
        try:
            self._start_server()
            self._start_worker()
            self._tell(
                StackStep.RUNNING, address=self._settings.temporal_address, ui=self.ui_address
            )
            self._settled.set()
            while not self._must_stop():
                self._look_after(self.server)
                self._look_after(self.worker)
                self._stop.wait(_LOOK_SECONDS)
        finally:
            self._end()

    def _end(self) -> None:
        try:
            self._tell(StackStep.STOPPING)
        finally:
            self.worker.stop()
            self.server.stop()
            running.forget(self._settings.data_dir)
        self._tell(StackStep.STOPPED)

    def _look_after(self, kept: _Kept) -> None:
        if kept.child:
            if kept.child.is_alive:
                return
            reason = kept.child.end
            kept.child.bury()
            kept.child = None
            self._tell(kept.died, reason=reason, again_in_seconds=kept.pause_after_death())
        if time.monotonic() < kept.not_before:
            return
        try:
            kept.start()
        except StackTrouble as trouble:
            pause = kept.pause_after_death()
            self._tell(kept.died, reason=trouble.code.value, again_in_seconds=pause)

    def _start_server(self) -> None:
        self._tell(StackStep.SERVER_STARTING, address=self._settings.temporal_address)
        began = time.monotonic()
        child, file_is_new = self._server_program.start()
        self.server.has(child)
        if file_is_new:
            # A fresh file knows no workflow; the worker recovers them when it starts.
            self.worker.stop()
        self._note()
        seconds = round(time.monotonic() - began, 3)
        self._tell(
            StackStep.SERVER_STARTED,
            address=self._settings.temporal_address,
            pid=child.pid,
            seconds=seconds,
        )

    def _start_worker(self) -> None:
        self._tell(StackStep.WORKER_STARTING)
        began = time.monotonic()
        child = self._worker_program.start()
        self.worker.has(child)
        self._note()
        seconds = round(time.monotonic() - began, 3)
        self._tell(StackStep.WORKER_STARTED, pid=child.pid, seconds=seconds)

    @property
    def ui_address(self) -> str:
        """Where the engine's own pages are shown, for operators."""
        return f"http://{self._settings.temporal_host}:{self._settings.temporal_ui_port}"

    def _note(self) -> None:
        """Tell other commands, as soon as there are two children."""
        if self.server.child and self.worker.child:
            facts = running.Running(
                pid=os.getpid(),
                pid_started_ticks=running.started_ticks(os.getpid()),
                server_pid=self.server.pid,
                worker_pid=self.worker.pid,
                temporal_address=self._settings.temporal_address,
                ui_address=self.ui_address,
                namespace=self._settings.namespace,
                task_queue=self._settings.task_queue,
                server_version=self._server_program.version,
                pingjian_version=running.pingjian_version(),
            )
            running.note(self._settings.data_dir, facts)
