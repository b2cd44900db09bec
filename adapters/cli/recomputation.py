"""Computing again what the record says was computed, from the kept reading and the kept rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.corrections import Correction
from domain.finding import Finding
from domain.projections.what_if import Case
from domain.report import Report
from domain.report.asking import storable_findings, storable_sheet
from domain.report.states import Published, Review, Reviewed, SelfScored
from domain.score import ScoreRow, ScoreSheet
from workflows.readings import Readings


@dataclass(frozen=True)
class RowDifference:
    """A score row that is not computed as recorded; None where one side has no such row."""

    key: str
    label: str
    recorded: ScoreRow | None
    recomputed: ScoreRow | None


@dataclass(frozen=True)
class Recomputation:
    """The record beside what comes out now. ``decided`` is the total that two persons decided."""

    recorded: ScoreSheet
    recomputed: ScoreSheet
    rows: tuple[RowDifference, ...]
    findings_only_recorded: tuple[Finding, ...]
    findings_only_recomputed: tuple[Finding, ...]
    reviewed_recorded: Decimal
    reviewed_recomputed: Decimal
    grade_recorded: str | None
    grade_recomputed: str | None

    @property
    def same(self) -> bool:
        """Whether everything comes out as recorded."""
        return (
            self.recorded == self.recomputed
            and not self.findings_only_recorded
            and not self.findings_only_recomputed
            and self.reviewed_recorded == self.reviewed_recomputed
            and self.grade_recorded == self.grade_recomputed
        )


def recompute(readings: Readings, report: Report) -> Recomputation | None:
    """Assess the report again as it stood when its sheet was recorded.

    Returns:
        None where nothing has been scored yet.

    Raises:
        NotFound, Damaged: a kept file is missing or not what it was.
        Gone: the original was erased by law; what was recorded stands, and cannot be repeated.
    """
    if not isinstance(report, SelfScored | Reviewed | Published):
        return None
    review = report.review
    assessment = case_of(readings, review).under(readings.rules(review.sheet.rule_pack))
    sheet = storable_sheet(assessment.sheet)
    findings = storable_findings(assessment.findings)
    return _compared(report, review, sheet, findings)


def case_of(readings: Readings, review: Review) -> Case:
    """What was judged when the review's sheet was recorded.

    Raises:
        NotFound, Damaged, Gone: as for `recompute`.
    """
    taken_in = review.corrections[: review.corrections_taken_in]
    directed = review.directions[: review.directions_taken_in]
    reading = readings.load(review.filing.report_id, review.reading.reading_sha256)
    return Case(
        reading.statement,
        tuple(Correction(field=c.field, old=c.old, new=c.new) for c in taken_in),
        review.filled_in,
        text=reading.own_text,
        prior=readings.prior(review.prior),
        directions={fact.row: fact.new for fact in directed},
        filed=review.filed,
    )


def _compared(
    report: SelfScored | Reviewed | Published,
    review: Review,
    sheet: ScoreSheet,
    findings: tuple[Finding, ...],
) -> Recomputation:
    again = replace(review, sheet=sheet).total
    decided = report.proposal if isinstance(report, SelfScored) else report.outcome
    return Recomputation(
        recorded=review.sheet,
        recomputed=sheet,
        rows=tuple(_row_differences(review.sheet, sheet)),
        findings_only_recorded=tuple(f for f in review.findings if f not in findings),
        findings_only_recomputed=tuple(f for f in findings if f not in review.findings),
        reviewed_recorded=decided.total if decided else review.total,
        reviewed_recomputed=again,
        grade_recorded=decided.grade if decided else None,
        grade_recomputed=sheet.grade_of(again) if decided else None,
    )


def _row_differences(recorded: ScoreSheet, recomputed: ScoreSheet) -> Iterator[RowDifference]:
    keys = dict.fromkeys(row.key for row in (*recorded.rows, *recomputed.rows))
    for key in keys:
        before, after = recorded.row(key), recomputed.row(key)
        if before != after:
            row = before or after
            yield RowDifference(key, row.label if row else key, before, after)
