"""Facts about scores, recomputed and filled in. The names are storage: see `domain.events`."""

from typing import Literal

from domain.events.happened import Happened
from domain.finding import Finding
from domain.quantity import Number
from domain.score import ScoreSheet


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


class ReportRescored(Happened):
    """Recomputed after a correction. What was decided before is not changed by this."""

    type: Literal["report.rescored"] = "report.rescored"
    round: int
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    #: How many corrections of this round the recomputation takes in.
    corrections: int
