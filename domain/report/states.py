"""Where a report can stand. Each state has only its own fields.

The facts that made a state are kept in it as they are (`FigureCorrected`, `ScoreAdjusted`, …):
there is no second shape for the same thing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.events import (
    DirectionSet,
    FigureCorrected,
    FileRef,
    FindingAnswered,
    PublicationApproved,
    PublicationCorrectionApproved,
    PublicationCorrectionProposed,
    PublicationProposed,
    PublicationWithdrawalProposed,
    ReportParsed,
    ReportReturned,
    ReportReviewed,
    ReviewProposed,
    ScoreAdjusted,
)
from domain.events.scoring import PriorReading
from domain.filed import Filed
from domain.finding import Finding, Severity
from domain.ids import report_id
from domain.score import ScoreSheet
from domain.stage import Stage


@dataclass(frozen=True)
class Filing:
    """What was filed last: round 1 is the first filing."""

    campaign_id: str
    unit_code: str
    file: FileRef
    round: int
    filed_by: str
    arrived_at: datetime
    late: bool
    #: Reminders sent in this round (催办), and when the last one was.
    reminders: int = 0
    reminded_at: datetime | None = None

    @property
    def report_id(self) -> str:
        """The report that was filed."""
        return report_id(self.campaign_id, self.unit_code)


@dataclass(frozen=True)
class NotFiled:
    """Nothing has arrived (未报)."""


@dataclass(frozen=True)
class Submitted:
    """Filed, waiting to be read."""

    filing: Filing


@dataclass(frozen=True)
class Parsed:
    """Read. ``stated_total`` is what the report or, on request, the unit states."""

    filing: Filing
    reading: ReportParsed
    stated_total: Decimal | None
    #: The unit was asked to fill in its score and has not done so.
    score_requested: bool = False
    #: The total the unit filled in by hand, if it did.
    filled_in: Decimal | None = None


@dataclass(frozen=True)
class Review:
    """All that lies on the reviewer's desk."""

    filing: Filing
    reading: ReportParsed
    filled_in: Decimal | None
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    #: How many of the corrections the sheet takes in.
    corrections_taken_in: int = 0
    settled: frozenset[str] = frozenset()
    answers: tuple[FindingAnswered, ...] = ()
    corrections: tuple[FigureCorrected, ...] = ()
    adjustments: tuple[ScoreAdjusted, ...] = ()
    directions: tuple[DirectionSet, ...] = ()
    directions_taken_in: int = 0
    #: The reading of the year before that the findings were made with.
    prior: PriorReading | None = None
    #: When it arrived and was due, as the findings were made with.
    filed: Filed | None = None

    def points(self, row: str) -> Decimal | None:
        """复核得分 of a row: as last adjusted, else as stated, else as recomputed."""
        for adjustment in reversed(self.adjustments):
            if adjustment.row == row:
                return adjustment.new
        score = self.sheet.row(row)
        if score is None:
            return None
        return score.stated if score.stated is not None else score.recomputed

    @property
    def total(self) -> Decimal:
        """复核总分: the sum of the rows' reviewed points."""
        points = (self.points(row.key) for row in self.sheet.rows)
        return sum((point for point in points if point is not None), Decimal(0))

    @property
    def open_errors(self) -> tuple[str, ...]:
        """Keys of the findings of severity error that nobody has settled."""
        return tuple(
            finding.key
            for finding in self.findings
            if finding.severity is Severity.ERROR and finding.key not in self.settled
        )

    @property
    def touched(self) -> bool:
        """Whether the desk has acted on this round."""
        return bool(self.corrections or self.adjustments or self.directions or self.settled)

    @property
    def outdated(self) -> bool:
        """Whether a correction or direction was made that the sheet does not take in yet."""
        return (
            len(self.corrections) > self.corrections_taken_in
            or len(self.directions) > self.directions_taken_in
        )

    @property
    def authors(self) -> frozenset[str]:
        """Who corrected, adjusted or set a direction in this round; they cannot approve it."""
        return frozenset(
            fact.by for fact in (*self.corrections, *self.adjustments, *self.directions)
        )


@dataclass(frozen=True)
class SelfScored:
    """On the desk (待审核), or waiting for the second person (待复核) if a proposal stands."""

    review: Review
    proposal: ReviewProposed | None = None


@dataclass(frozen=True)
class Returned:
    """Sent back to the unit (被退回), by staff or because the file could not be read."""

    filing: Filing
    by_staff: ReportReturned | None

    @property
    def due_on(self) -> date | None:
        """Until when the unit should file again; None after an unreadable file."""
        return self.by_staff.due_on if self.by_staff else None


@dataclass(frozen=True)
class Withdrawn:
    """Taken back by the unit (已撤回)."""

    filing: Filing


@dataclass(frozen=True)
class Reviewed:
    """Decided by two persons (已审核); publication may have been asked for or approved."""

    review: Review
    outcome: ReportReviewed
    asked: PublicationProposed | None = None
    approved: PublicationApproved | None = None


@dataclass(frozen=True)
class Published:
    """Public (已公开). ``number`` counts the versions; ``taken_down`` after 撤下."""

    review: Review
    outcome: ReportReviewed
    number: int
    bundle_sha256: str
    corrections: tuple[PublicationCorrectionProposed, ...] = ()
    correction: PublicationCorrectionProposed | None = None
    correction_approved: PublicationCorrectionApproved | None = None
    withdrawal: PublicationWithdrawalProposed | None = None
    taken_down: bool = False


Report = NotFiled | Submitted | Parsed | SelfScored | Returned | Withdrawn | Reviewed | Published


def stage_of(report: Report) -> Stage:
    """The name of where the report stands."""
    match report:
        case NotFiled():
            return Stage.NOT_FILED
        case Submitted():
            return Stage.SUBMITTED
        case Parsed():
            return Stage.PARSED
        case SelfScored():
            return Stage.SELF_SCORED
        case Returned():
            return Stage.RETURNED
        case Withdrawn():
            return Stage.WITHDRAWN
        case Reviewed():
            return Stage.REVIEWED
        case Published():
            return Stage.PUBLISHED


def filing_of(report: Report) -> Filing | None:
    """What was filed last, None while nothing has arrived."""
    match report:
        case NotFiled():
            return None
        case Submitted() | Parsed() | Returned() | Withdrawn():
            return report.filing
        case SelfScored() | Reviewed() | Published():
            return report.review.filing
