"""The life of a report: `decide` what a command adds, `evolve` by what has happened, `replay`.

The centre of the whole software. `decide` is total and pure: a command in any state is refused
(`Refused`) or adds facts; nothing to do is an empty tuple. Rooms: `states` (where a report can
stand), `filing`, `review`, `publication`, `machine` (decisions), `evolve` (consequences).
"""

from typing import assert_never

from domain import commands
from domain.commands import ReportCommand
from domain.events import Fact
from domain.permissions import Actor
from domain.report import filing, machine, publication, review
from domain.report.asking import NOTHING, Known
from domain.report.evolve import evolve, replay
from domain.report.machine import DueStep, Step, due_step
from domain.report.states import Report, filing_of, stage_of

__all__ = [
    "DueStep",
    "Known",
    "Report",
    "Step",
    "decide",
    "due_step",
    "evolve",
    "filing_of",
    "replay",
    "stage_of",
]


def decide(  # noqa: C901, PLR0911, PLR0912 - one line per intention, no logic of its own
    report: Report, command: ReportCommand, actor: Actor, known: Known = NOTHING
) -> tuple[Fact, ...]:
    """The facts that *command* adds to *report*.

    Args:
        report: where the report stands.
        command: what is asked.
        actor: who asks, as they are now: role and units from the register of people.
        known: what was looked up outside the report's history.

    Raises:
        Refused: the rules say no.
    """
    match command:
        case commands.SubmitReport():
            return filing.submit(filing_of(report), command, actor, known)
        case commands.ResubmitReport():
            return filing.resubmit(report, command, actor, known)
        case commands.WithdrawReport():
            return filing.withdraw(report, command, actor)
        case commands.ReturnReport():
            return filing.send_back(report, command, actor)
        case commands.RemindUnit():
            return filing.remind(report, command, actor)
        case commands.StateSelfScore():
            return review.state_self_score(report, command, actor)
        case commands.AnswerFinding():
            return review.answer(report, command, actor)
        case commands.CorrectFigure():
            return review.correct(report, command, actor, known)
        case commands.AdjustScore():
            return review.adjust(report, command, actor)
        case commands.SetDirection():
            return review.set_direction(report, command, actor)
        case commands.WaiveFinding():
            return review.waive(report, command, actor)
        case commands.ApproveReport():
            return review.approve(report, command, actor)
        case commands.CancelReview():
            return review.cancel(report, command, actor)
        case commands.PublishReport():
            return publication.publish(report, command, actor)
        case commands.CorrectPublication():
            return publication.correct(report, command, actor)
        case commands.WithdrawPublication():
            return publication.withdraw(report, command, actor)
        case commands.RecordReading():
            return machine.record_reading(report, command, actor)
        case commands.RecordAssessment():
            return machine.record_assessment(report, command, actor)
        case commands.RecordPublication():
            return machine.record_publication(report, command, actor)
        case _:
            assert_never(command)
