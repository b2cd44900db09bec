"""Decisions on publication: ask, approve, correct what is public, take it down.

Two persons each time; the machine then makes the public version and records it
(`domain.report.machine`). Taking down personal data does not wait for a second person.
"""

from domain import commands, events
from domain.events import Fact, ReasonCode
from domain.permissions import Action, Actor, check_second
from domain.refusals import Because, Refused
from domain.report.asking import check_may, evidence, reason, without_personal_data
from domain.report.states import Published, Report, Reviewed, stage_of


def publish(report: Report, command: commands.PublishReport, actor: Actor) -> tuple[Fact, ...]:
    """The first person asks for publication, the second approves it."""
    check_may(report, Action.PUBLISH, actor)
    if not isinstance(report, Reviewed):
        raise Refused(Because.WRONG_STAGE, stage=stage_of(report), action=Action.PUBLISH)
    if report.approved is not None:
        return ()  # approved already: the public version is being made
    if report.asked is None:
        return (events.PublicationProposed(by=actor.person, at=command.at),)
    check_second(actor, report.asked.by)
    return (
        events.PublicationApproved(by=actor.person, at=command.at, proposed_by=report.asked.by),
    )


def correct(report: Report, command: commands.CorrectPublication, actor: Actor) -> tuple[Fact, ...]:
    """The first person proposes a correction notice, the second approves the very same one."""
    published = _published(report, Action.CORRECT_PUBLICATION, actor)
    standing = published.correction
    if published.correction_approved is not None:
        raise Refused(Because.STEP_RUNNING)
    if standing is None:
        if command.new == command.old:
            raise Refused(Because.NOTHING_CHANGED)
        return (
            events.PublicationCorrectionProposed(
                by=actor.person,
                at=command.at,
                field=command.field,
                old=None if command.old is None else without_personal_data(command.old),
                new=without_personal_data(command.new),
                reason=reason(command.reason),
                place=evidence(command.place),
            ),
        )
    check_second(actor, standing.by)
    if (standing.field, standing.old, standing.new) != (command.field, command.old, command.new):
        raise Refused(Because.ALREADY_PROPOSED, field=standing.field, new=standing.new)
    return (
        events.PublicationCorrectionApproved(
            by=actor.person, at=command.at, proposed_by=standing.by
        ),
    )


def withdraw(
    report: Report, command: commands.WithdrawPublication, actor: Actor
) -> tuple[Fact, ...]:
    """Take the publication down: at once for personal data, else by two persons."""
    published = _published(report, Action.WITHDRAW_PUBLICATION, actor)
    if published.taken_down:
        return ()
    why = reason(command.reason)
    standing = published.withdrawal
    if command.reason_code is not ReasonCode.PERSONAL_DATA:
        if standing is None:
            return (
                events.PublicationWithdrawalProposed(
                    by=actor.person, at=command.at, reason_code=command.reason_code, reason=why
                ),
            )
        check_second(actor, standing.by)
    return (
        events.PublicationWithdrawn(
            by=actor.person,
            at=command.at,
            number=published.number,
            reason_code=command.reason_code,
            reason=why,
            proposed_by=standing.by if standing else None,
        ),
    )


def _published(report: Report, action: Action, actor: Actor) -> Published:
    check_may(report, action, actor)
    if not isinstance(report, Published):
        raise Refused(Because.WRONG_STAGE, stage=stage_of(report), action=action)
    return report
