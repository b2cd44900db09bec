"""Erasing the personal values of one subject: proposed, approved by a second person, carried out.

A subject is a person (``person/jx01``) or a report (``report/qx2024.101``), whose original and
reading are kept under its key. Nothing is erased by itself, and no event is ever changed: what is
destroyed are keys (docs/ledger.md §4). 《个人信息保护法》第四十七条；期限未满的除外。
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from domain import commands, events
from domain.events import Fact
from domain.ids import SYSTEM
from domain.permissions import Action, Actor, check, check_second
from domain.refusals import Because, Damaged, Refused
from domain.report.asking import reason
from domain.stage import Stage

#: Where no step of the machine is due and no reviewer needs the original.
ERASABLE = frozenset({Stage.PUBLISHED, Stage.RETURNED, Stage.WITHDRAWN})


@dataclass(frozen=True)
class Holding:
    """What lies under a subject's keys, and those keys.

    Among them are keys that were destroyed without an erasure on record: after an older backup
    was restored, the erasure is decided again and what came back with it is removed.
    ``stage`` is that of the report, None for a person; ``waiting`` counts the commands on the
    report that have no answer yet.
    """

    keys: tuple[str, ...] = ()
    values: int = 0
    files: int = 0
    commands: int = 0
    stage: Stage | None = None
    waiting: int = 0


@dataclass(frozen=True)
class Erasure:
    """Where the erasure of one subject stands.

    ``proposed`` and ``approved`` are open requests, ``erased`` is the last one that was carried
    out, ``destroyed`` the keys of all that were. A subject may be erased again when new values
    have come since.
    """

    proposed: events.ErasureProposed | None = None
    approved: events.ErasureApproved | None = None
    erased: events.SubjectErased | None = None
    destroyed: frozenset[str] = frozenset()

    def of_filing(self, arrived_at: datetime | None) -> events.SubjectErased | None:
        """The erasure that took the original filed then; None if it is still there."""
        if self.erased is None or arrived_at is None or arrived_at > self.erased.at:
            return None
        return self.erased


def replay(facts: Iterable[Fact]) -> Erasure:
    """Where it stands by its facts."""
    erasure = Erasure()
    for fact in facts:
        erasure = _after(erasure, fact)
    return erasure


def _after(erasure: Erasure, fact: Fact) -> Erasure:
    match fact:
        case events.ErasureProposed() if not erasure.proposed and not erasure.approved:
            return replace(erasure, proposed=fact)
        case events.ErasureRejected() if erasure.proposed:
            return replace(erasure, proposed=None)
        case events.ErasureApproved() if erasure.proposed:
            return replace(erasure, proposed=None, approved=fact)
        case events.SubjectErased() if erasure.approved:
            destroyed = erasure.destroyed | set(fact.keys)
            return Erasure(erased=fact, destroyed=destroyed)
        case _:
            raise Damaged(what=f"event {fact.type}", why="cannot follow in an erasure")


def propose(
    erasure: Erasure, command: commands.ProposeErasure, actor: Actor, holding: Holding
) -> tuple[Fact, ...]:
    """Ask for the erasure of all that lies under a subject's keys.

    Raises:
        Refused: NOT_YOUR_ROLE, ERASURE_OPEN, NOTHING_TO_ERASE, WRONG_STAGE, STEP_RUNNING, or the
            texts cannot stand in an event.
    """
    check(actor, Action.PROPOSE_ERASURE, stage=Stage.NOT_FILED)
    if erasure.proposed or erasure.approved:
        raise Refused(Because.ERASURE_OPEN, subject=command.subject)
    _check_holding(command.subject, holding)
    return (
        events.ErasureProposed(
            by=actor.person,
            at=command.at,
            subject=command.subject,
            ground=reason(command.ground),
            reason=reason(command.reason),
        ),
    )


def reject(erasure: Erasure, command: commands.RejectErasure, actor: Actor) -> tuple[Fact, ...]:
    """Turn a proposal down, or take one's own back."""
    proposed = _proposed(erasure, command.subject)
    if proposed.by != actor.person:
        check(actor, Action.APPROVE_ERASURE, stage=Stage.NOT_FILED)
    return (
        events.ErasureRejected(
            by=actor.person,
            at=command.at,
            subject=command.subject,
            proposed_by=proposed.by,
            reason=reason(command.reason),
        ),
    )


def approve(
    erasure: Erasure, command: commands.ApproveErasure, actor: Actor, holding: Holding
) -> tuple[Fact, ...]:
    """Agree as the second person. The keys that ``holding`` names will be destroyed, no others.

    Raises:
        Refused: NOT_YOUR_ROLE, NO_ERASURE_PROPOSED, SAME_PERSON, NOTHING_TO_ERASE, WRONG_STAGE
            or STEP_RUNNING.
    """
    check(actor, Action.APPROVE_ERASURE, stage=Stage.NOT_FILED)
    proposed = _proposed(erasure, command.subject)
    check_second(actor, proposed.by)
    _check_holding(command.subject, holding)
    return (
        events.ErasureApproved(
            by=actor.person,
            at=command.at,
            subject=command.subject,
            proposed_by=proposed.by,
            ground=proposed.ground,
            keys=holding.keys,
            values=holding.values,
            files=holding.files,
            commands=holding.commands,
        ),
    )


def carried_out(erasure: Erasure, command: commands.RecordErasure) -> tuple[Fact, ...]:
    """Record that the approved keys are destroyed; nothing if that is on record."""
    approved = erasure.approved
    if approved is None:
        return ()
    return (
        events.SubjectErased(
            by=SYSTEM,
            at=command.at,
            subject=approved.subject,
            ground=approved.ground,
            keys=approved.keys,
            values=approved.values,
            files=approved.files,
            commands=approved.commands,
        ),
    )


def _proposed(erasure: Erasure, subject: str) -> events.ErasureProposed:
    if erasure.proposed is None:
        raise Refused(Because.NO_ERASURE_PROPOSED, subject=subject)
    return erasure.proposed


def _check_holding(subject: str, holding: Holding) -> None:
    if not holding.keys:
        raise Refused(Because.NOTHING_TO_ERASE, subject=subject)
    if holding.stage is not None and holding.stage not in ERASABLE:
        raise Refused(Because.WRONG_STAGE, stage=holding.stage, action=Action.PROPOSE_ERASURE)
    if holding.waiting:
        raise Refused(Because.STEP_RUNNING)
