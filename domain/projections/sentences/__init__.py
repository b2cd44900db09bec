"""What each fact says, in one Chinese and one English sentence made of the fact's own data.

A sentence begins after its subject: who acted is looked up when it is read, never stored. Rooms:
`filing` (people, campaigns, filing), `judging` (reading, scores, review), `publication`,
`erasure`, `segments`.
"""

from typing import assert_never

from domain import events
from domain.events import Fact
from domain.projections.sentences import erasure, filing, judging, publication, segments
from domain.projections.wording import Sentence

__all__ = ["sentence"]


def sentence(fact: Fact) -> Sentence:
    """What *fact* says."""
    match fact:
        case (
            events.PersonRegistered()
            | events.PersonRemoved()
            | events.LedgerKeyRotated()
            | events.LedgerRestored()
            | events.CampaignOpened()
            | events.CampaignDeadlineExtended()
        ):
            return filing.set_up(fact)
        case (
            events.ErasureProposed()
            | events.ErasureRejected()
            | events.ErasureApproved()
            | events.SubjectErased()
        ):
            return erasure.erased(fact)
        case (
            events.DetachProposed()
            | events.DetachRejected()
            | events.SegmentDetached()
            | events.OriginalsRemoved()
            | events.SegmentAttached()
        ):
            return segments.moved(fact)
        case (
            events.ReportSubmitted()
            | events.ReportResubmitted()
            | events.ReportWithdrawn()
            | events.ReportReturned()
            | events.ReportReminded()
        ):
            return filing.filed(fact)
        case (
            events.ReportParsed()
            | events.ReportUnreadable()
            | events.SelfScoreRequested()
            | events.SelfScoreStated()
            | events.ReportSelfScored()
            | events.ReportRescored()
        ):
            return judging.read_and_scored(fact)
        case (
            events.FigureCorrected()
            | events.ScoreAdjusted()
            | events.DirectionSet()
            | events.FindingAnswered()
            | events.FindingWaived()
        ):
            return judging.worked_on(fact)
        case events.ReviewProposed() | events.ReviewCancelled() | events.ReportReviewed():
            return judging.reviewed(fact)
        case (
            events.PublicationProposed()
            | events.PublicationApproved()
            | events.ReportPublished()
            | events.PublicationCorrectionProposed()
            | events.PublicationCorrectionApproved()
            | events.PublicationCorrected()
            | events.PublicationWithdrawalProposed()
            | events.PublicationWithdrawn()
        ):
            return publication.published(fact)
        case _:
            assert_never(fact)
