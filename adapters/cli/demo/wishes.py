"""The kinds of moves in a story, and the ids under which wishes are known."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from domain.commands import PersonCommand
from domain.ids import CommandId
from domain.statement import Reading

_NAMESPACE = uuid.UUID("0f0c1d1e-7a52-5c36-9c43-8d1f6f3b2a10")


@dataclass(frozen=True)
class File:
    """The unit hands a version in; ``number`` counts from 1 and is the round it opens."""

    number: int


@dataclass(frozen=True)
class Send:
    """Somebody wishes something; ``step`` names the wish within the report."""

    step: str
    says: str
    command: PersonCommand


@dataclass(frozen=True)
class Wait:
    """The machine is at work."""

    what: str


@dataclass(frozen=True)
class Finished:
    """The report is published."""


@dataclass(frozen=True)
class Stuck:
    """The report cannot go on by itself, and why."""

    why: str


Move = File | Send | Wait | Finished | Stuck


@dataclass(frozen=True)
class Around:
    """What a move may need besides the report: the clock, the deadline, what was read."""

    now: datetime
    due_on: date
    reading: Callable[[str, str], Reading]


def command_id(report: str, step: str) -> CommandId:
    """The same wish on the same report always has the same id."""
    return uuid.uuid5(_NAMESPACE, f"{report}/{step}")
