"""What the stack reports: troubles that end it, and events while it runs.

    Trouble
    └── StackTrouble    the stack cannot start or cannot go on

Both are codes with facts, never sentences. The facts of each code stand beside it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.refusals import Trouble


class StackCode(StrEnum):
    """Why the stack cannot run."""

    FOLDER_NOT_CREATABLE = "folder_not_creatable"  # path, reason
    FOLDER_READ_ONLY = "folder_read_only"  # path, reason
    FOLDER_LOCKED = "folder_locked"  # path, pid (0: not known)
    HOST_NOT_LOCAL = "host_not_local"  # host
    PORT_IN_USE = "port_in_use"  # port, key (of the setting), holder (empty: not known)
    BINARY_MISSING = "binary_missing"  # path, reason
    SERVER_FAILED = "server_failed"  # reason, log, tail
    WORKER_FAILED = "worker_failed"  # reason, log, tail


class StackTrouble(Trouble):
    """The stack cannot start or cannot go on; whatever it had started is stopped."""

    def __init__(self, code: StackCode, **facts: str | int) -> None:
        told = ", ".join(f"{name}={value}" for name, value in facts.items())
        super().__init__(f"{code.value}: {told}")
        self.code = code
        self.facts = facts


class StopAsked(Exception):
    """The stack was asked to stop while something was still starting; nothing is wrong."""


class StackStep(StrEnum):
    """What happened in a running stack."""

    SERVER_STARTING = "server_starting"  # address
    SERVER_STARTED = "server_started"  # address, pid, seconds
    SERVER_DIED = "server_died"  # reason, again_in_seconds
    TEMPORAL_DB_SET_ASIDE = "temporal_db_set_aside"  # reason (other_version, damaged), moved_to
    WORKER_STARTING = "worker_starting"
    WORKER_STARTED = "worker_started"  # pid, seconds
    WORKER_DIED = "worker_died"  # reason, again_in_seconds
    RUNNING = "running"  # address, ui
    STOPPING = "stopping"
    STOPPED = "stopped"


@dataclass(frozen=True)
class StackEvent:
    """One step with its facts, as listed beside the step."""

    step: StackStep
    facts: Mapping[str, str | int | float]


OnEvent = Callable[[StackEvent], None]
"""Told of each event, from the thread of the supervisor; must not wait for the stack."""
