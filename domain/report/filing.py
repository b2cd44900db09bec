"""Decisions on filing: submit, resubmit, withdraw, and sending back."""

from domain import commands, events
from domain.events import Fact
from domain.permissions import Action, Actor, check
from domain.refusals import Because, Refused
from domain.report.asking import Known, reason
from domain.report.states import (
    Filing,
    Parsed,
    Report,
    Returned,
    SelfScored,
    Submitted,
    Withdrawn,
    stage_of,
)
from domain.stage import Stage
from domain.workdays import local_date


def submit(
    filing: Filing | None, command: commands.SubmitReport, actor: Actor, known: Known
) -> tuple[Fact, ...]:
    """A first filing. Once something has arrived, only a return or a withdrawal opens the way."""
    check(actor, Action.SUBMIT, stage=Stage.NOT_FILED, unit=command.unit_code)
    if known.due_at is None:
        raise Refused(Because.UNKNOWN_UNIT, unit=command.unit_code, campaign=command.campaign_id)
    if filing is not None:
        same = filing.file.sha256 == command.file.sha256
        raise Refused(
            Because.SAME_FILE if same else Because.ALREADY_FILED,
            unit=command.unit_code,
            arrived_at=filing.arrived_at,
            round=filing.round,
        )
    return (
        events.ReportSubmitted(
            by=actor.person,
            at=command.at,
            campaign_id=command.campaign_id,
            unit_code=command.unit_code,
            file=command.file,
            late=command.at > known.due_at,
        ),
    )


def resubmit(
    report: Report, command: commands.ResubmitReport, actor: Actor, known: Known
) -> tuple[Fact, ...]:
    """A new version after a return or a withdrawal; sending the same bytes answers nothing."""
    if not isinstance(report, Returned | Withdrawn):
        raise Refused(Because.WRONG_STAGE, stage=stage_of(report), action=Action.RESUBMIT)
    filing = report.filing
    check(actor, Action.RESUBMIT, stage=stage_of(report), unit=filing.unit_code)
    if isinstance(report, Returned) and filing.file.sha256 == command.file.sha256:
        raise Refused(
            Because.SAME_FILE,
            unit=filing.unit_code,
            arrived_at=filing.arrived_at,
            round=filing.round,
        )
    return (
        events.ReportResubmitted(
            by=actor.person,
            at=command.at,
            round=filing.round + 1,
            file=command.file,
            late=_resubmitted_late(report, command, known),
            answers=command.answers,
        ),
    )


def _resubmitted_late(
    report: Returned | Withdrawn, command: commands.ResubmitReport, known: Known
) -> bool:
    """Judged by the return's own due date where there is one, else by the campaign's."""
    if isinstance(report, Returned) and report.due_on is not None:
        return local_date(command.at) > report.due_on
    return known.due_at is not None and command.at > known.due_at


def withdraw(report: Report, command: commands.WithdrawReport, actor: Actor) -> tuple[Fact, ...]:
    """The unit takes its report back, only until the desk has acted (取消送审)."""
    match report:
        case Submitted() | Parsed():
            filing = report.filing
        case SelfScored(review=review):
            filing = review.filing
        case _:
            raise Refused(Because.WRONG_STAGE, stage=stage_of(report), action=Action.WITHDRAW)
    check(actor, Action.WITHDRAW, stage=stage_of(report), unit=filing.unit_code)
    if isinstance(report, SelfScored) and (report.review.touched or report.proposal):
        raise Refused(Because.DESK_HAS_ACTED)
    return (events.ReportWithdrawn(by=actor.person, at=command.at, reason=reason(command.reason)),)


def send_back(report: Report, command: commands.ReturnReport, actor: Actor) -> tuple[Fact, ...]:
    """Staff return the report with reasons and a due date (退回)."""
    match report:
        case Submitted() | Parsed():
            filing, known_keys = report.filing, frozenset[str]()
        case SelfScored(review=review):
            filing = review.filing
            known_keys = frozenset(finding.key for finding in review.findings)
        case _:
            raise Refused(Because.WRONG_STAGE, stage=stage_of(report), action=Action.RETURN)
    check(actor, Action.RETURN, stage=stage_of(report), unit=filing.unit_code)
    unknown = [key for key in command.findings if key not in known_keys]
    if unknown:
        raise Refused(Because.UNKNOWN_FINDING, finding=unknown[0])
    if command.due_on < local_date(command.at):
        raise Refused(Because.DUE_DATE_PAST, due_on=command.due_on)
    return (
        events.ReportReturned(
            by=actor.person,
            at=command.at,
            round=filing.round,
            findings=command.findings,
            reason=reason(command.reason),
            due_on=command.due_on,
        ),
    )


def remind(report: Report, command: commands.RemindUnit, actor: Actor) -> tuple[Fact, ...]:
    """Remind whoever must act, once a day; the level rises with each reminder of the round."""
    match report:
        case Returned(filing=filing):
            pass
        case SelfScored(review=review):
            filing = review.filing
        case _:
            raise Refused(Because.WRONG_STAGE, stage=stage_of(report), action=Action.REMIND)
    check(actor, Action.REMIND, stage=stage_of(report), unit=filing.unit_code)
    last = filing.reminded_at
    if last is not None and local_date(command.at) <= local_date(last):
        return ()
    return (
        events.ReportReminded(
            by=actor.person,
            at=command.at,
            round=filing.round,
            level=filing.reminders + 1,
            due_on=command.due_on,
        ),
    )
