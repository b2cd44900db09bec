"""One log for all libraries: structlog and the standard `logging` end in the same handler.

Programs that run on (`pingjian up`, its worker) write JSON lines into the data folder; commands
show warnings on the terminal. Report text does not belong into a log. What slips through all the
same is masked where it looks like a person's number, and cut where it is long.
"""

import logging
import sys
import traceback
from collections.abc import Iterable, Mapping
from logging.handlers import RotatingFileHandler
from typing import cast

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from adapters.settings import Settings
from domain.redaction import masked

_FILE_BYTES = 10_000_000
_FILES_KEPT = 5
_LINE_CHARACTERS = 300
_LINES = 80

# Libraries that tell at "info" what only their authors want to know.
_TALKATIVE = ("alembic", "asyncio", "sqlalchemy.engine")


def log_to_file(settings: Settings, name: str) -> None:
    """Write everything from ``log_level`` up as JSON lines to ``logs/<name>.log``.

    Each process needs a *name* of its own: two processes cannot rotate one file. With
    ``log_json`` the same lines go to standard error as well, for a journal.

    Raises:
        OSError: the file cannot be opened.
    """
    settings.logs_dir.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        RotatingFileHandler(
            settings.logs_dir / f"{name}.log",
            maxBytes=_FILE_BYTES,
            backupCount=_FILES_KEPT,
            encoding="utf-8",
        )
    ]
    if settings.log_json:
        handlers.append(logging.StreamHandler(sys.stderr))
    _configure(handlers, renderer=_json, level=settings.log_level.upper())


def log_to_terminal(settings: Settings) -> None:
    """Show warnings and errors on standard error: in words, or as JSON with ``log_json``."""
    renderer = _json if settings.log_json else _words()
    _configure([logging.StreamHandler(sys.stderr)], renderer=renderer, level="WARNING")


def mask_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hide personal numbers and cut long text in every string value, however deep."""
    return {key: _safe(value) for key, value in event.items()}


def _safe(value: object) -> object:
    if isinstance(value, str):
        return _shortened(masked(value))
    if isinstance(value, bool | int | float | None):
        return value
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value)
        return {_safe(str(key)): _safe(inner) for key, inner in pairs.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_safe(inner) for inner in cast("Iterable[object]", value)]
    return _shortened(masked(str(value)))


def _shortened(text: str) -> str:
    lines = text.split("\n")
    # The last lines of a traceback say what happened.
    kept = lines if len(lines) <= _LINES else ["…", *lines[-_LINES:]]
    return "\n".join(
        line if len(line) <= _LINE_CHARACTERS else line[:_LINE_CHARACTERS] + "…" for line in kept
    )


def _plain_traceback(exc_info: ExcInfo) -> str:
    """The traceback without local variables: they may hold what a report says."""
    return "".join(traceback.format_exception(*exc_info)).rstrip("\n")


_json = structlog.processors.JSONRenderer(ensure_ascii=False)


def _words() -> Processor:
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )


def _configure(handlers: list[logging.Handler], *, renderer: Processor, level: str) -> None:
    """Set up structlog and `logging` alike; a second call replaces the first."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(_plain_traceback),
            mask_values,
            renderer,
        ],
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    ours = [old for old in root.handlers if isinstance(old.formatter, type(formatter))]
    for old in ours:
        root.removeHandler(old)
        old.close()
    for handler in handlers:
        handler.setFormatter(formatter)
        root.addHandler(handler)
    root.setLevel(level)
    for library in _TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)
