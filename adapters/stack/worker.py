"""The worker, a process of its own: `python -m adapters.stack.worker [<file descriptor>]`.

Its settings come by environment. When it takes up work it writes a line to the file descriptor,
if the stack has given one; where a Temporal cluster is run elsewhere there is none. SIGTERM lets
it finish what it is at.
"""

import asyncio
import contextlib
import os
import signal
import sys

import structlog

from adapters.bootstrap import run_worker
from adapters.logs import log_to_file
from adapters.settings import Settings, load_settings

_log = structlog.get_logger(__name__)


def main(arguments: list[str]) -> int:
    """Run until asked to end; returns the exit code."""
    settings = load_settings()
    log_to_file(settings, "worker")
    try:
        asyncio.run(_run(settings, ready=int(arguments[0]) if arguments else None))
    except Exception as error:  # noqa: BLE001 - the outermost loop
        # Where it happened is told in the log; the supervisor shows people what is printed here.
        _log.exception("worker_failed")
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    _log.info("worker_stopped")
    return 0


async def _run(settings: Settings, *, ready: int | None) -> None:
    def started() -> None:
        if ready is not None:
            os.write(ready, b"ready\n")
            os.close(ready)
        _log.info("worker_started", temporal=settings.temporal_address)

    working = asyncio.ensure_future(run_worker(settings, started=started))
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, working.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await working


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
