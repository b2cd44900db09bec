"""What the public may know of a report: every value as it will be shown, personal data masked.

The page and the JSON file show exactly this and nothing else. Persons appear by what they do
(报送人, 经办人 1), never by name or account; every text that people have written is masked once
more.
"""

from collections.abc import Iterable
from decimal import Decimal

from adapters.exports.public_shapes import (
    Change,
    FindingCount,
    Hashes,
    Line,
    Moment,
    Points,
    PublicContent,
)
from domain import events
from domain.evidence import Place
from domain.finding import Severity
from domain.ids import SYSTEM, file_hash
from domain.ports import PublicationOrder, RecordedFact
from domain.projections.places import with_words
from domain.projections.timeline import entry, told
from domain.projections.wording import REASON_WORDS, field_words, local_time, value_words
from domain.quantity import plain
from domain.redaction import masked
from domain.report.states import Published, Review
from domain.score import ScoreRow

_BY_THE_UNIT = (
    events.ReportSubmitted,
    events.ReportResubmitted,
    events.ReportWithdrawn,
    events.SelfScoreStated,
    events.FindingAnswered,
)
_SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def content_of(order: PublicationOrder, *, public_text: bytes, redactions: int) -> PublicContent:
    """What is shown of *order*.

    Args:
        order: the report as decided and its history.
        public_text: the masked text, as it is published.
        redactions: how many values were masked in it.
    """
    review, outcome = order.report.review, order.report.outcome
    sheet = review.sheet
    unit = order.campaign.unit(review.filing.unit_code)
    return PublicContent(
        report_id=order.report_id,
        number=order.number,
        campaign_id=order.campaign.campaign_id,
        county=order.campaign.county,
        fiscal_year=order.campaign.fiscal_year,
        unit_code=review.filing.unit_code,
        unit_name=unit.name if unit else review.filing.unit_code,
        filed_at=local_time(review.filing.arrived_at),
        filed_late=review.filing.late,
        filed_rounds=review.filing.round,
        decided_at=local_time(outcome.at),
        approved_at=_approved_at(order),
        totals=_points(sheet.stated_total, sheet.recomputed_total, outcome.total),
        grades=Points(sheet.stated_grade, sheet.recomputed_grade, outcome.grade),
        rows=tuple(_line(row, review) for row in sheet.rows),
        notices=_notices(order),
        corrections=tuple(_corrected(fact, review) for fact in review.corrections),
        adjustments=tuple(_adjusted(fact, review) for fact in review.adjustments),
        findings=_counts(review),
        timeline=_timeline(order.history),
        redactions=redactions,
        rule_pack=sheet.rule_pack.id,
        sha256=Hashes(
            document=review.filing.file.sha256,
            reading=review.reading.reading_sha256,
            public_text=file_hash(public_text),
            rule_pack=sheet.rule_pack.sha256,
        ),
    )


def _approved_at(order: PublicationOrder) -> str:
    """When the second person agreed to this version: the last such fact of the history."""
    agreed = [
        fact.fact.at
        for fact in order.history
        if isinstance(fact.fact, events.PublicationApproved | events.PublicationCorrectionApproved)
    ]
    return local_time(agreed[-1]) if agreed else local_time(order.report.outcome.at)


def _points(stated: Decimal | None, recomputed: Decimal | None, reviewed: Decimal | None) -> Points:
    shown = (None if value is None else plain(value) for value in (stated, recomputed, reviewed))
    return Points(*shown)


def _line(row: ScoreRow, review: Review) -> Line:
    return Line(
        key=row.key,
        label=masked(row.label),
        weight=None if row.weight is None else plain(row.weight),
        points=_points(row.stated, row.recomputed, review.points(row.key)),
        trace=masked(row.trace),
    )


def _corrected(
    fact: events.FigureCorrected | events.PublicationCorrectionProposed, review: Review
) -> Change:
    code = REASON_WORDS[fact.reason_code].zh if isinstance(fact, events.FigureCorrected) else ""
    return Change(
        what=masked(field_words(fact.field).zh),
        old=masked(value_words(fact.field, fact.old).zh),
        new=masked(value_words(fact.field, fact.new).zh),
        reason=_reason(code, fact.reason),
        place=_place(fact.place, review.filing.file.media_type),
        at=local_time(fact.at),
    )


def _adjusted(fact: events.ScoreAdjusted, review: Review) -> Change:
    row = review.sheet.row(fact.row)
    return Change(
        what=masked(row.label if row else fact.row),
        old=f"{plain(fact.old)} 分",
        new=f"{plain(fact.new)} 分",
        reason=_reason(REASON_WORDS[fact.reason_code].zh, fact.reason),
        place=_place(fact.place, review.filing.file.media_type),
        at=local_time(fact.at),
    )


def _notices(order: PublicationOrder) -> tuple[Change, ...]:
    """更正公告: what was corrected after publication, this version's own correction included."""
    report = order.report
    if not isinstance(report, Published):
        return ()
    standing = (report.correction,) if report.correction else ()
    return tuple(_corrected(fact, report.review) for fact in (*report.corrections, *standing))


def _reason(code: str, text: str) -> str:
    return masked(f"{code}：{text}" if code else text)


def _place(place: Place, media_type: str) -> str:
    told = with_words(place, media_type=media_type, at_most=len(place.quote))
    return masked(told.zh)


def _counts(review: Review) -> tuple[FindingCount, ...]:
    return tuple(
        FindingCount(
            severity=words,
            found=sum(finding.severity is severity for finding in review.findings),
            settled=sum(
                finding.severity is severity and finding.key in review.settled
                for finding in review.findings
            ),
        )
        for severity, words in _SEVERITY_WORDS.items()
    )


def _timeline(history: Iterable[RecordedFact]) -> tuple[Moment, ...]:
    facts = tuple(history)
    shown_as = _without_names(facts)
    return tuple(
        Moment(
            number=recorded.version,
            at=local_time(recorded.fact.at),
            sentence=masked(told(entry(recorded), shown_as).zh),
        )
        for recorded in facts
    )


def _without_names(facts: tuple[RecordedFact, ...]) -> dict[str, str]:
    """Account → what the public reads instead: the same person is the same throughout."""
    shown_as = {SYSTEM: "系统"}
    shown_as |= {
        recorded.fact.by: "报送人" for recorded in facts if isinstance(recorded.fact, _BY_THE_UNIT)
    }
    staff = dict.fromkeys(
        recorded.fact.by for recorded in facts if recorded.fact.by not in shown_as
    )
    return shown_as | {account: f"经办人 {n}" for n, account in enumerate(staff, 1)}
