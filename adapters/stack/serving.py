"""What `pingjian up`, `pingjian demo` and the tests call: a stack for as long as a block lasts.

with open_stack(settings, on_event=print) as stack:
    client = await Client.connect(stack.settings.temporal_address)

serve(settings, on_event=print)     # until SIGINT, SIGTERM or SIGHUP
"""

import contextlib
import signal
from collections.abc import Callable, Generator, Sequence
from types import FrameType

import structlog

from adapters import logs
from adapters.eventstore import open_database
from adapters.settings import Settings
from adapters.stack.folder import claimed
from adapters.stack.ports import with_ports
from adapters.stack.reports import OnEvent, StackEvent, StackStep
from adapters.stack.supervisor import Supervisor
from adapters.stack.working import WORKER_COMMAND

_log = structlog.get_logger(__name__)
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_TROUBLED = (StackStep.SERVER_DIED, StackStep.WORKER_DIED, StackStep.TEMPORAL_DB_SET_ASIDE)


class Stack:
    """A running stack."""

    def __init__(self, settings: Settings, supervisor: Supervisor) -> None:
        """Only `open_stack` and `serve` make one."""
        self.settings = settings
        self._supervisor = supervisor

    @property
    def temporal_address(self) -> str:
        """Where clients connect, ``host:port``; the same for the whole life of the stack."""
        return self.settings.temporal_address

    @property
    def ui_address(self) -> str:
        """The engine's own pages, for operators."""
        return self._supervisor.ui_address

    @property
    def server_pid(self) -> int:
        """The server's process id now, 0 while it is being started again."""
        return self._supervisor.server.pid

    @property
    def worker_pid(self) -> int:
        """The worker's process id now, 0 while it is being started again."""
        return self._supervisor.worker.pid

    def wait(self) -> None:
        """Wait until the stack was asked to stop and has stopped.

        Raises:
            BaseException: what ended the stack without being asked.
        """
        self._supervisor.wait()
        self._supervisor.raise_failure()


@contextlib.contextmanager
def open_stack(
    settings: Settings, *, on_event: OnEvent, worker_command: Sequence[str] = WORKER_COMMAND
) -> Generator[Stack]:
    """Run server and worker while the block runs; both are at work when it begins.

    Args:
        settings: port 0 chooses a free one; the stack's own ``settings`` say which.
        on_event: told of each step, from another thread.
        worker_command: see `working.Working`; another one is for tests.

    Raises:
        StackTrouble: the stack cannot run, and why; nothing is left running.
        StoreUnusable: the database cannot be used, and why; nothing was started.
    """
    with (
        claimed(settings.data_dir),
        _running(settings, on_event, worker_command, must_stop=_never) as stack,
    ):
        yield stack


def serve(
    settings: Settings, on_event: OnEvent, *, worker_command: Sequence[str] = WORKER_COMMAND
) -> None:
    """Run server and worker until a signal asks to stop; returns after a clean stop.

    Writes ``logs/up.log``. To be called from the main thread.

    Raises:
        StackTrouble: the stack cannot run, and why; nothing is left running.
        StoreUnusable: the database cannot be used, and why; nothing was started.
    """

    def logged(event: StackEvent) -> None:
        level = "warning" if event.step in _TROUBLED else "info"
        getattr(_log, level)(event.step.value, **event.facts)
        on_event(event)

    with _until_signal() as must_stop, claimed(settings.data_dir):
        logs.log_to_file(settings, "up")
        with _running(settings, logged, worker_command, must_stop=must_stop) as stack:
            stack.wait()


@contextlib.contextmanager
def _running(
    settings: Settings,
    on_event: OnEvent,
    worker_command: Sequence[str],
    *,
    must_stop: Callable[[], bool],
) -> Generator[Stack]:
    decided = with_ports(settings)
    # A database that cannot be used is told in its own words, before anything is started.
    open_database(decided.database_url).dispose()
    supervisor = Supervisor(
        decided, worker_command=worker_command, on_event=on_event, must_stop=must_stop
    )
    try:
        supervisor.start()
        yield Stack(decided, supervisor)
    finally:
        supervisor.stop()
    supervisor.raise_failure()


def _never() -> bool:
    return False


@contextlib.contextmanager
def _until_signal() -> Generator[Callable[[], bool]]:
    """Whether a signal has come; the handlers of before are back after the block."""
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        # Nothing but this: a handler runs between any two steps and may not take a lock.
        came.append(number)

    # Under nohup a closed terminal is to be ignored, as it was before us.
    wanted = [
        number
        for number in _SIGNALS
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN
    ]
    before = {number: signal.signal(number, note) for number in wanted}
    try:
        yield lambda: bool(came)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
