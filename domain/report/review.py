"""Decisions on the reviewer's desk: correct, adjust, settle findings, propose, approve.

Who corrected or adjusted in a round, or filed it, does not approve it; the second person is never
the first (两人原则). Anything that changes the review after a proposal voids the proposal
(`evolve`), so that nobody approves what they did not see.
"""

from decimal import Decimal

from domain import commands, events
from domain.events import Fact
from domain.permissions import Action, Actor, check_second
from domain.redaction import masked
from domain.refusals import Because, Refused
from domain.report.asking import (
    Known,
    check_may,
    evidence,
    reason,
    same_value,
    without_personal_data,
)
from domain.report.states import Parsed, Report, Review, SelfScored, stage_of

_FULL_MARKS = Decimal(100)
#: Rules that compare two numbers, so that there is a way they count.
_WITH_DIRECTION = frozenset({"positive", "negative", "equal"})


def state_self_score(
    report: Report, command: commands.StateSelfScore, actor: Actor
) -> tuple[Fact, ...]:
    """The unit fills in the total that its report does not state."""
    check_may(report, Action.STATE_SELF_SCORE, actor)
    if not isinstance(report, Parsed) or not report.score_requested:
        raise Refused(Because.STEP_NOT_DUE, action=Action.STATE_SELF_SCORE)
    if command.total > _FULL_MARKS:
        raise Refused(Because.POINTS_OUT_OF_RANGE, new=command.total, most=_FULL_MARKS)
    return (
        events.SelfScoreStated(
            by=actor.person, at=command.at, round=report.filing.round, total=command.total
        ),
    )


def correct(
    report: Report, command: commands.CorrectFigure, actor: Actor, known: Known
) -> tuple[Fact, ...]:
    """A figure is corrected beside the document; the old value must be the one that stands."""
    review = _on_desk(report, Action.CORRECT, actor).review
    _not_the_filer(review, actor)
    if not same_value(command.old, known.field_value):
        raise Refused(
            Because.OLD_VALUE_DIFFERS,
            field=command.field,
            stated=command.old,
            stands=known.field_value,
        )
    if same_value(command.new, known.field_value):
        raise Refused(Because.NOTHING_CHANGED)
    return (
        events.FigureCorrected(
            by=actor.person,
            at=command.at,
            round=review.filing.round,
            field=command.field,
            old=None if known.field_value is None else masked(known.field_value),
            new=without_personal_data(command.new),
            reason_code=command.reason_code,
            reason=reason(command.reason),
            place=evidence(command.place),
        ),
    )


def adjust(report: Report, command: commands.AdjustScore, actor: Actor) -> tuple[Fact, ...]:
    """The reviewed points of one row change, with reason and place."""
    review = _on_desk(report, Action.ADJUST, actor).review
    _not_the_filer(review, actor)
    row = review.sheet.row(command.row)
    if row is None:
        raise Refused(
            Because.UNKNOWN_ROW, row=command.row, rows=[row.key for row in review.sheet.rows]
        )
    current = review.points(command.row) or Decimal(0)
    if command.old is not None and command.old != current:
        raise Refused(
            Because.OLD_VALUE_DIFFERS, field=command.row, stated=command.old, stands=current
        )
    most = row.weight if row.weight is not None else _FULL_MARKS
    if command.new > most:
        raise Refused(Because.POINTS_OUT_OF_RANGE, new=command.new, most=most)
    if command.new == current:
        raise Refused(Because.NOTHING_CHANGED)
    return (
        events.ScoreAdjusted(
            by=actor.person,
            at=command.at,
            round=review.filing.round,
            row=command.row,
            old=current,
            new=command.new,
            reason_code=command.reason_code,
            reason=reason(command.reason),
            place=evidence(command.place),
        ),
    )


def set_direction(report: Report, command: commands.SetDirection, actor: Actor) -> tuple[Fact, ...]:
    """A row that compares two numbers is said to count that way; it is then recomputed."""
    review = _on_desk(report, Action.SET_DIRECTION, actor).review
    _not_the_filer(review, actor)
    row = review.sheet.row(command.row)
    if row is None:
        keys = [each.key for each in review.sheet.rows if each.rule in _WITH_DIRECTION]
        raise Refused(Because.UNKNOWN_ROW, row=command.row, rows=keys)
    if row.rule not in _WITH_DIRECTION:
        raise Refused(Because.DIRECTION_NOT_COUNTED, row=command.row)
    set_before = [past.new for past in review.directions if past.row == command.row]
    stands = set_before[-1] if set_before else None if row.guessed else row.rule
    if stands == command.direction:
        raise Refused(Because.NOTHING_CHANGED)
    return (
        events.DirectionSet(
            by=actor.person,
            at=command.at,
            round=review.filing.round,
            row=command.row,
            old=set_before[-1] if set_before else row.rule,
            new=command.direction,
            reason=reason(command.reason),
        ),
    )


def answer(report: Report, command: commands.AnswerFinding, actor: Actor) -> tuple[Fact, ...]:
    """The unit explains a finding; only staff can settle it."""
    review = _on_desk(report, Action.ANSWER, actor).review
    _known_finding(review, command.finding)
    text = reason(command.answer)
    if any((past.finding, past.answer) == (command.finding, text) for past in review.answers):
        return ()
    return (
        events.FindingAnswered(
            by=actor.person,
            at=command.at,
            round=review.filing.round,
            finding=command.finding,
            answer=text,
        ),
    )


def waive(report: Report, command: commands.WaiveFinding, actor: Actor) -> tuple[Fact, ...]:
    """Staff settle a finding with a reason; settled already adds nothing."""
    review = _on_desk(report, Action.WAIVE, actor).review
    _known_finding(review, command.finding)
    if command.finding in review.settled:
        return ()
    return (
        events.FindingWaived(
            by=actor.person,
            at=command.at,
            round=review.filing.round,
            finding=command.finding,
            reason=reason(command.reason),
        ),
    )


def approve(report: Report, command: commands.ApproveReport, actor: Actor) -> tuple[Fact, ...]:
    """The first person's approval proposes, the second person's decides."""
    desk = _on_desk(report, Action.APPROVE, actor)
    review = desk.review
    _not_the_filer(review, actor)
    if review.outdated:
        raise Refused(Because.STEP_RUNNING)
    if review.open_errors:
        raise Refused(Because.FINDINGS_OPEN, findings=list(review.open_errors))
    opinion = reason(command.opinion) if command.opinion.strip() else ""
    total = review.total
    if desk.proposal is None:
        return (
            events.ReviewProposed(
                by=actor.person,
                at=command.at,
                round=review.filing.round,
                total=total,
                grade=review.sheet.grade_of(total),
                opinion=opinion,
            ),
        )
    check_second(actor, desk.proposal.by)
    check_second(actor, *review.authors, did="changed")
    return (
        events.ReportReviewed(
            by=actor.person,
            at=command.at,
            round=review.filing.round,
            total=desk.proposal.total,
            grade=desk.proposal.grade,
            proposed_by=desk.proposal.by,
            corrections=len(review.corrections),
            adjustments=len(review.adjustments),
            opinion=opinion,
            directions=len(review.directions),
        ),
    )


def cancel(report: Report, command: commands.CancelReview, actor: Actor) -> tuple[Fact, ...]:
    """The proposer takes the proposal back before the second person has acted (取消审核)."""
    desk = _on_desk(report, Action.CANCEL_REVIEW, actor)
    if desk.proposal is None:
        raise Refused(Because.NOTHING_PROPOSED)
    if desk.proposal.by != actor.person:
        raise Refused(Because.NOT_YOUR_ROLE, role=actor.role, action=Action.CANCEL_REVIEW)
    return (
        events.ReviewCancelled(
            by=actor.person,
            at=command.at,
            round=desk.review.filing.round,
            reason=reason(command.reason),
        ),
    )


def _on_desk(report: Report, action: Action, actor: Actor) -> SelfScored:
    check_may(report, action, actor)
    if not isinstance(report, SelfScored):
        raise Refused(Because.WRONG_STAGE, stage=stage_of(report), action=action)
    return report


def _not_the_filer(review: Review, actor: Actor) -> None:
    """Who filed on the unit's behalf does not review that report (回避)."""
    check_second(actor, review.filing.filed_by, did="filed")


def _known_finding(review: Review, key: str) -> None:
    if all(finding.key != key for finding in review.findings):
        raise Refused(Because.UNKNOWN_FINDING, finding=key)
