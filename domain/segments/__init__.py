"""Originals of a closed campaign, kept in a segment elsewhere: proposed, approved, moved, put back.

What lies in a segment is named by the log alone: the originals of the campaign's reports up to
the segment's last event. So a campaign has one segment that is detached at a time, and another
one only after it was attached again. Events, readings and public versions stay where they are
(docs/decisions/0011-originals-move-rows-stay.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain import commands, events
from domain.events import Fact
from domain.ids import SYSTEM
from domain.permissions import Action, Actor, check, check_second
from domain.refusals import Because, Damaged, Refused
from domain.report import Report
from domain.report.asking import reason, without_personal_data
from domain.report.states import Published, Withdrawn
from domain.stage import Stage


@dataclass(frozen=True)
class Standing:
    """Where the originals of one campaign are.

    ``detached`` stands while they are in a segment only, ``removed`` once they are gone from the
    data folder; ``attached`` is the last time that they were put back.
    """

    proposed: events.DetachProposed | None = None
    detached: events.SegmentDetached | None = None
    removed: bool = False
    attached: events.SegmentAttached | None = None

    @property
    def moving(self) -> bool:
        """Whether the originals are about to be removed."""
        return self.detached is not None and not self.removed


#: A campaign of which nothing was ever asked.
NOTHING = Standing()


def replay(facts: Iterable[Fact]) -> Mapping[str, Standing]:
    """Where the originals of each campaign are, by the facts of the ledger's stream."""
    found: dict[str, Standing] = {}
    for fact in facts:
        campaign = _campaign_of(fact)
        if campaign is not None:
            found[campaign] = _after(found.get(campaign, NOTHING), fact)
    return found


def is_closed(report: Report) -> bool:
    """Whether neither the machine nor anybody on the desk needs the original any more."""
    match report:
        case Published(correction=None, correction_approved=None, withdrawal=None) | Withdrawn():
            return True
        case _:
            return False


def propose(
    standing: Standing,
    command: commands.ProposeDetach,
    actor: Actor,
    unfinished: tuple[str, ...],
) -> tuple[Fact, ...]:
    """Ask that the originals stand in that segment only.

    Args:
        standing: where they are.
        command: which segment, which was checked whole.
        actor: who asks.
        unfinished: the campaign's reports that are not closed.

    Raises:
        Refused: NOT_YOUR_ROLE, SEGMENT_OUT, DETACH_OPEN, NOTHING_TO_DETACH, CAMPAIGN_NOT_CLOSED,
            or the texts cannot stand in an event.
    """
    check(actor, Action.PROPOSE_DETACH, stage=Stage.NOT_FILED)
    segment = command.segment
    _check_not_out(standing)
    if standing.proposed is not None:
        raise Refused(Because.DETACH_OPEN, campaign=segment.campaign_id)
    _check_closed(segment.campaign_id, unfinished)
    if not segment.originals:
        raise Refused(Because.NOTHING_TO_DETACH, segment=segment.name)
    return (
        events.DetachProposed(
            by=actor.person,
            at=command.at,
            segment=segment,
            kept_at=without_personal_data(command.kept_at),
            reason=reason(command.reason),
        ),
    )


def reject(standing: Standing, command: commands.RejectDetach, actor: Actor) -> tuple[Fact, ...]:
    """Turn a proposal down, or take one's own back."""
    proposed = _proposed(standing, command.campaign_id)
    if proposed.by != actor.person:
        check(actor, Action.APPROVE_DETACH, stage=Stage.NOT_FILED)
    return (
        events.DetachRejected(
            by=actor.person,
            at=command.at,
            campaign_id=command.campaign_id,
            manifest=proposed.segment.manifest,
            proposed_by=proposed.by,
            reason=reason(command.reason),
        ),
    )


def detach(
    standing: Standing,
    command: commands.DetachSegment,
    actor: Actor,
    unfinished: tuple[str, ...],
) -> tuple[Fact, ...]:
    """Agree as the second person; nothing if that very segment is detached already.

    Raises:
        Refused: NOT_YOUR_ROLE, SEGMENT_OUT, NO_DETACH_PROPOSED, SAME_PERSON, OTHER_SEGMENT or
            CAMPAIGN_NOT_CLOSED.
    """
    check(actor, Action.APPROVE_DETACH, stage=Stage.NOT_FILED)
    segment = command.segment
    if standing.detached is not None and standing.detached.segment == segment:
        return ()
    _check_not_out(standing)
    proposed = _proposed(standing, segment.campaign_id)
    check_second(actor, proposed.by)
    _check_same(proposed.segment, segment)
    _check_closed(segment.campaign_id, unfinished)
    return (
        events.SegmentDetached(
            by=actor.person,
            at=command.at,
            segment=segment,
            kept_at=proposed.kept_at,
            proposed_by=proposed.by,
        ),
    )


def removed(standing: Standing, command: commands.RecordRemoval) -> tuple[Fact, ...]:
    """Record that the originals are gone from the data folder; nothing if that is on record."""
    if standing.detached is None or standing.removed:
        return ()
    return (
        events.OriginalsRemoved(
            by=SYSTEM,
            at=command.at,
            campaign_id=command.campaign_id,
            manifest=standing.detached.segment.manifest,
        ),
    )


def attach(standing: Standing, command: commands.AttachSegment, actor: Actor) -> tuple[Fact, ...]:
    """Record that the originals are back.

    Raises:
        Refused: NOT_YOUR_ROLE, SEGMENT_NOT_OUT or OTHER_SEGMENT.
    """
    check_may_attach(standing, command.segment, actor)
    return (
        events.SegmentAttached(
            by=actor.person,
            at=command.at,
            campaign_id=command.segment.campaign_id,
            manifest=command.segment.manifest,
            originals=command.originals,
            erased=command.erased,
        ),
    )


def check_may_attach(standing: Standing, segment: events.SegmentRef, actor: Actor) -> None:
    """Pass silently if that segment is the one to be attached; asked before a file is put back.

    Raises:
        Refused: as for `attach`.
    """
    check(actor, Action.ATTACH_SEGMENT, stage=Stage.NOT_FILED)
    if standing.detached is None:
        raise Refused(Because.SEGMENT_NOT_OUT, segment=segment.name)
    _check_same(standing.detached.segment, segment)


def _campaign_of(fact: Fact) -> str | None:
    match fact:
        case events.DetachProposed() | events.SegmentDetached():
            return fact.segment.campaign_id
        case events.DetachRejected() | events.OriginalsRemoved() | events.SegmentAttached():
            return fact.campaign_id
        case _:
            return None


def _after(standing: Standing, fact: Fact) -> Standing:
    match fact:
        case events.DetachProposed() if not standing.proposed and not standing.detached:
            return replace(standing, proposed=fact)
        case events.DetachRejected() if standing.proposed:
            return replace(standing, proposed=None)
        case events.SegmentDetached() if standing.proposed:
            return replace(standing, proposed=None, detached=fact)
        case events.OriginalsRemoved() if standing.moving:
            return replace(standing, removed=True)
        case events.SegmentAttached() if standing.removed:
            return Standing(attached=fact)
        case _:
            raise Damaged(what=f"event {fact.type}", why="cannot follow on a campaign's segments")


def _proposed(standing: Standing, campaign: str) -> events.DetachProposed:
    if standing.proposed is None:
        raise Refused(Because.NO_DETACH_PROPOSED, campaign=campaign)
    return standing.proposed


def _check_not_out(standing: Standing) -> None:
    if standing.detached is not None:
        out = standing.detached
        raise Refused(Because.SEGMENT_OUT, segment=out.segment.name, kept_at=out.kept_at)


def _check_same(wanted: events.SegmentRef, found: events.SegmentRef) -> None:
    if wanted != found:
        raise Refused(
            Because.OTHER_SEGMENT,
            wanted=wanted.name,
            wanted_manifest=wanted.manifest[:16],
            found=found.name,
            found_manifest=found.manifest[:16],
        )


def _check_closed(campaign: str, unfinished: tuple[str, ...]) -> None:
    if unfinished:
        raise Refused(Because.CAMPAIGN_NOT_CLOSED, campaign=campaign, reports=unfinished)
