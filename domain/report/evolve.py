"""How each fact changes where a report stands. Evolve refuses nothing: a fact has happened.

A fact that cannot follow on a state means that the stored history is damaged.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from domain import events
from domain.events import Fact
from domain.refusals import Damaged
from domain.report.states import (
    Filing,
    NotFiled,
    Parsed,
    Published,
    Report,
    Returned,
    Review,
    Reviewed,
    SelfScored,
    Submitted,
    Withdrawn,
    filing_of,
    stage_of,
)


def replay(facts: Iterable[Fact]) -> Report:
    """The report as its facts made it."""
    report: Report = NotFiled()
    for fact in facts:
        report = evolve(report, fact)
    return report


def evolve(report: Report, fact: Fact) -> Report:
    """The report after *fact*.

    Raises:
        Damaged: the fact cannot follow on this state.
    """
    match fact:
        case events.ReportSubmitted() | events.ReportResubmitted() | events.ReportWithdrawn():
            after = _filed(report, fact)
        case (
            events.ReportParsed()
            | events.ReportUnreadable()
            | events.SelfScoreRequested()
            | events.SelfScoreStated()
            | events.ReportSelfScored()
            | events.ReportRescored()
        ):
            after = _read_and_scored(report, fact)
        case (
            events.FigureCorrected()
            | events.ScoreAdjusted()
            | events.DirectionSet()
            | events.FindingAnswered()
            | events.FindingWaived()
            | events.ReviewProposed()
            | events.ReviewCancelled()
            | events.ReportReviewed()
        ):
            after = _reviewed(report, fact)
        case events.PublicationProposed() | events.PublicationApproved() | events.ReportPublished():
            after = _published(report, fact)
        case (
            events.PublicationCorrectionProposed()
            | events.PublicationCorrectionApproved()
            | events.PublicationCorrected()
            | events.PublicationWithdrawalProposed()
            | events.PublicationWithdrawn()
        ):
            after = _after_publication(report, fact)
        case events.ReportReturned():
            filing = filing_of(report)
            after = Returned(filing, fact) if filing else None
        case events.ReportReminded():
            after = _reminded(report, fact)
        case (
            events.PersonRegistered()
            | events.PersonRemoved()
            | events.CampaignOpened()
            | events.CampaignDeadlineExtended()
            | events.LedgerKeyRotated()
            | events.LedgerRestored()
            | events.DetachProposed()
            | events.DetachRejected()
            | events.SegmentDetached()
            | events.OriginalsRemoved()
            | events.SegmentAttached()
            | events.ErasureProposed()
            | events.ErasureRejected()
            | events.ErasureApproved()
            | events.SubjectErased()
        ):
            after = None
        case _:
            assert_never(fact)
    if after is None:
        raise Damaged(
            what=f"event {fact.type}", why=f"cannot follow on a report in {stage_of(report)}"
        )
    return after


def _filed(
    report: Report,
    fact: events.ReportSubmitted | events.ReportResubmitted | events.ReportWithdrawn,
) -> Report | None:
    match report, fact:
        case NotFiled(), events.ReportSubmitted():
            return Submitted(
                Filing(
                    campaign_id=fact.campaign_id,
                    unit_code=fact.unit_code,
                    file=fact.file,
                    round=1,
                    filed_by=fact.by,
                    arrived_at=fact.at,
                    late=fact.late,
                )
            )
        case Returned() | Withdrawn(), events.ReportResubmitted():
            return Submitted(
                replace(
                    report.filing,
                    file=fact.file,
                    round=fact.round,
                    filed_by=fact.by,
                    arrived_at=fact.at,
                    late=fact.late,
                    reminders=0,
                    reminded_at=None,
                )
            )
        case Submitted() | Parsed(), events.ReportWithdrawn():
            return Withdrawn(report.filing)
        case SelfScored(), events.ReportWithdrawn():
            return Withdrawn(report.review.filing)
        case _:
            return None


def _reminded(report: Report, fact: events.ReportReminded) -> Report | None:
    match report:
        case Returned():
            filing = replace(report.filing, reminders=fact.level, reminded_at=fact.at)
            return replace(report, filing=filing)
        case SelfScored():
            filing = replace(report.review.filing, reminders=fact.level, reminded_at=fact.at)
            return replace(report, review=replace(report.review, filing=filing))
        case _:
            return None


def _read_and_scored(
    report: Report,
    fact: events.ReportParsed
    | events.ReportUnreadable
    | events.SelfScoreRequested
    | events.SelfScoreStated
    | events.ReportSelfScored
    | events.ReportRescored,
) -> Report | None:
    match report, fact:
        case Submitted(), events.ReportParsed():
            return Parsed(report.filing, fact, fact.stated_total)
        case Submitted(), events.ReportUnreadable():
            return Returned(report.filing, None)
        case Parsed(), events.SelfScoreRequested():
            return replace(report, score_requested=True)
        case Parsed(), events.SelfScoreStated():
            return replace(
                report, score_requested=False, stated_total=fact.total, filled_in=fact.total
            )
        case Parsed(), events.ReportSelfScored():
            return SelfScored(
                Review(
                    filing=report.filing,
                    reading=report.reading,
                    filled_in=report.filled_in,
                    sheet=fact.sheet,
                    findings=fact.findings,
                    prior=fact.prior,
                    filed=fact.filed,
                )
            )
        case SelfScored(), events.ReportRescored():
            review = replace(
                report.review,
                sheet=fact.sheet,
                findings=fact.findings,
                corrections_taken_in=fact.corrections,
                directions_taken_in=fact.directions,
                prior=fact.prior,
                filed=fact.filed,
            )
            return SelfScored(review)
        case _:
            return None


def _reviewed(
    report: Report,
    fact: events.FigureCorrected
    | events.ScoreAdjusted
    | events.DirectionSet
    | events.FindingAnswered
    | events.FindingWaived
    | events.ReviewProposed
    | events.ReviewCancelled
    | events.ReportReviewed,
) -> Report | None:
    if not isinstance(report, SelfScored):
        return None
    review = report.review
    # Whatever changes the review voids a standing proposal: nobody approves what they did not see.
    match fact:
        case events.FigureCorrected():
            return SelfScored(replace(review, corrections=(*review.corrections, fact)))
        case events.ScoreAdjusted():
            return SelfScored(replace(review, adjustments=(*review.adjustments, fact)))
        case events.DirectionSet():
            return SelfScored(replace(review, directions=(*review.directions, fact)))
        case events.FindingWaived():
            return SelfScored(replace(review, settled=review.settled | {fact.finding}))
        case events.FindingAnswered():
            return SelfScored(replace(review, answers=(*review.answers, fact)))
        case events.ReviewProposed():
            return SelfScored(review, fact)
        case events.ReviewCancelled():
            return SelfScored(review)
        case events.ReportReviewed():
            return Reviewed(review, fact)
        case _:
            assert_never(fact)


def _published(
    report: Report,
    fact: events.PublicationProposed | events.PublicationApproved | events.ReportPublished,
) -> Report | None:
    if not isinstance(report, Reviewed):
        return None
    match fact:
        case events.PublicationProposed():
            return replace(report, asked=fact)
        case events.PublicationApproved():
            return replace(report, approved=fact)
        case events.ReportPublished():
            return Published(report.review, report.outcome, fact.number, fact.bundle_sha256)
        case _:
            assert_never(fact)


def _after_publication(
    report: Report,
    fact: events.PublicationCorrectionProposed
    | events.PublicationCorrectionApproved
    | events.PublicationCorrected
    | events.PublicationWithdrawalProposed
    | events.PublicationWithdrawn,
) -> Report | None:
    if not isinstance(report, Published):
        return None
    match fact:
        case events.PublicationCorrectionProposed():
            return replace(report, correction=fact)
        case events.PublicationCorrectionApproved():
            return replace(report, correction_approved=fact)
        case events.PublicationCorrected():
            done = (report.correction,) if report.correction else ()
            return replace(
                report,
                number=fact.number,
                bundle_sha256=fact.bundle_sha256,
                corrections=(*report.corrections, *done),
                correction=None,
                correction_approved=None,
                taken_down=False,
            )
        case events.PublicationWithdrawalProposed():
            return replace(report, withdrawal=fact)
        case events.PublicationWithdrawn():
            # A correction that was under way would put the report back up: it starts anew.
            return replace(
                report,
                withdrawal=None,
                taken_down=True,
                correction=None,
                correction_approved=None,
            )
        case _:
            assert_never(fact)
