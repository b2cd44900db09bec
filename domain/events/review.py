"""Facts of the review. The names are storage: see `domain.events`."""

from typing import Literal

from domain.events.happened import Happened, ReasonCode
from domain.evidence import Place
from domain.ids import PersonId
from domain.quantity import Number
from domain.score import Direction


class FigureCorrected(Happened):
    """Staff corrected a figure beside the document; the document itself is never changed."""

    type: Literal["figure.corrected"] = "figure.corrected"
    round: int
    field: str
    old: str | None
    new: str
    reason_code: ReasonCode
    reason: str
    place: Place


class ScoreAdjusted(Happened):
    """Staff changed the reviewed points of a row; counts once a second person approves."""

    type: Literal["score.adjusted"] = "score.adjusted"
    round: int
    row: str
    old: Number
    new: Number
    reason_code: ReasonCode
    reason: str
    place: Place


class DirectionSet(Happened):
    """Staff said which way an indicator counts; the row is then recomputed by that rule."""

    type: Literal["score.direction_set"] = "score.direction_set"
    round: int
    row: str
    #: The rule that stood before (`domain.scoring.RULES`), guessed or printed.
    old: str
    new: Direction
    reason: str


class FindingAnswered(Happened):
    """The unit explained a finding."""

    type: Literal["finding.answered"] = "finding.answered"
    round: int
    finding: str
    answer: str


class FindingWaived(Happened):
    """Staff judged that a finding does not stand or is settled (不成立/已说明)."""

    type: Literal["finding.waived"] = "finding.waived"
    round: int
    finding: str
    reason: str


class ReviewProposed(Happened):
    """The first reviewer passed the report (审核通过), waiting for the second (待复核)."""

    type: Literal["review.proposed"] = "review.proposed"
    round: int
    total: Number
    grade: str
    opinion: str


class ReviewCancelled(Happened):
    """The proposer took the proposal back before the next step (取消审核)."""

    type: Literal["review.cancelled"] = "review.cancelled"
    round: int
    reason: str


class ReportReviewed(Happened):
    """A second person approved what stands (复核). Grade and total are decided."""

    type: Literal["report.reviewed"] = "report.reviewed"
    round: int
    total: Number
    grade: str
    proposed_by: PersonId
    #: How many corrections and adjustments of this round the approval covers.
    corrections: int
    adjustments: int
    opinion: str
    #: How many directions were set; 0 in approvals older than this field.
    directions: int = 0
