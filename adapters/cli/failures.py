"""What nobody foresaw: the details go into a log of their own, the person gets its number."""

import secrets
import tempfile
from pathlib import Path

import structlog

from adapters.cli import problems
from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here
from adapters.logs import log_to_file
from adapters.settings import Settings
from domain.refusals import Trouble


def tell(here: Here, error: Exception) -> int:
    """Log *error*, tell its number, and give the exit code.

    A failed file operation is foreseen as a kind: it is told with the system's own reason.
    """
    terminal = here.terminal
    if isinstance(error, OSError) and error.strerror:
        problem = problems.os_problem(error, terminal.language)
    else:
        problem = problems.Problem("unexpected", _unforeseen(here, error), Exit.FAILURE)
    problems.tell(terminal, problem)
    return problem.exit_code


def _unforeseen(here: Here, error: Exception) -> str:
    say, number = here.terminal.say, secrets.token_hex(4)
    log = _logged(here, error, number)
    if log is None:
        return say("problem.unexpected_unlogged", kind=type(error).__name__)
    return say("problem.unexpected", number=number, log=log)


def _logged(here: Here, error: Exception, number: str) -> Path | None:
    """Write the details; in the data folder, else in the system's folder for such things."""
    elsewhere = Path(tempfile.gettempdir()) / "pingjian"
    fallback = Settings.model_construct(data_dir=elsewhere, log_level="info", log_json=False)
    for settings in (_settings(here), fallback):
        if settings is None or not (settings.data_dir.is_dir() or settings.data_dir == elsewhere):
            continue
        try:
            log_to_file(settings, f"error-{number}")
        except OSError:
            continue
        structlog.get_logger().error("command_failed", number=number, exc_info=error)
        return settings.logs_dir / f"error-{number}.log"
    return None


def _settings(here: Here) -> Settings | None:
    try:
        return here.settings()
    except Trouble:
        return None
