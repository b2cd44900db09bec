"""What passes through Temporal: ids, stages, times. Never report text, never personal data."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.ids import CommandId, ReportId
from domain.report.machine import Step
from domain.stage import Stage

#: Names under which clients reach the lifecycle.
LIFECYCLE = "ReportLifecycle"
CARRY_OUT = "carry_out"
LOOK_AGAIN = "look_again"


def workflow_id(report_id: str) -> str:
    """One lifecycle per report."""
    return f"report/{report_id}"


class Message(BaseModel):
    """What every message has."""

    model_config = ConfigDict(frozen=True)


class LifecycleInput(Message):
    """Whose life it is; everything else is loaded from the events."""

    report_id: ReportId


class Standing(Message):
    """Where a report stands, as far as the machine must know it."""

    report_id: ReportId
    version: int
    stage: Stage
    round: int = 0
    step: Step | None = None
    step_key: str | None = None
    #: Until when the unit should file again; reminders hang on it.
    due_on: date | None = None
    reminders: int = 0

    @property
    def at_rest(self) -> bool:
        """Nothing to do and nobody waited for: the run may end."""
        ended = (Stage.NOT_FILED, Stage.PUBLISHED, Stage.WITHDRAWN)
        return self.step is None and self.stage in ended


class StepOrder(Message):
    """A step the machine shall take now."""

    report_id: ReportId
    step_key: str
    at: datetime


class ReminderOrder(Message):
    """A reminder that is due; ``level`` counts from 1."""

    report_id: ReportId
    round: int
    level: int
    due_on: date
    at: datetime


class CommandRef(Message):
    """A command that stands in the inbox."""

    report_id: ReportId
    command_id: CommandId


class Outcome(StrEnum):
    """The three answers; *unknown* is resolved by asking for the command id again."""

    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Answer(Message):
    """What became of a command. ``facts`` are the types of the events it added."""

    outcome: Outcome
    report_id: str
    command_id: CommandId
    facts: tuple[str, ...] = ()
    because: str | None = None
    #: The data of a refusal as plain values; sentences are made where people read them.
    details: dict[str, str | int | tuple[str, ...] | None] = {}
    standing: Standing | None = None
    schema_name: Literal["pingjian.answer/1"] = "pingjian.answer/1"
