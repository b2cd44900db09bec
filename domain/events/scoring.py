"""Facts about scores, recomputed and filled in. The names are storage: see `domain.events`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from domain.events.happened import Happened
from domain.filed import Filed
from domain.finding import Finding
from domain.ids import FileHash, ReportId
from domain.quantity import Number
from domain.score import ScoreSheet


class PriorReading(BaseModel):
    """What the year's checks were compared with: a report of the year before, as it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report_id: ReportId
    reading_sha256: FileHash


class SelfScoreRequested(Happened):
    """The report states no score; the unit is asked to fill it in."""

    type: Literal["self_score.requested"] = "self_score.requested"
    round: int


class SelfScoreStated(Happened):
    """The unit filled in its total by hand."""

    type: Literal["self_score.stated"] = "self_score.stated"
    round: int
    total: Number


class ReportSelfScored(Happened):
    """The scores stand side by side, stated and recomputed, with what the checks found."""

    type: Literal["report.self_scored"] = "report.self_scored"
    round: int
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    #: What the unit filed the year before, if it was on file.
    prior: PriorReading | None = None
    #: When the report arrived and when it was due, as the checks were told; left out where unknown.
    filed: Filed | None = Field(default=None, exclude_if=lambda known: known is None)


class ReportRescored(Happened):
    """Recomputed after corrections or set directions; what was decided before stands."""

    type: Literal["report.rescored"] = "report.rescored"
    round: int
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    #: How many corrections of this round the recomputation takes in.
    corrections: int
    #: How many set directions of this round it takes in.
    directions: int = 0
    #: As in `ReportSelfScored`.
    prior: PriorReading | None = None
    filed: Filed | None = Field(default=None, exclude_if=lambda known: known is None)
