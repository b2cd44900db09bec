"""From a report's state to what the machine and the asker are told about it."""

from datetime import date

from domain.permissions import Role
from domain.redaction import masked
from domain.refusals import Refused
from domain.report import Report, due_step, filing_of, stage_of
from domain.report.states import Returned
from workflows.messages import Answer, CommandRef, Outcome, Standing
from workflows.transact import Carried

_Plain = str | int | tuple[str, ...] | None


def standing(report_id: str, report: Report, version: int) -> Standing:
    """Where the report stands, as far as the machine must know it."""
    filing = filing_of(report)
    step = due_step(report)
    return Standing(
        report_id=report_id,
        version=version,
        stage=stage_of(report),
        round=filing.round if filing else 0,
        step=step.step if step else None,
        step_key=step.key if step else None,
        due_on=report.due_on if isinstance(report, Returned) else None,
        reminders=filing.reminders if filing else 0,
    )


def done(ref: CommandRef, carried: Carried) -> Answer:
    """The answer to a command that was carried out."""
    return Answer(
        outcome=Outcome.DONE,
        report_id=ref.report_id,
        command_id=ref.command_id,
        facts=tuple(recorded.fact.type for recorded in carried.added),
        standing=standing(ref.report_id, carried.report, carried.version),
    )


def refused(ref: CommandRef, refusal: Refused) -> Answer:
    """The answer to a command that the rules refuse."""
    return Answer(
        outcome=Outcome.REFUSED,
        report_id=ref.report_id,
        command_id=ref.command_id,
        because=refusal.because.value,
        details={name: _plain(value) for name, value in refusal.facts.items()},
    )


def _plain(value: object) -> _Plain:
    """A refusal's datum as a plain value that passes through Temporal and JSON."""
    match value:
        case None | int() | Role():
            return value
        case list() | tuple() | set() | frozenset():
            return tuple(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - any items, shown as text
        case date():
            return value.isoformat()
        case str():
            # What stands in a report, or what somebody typed: it passes through the engine.
            return masked(value)
        case _:
            return str(value)
