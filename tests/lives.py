"""Actors, commands and facts for tests on a report's life. Invented names and figures only."""

from datetime import UTC, date, datetime
from decimal import Decimal

from domain import commands, events
from domain.events import FileRef, ReasonCode
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.ids import SYSTEM
from domain.permissions import Actor, Role
from domain.report import Known
from domain.score import Direction, GradeBand, RulePackRef, ScoreRow, ScoreSheet

AT = datetime(2025, 5, 6, 9, 30, tzinfo=UTC)
DUE_AT = datetime(2025, 6, 30, 15, 59, 59, tzinfo=UTC)
DUE_ON = date(2025, 6, 15)
ON_ROSTER = Known(due_at=DUE_AT)

FILLER = Actor("tb01", Role.UNIT_FILLER, frozenset({"101"}))
OTHER_FILLER = Actor("tb02", Role.UNIT_FILLER, frozenset({"102"}))
FIRST = Actor("jx01", Role.PERFORMANCE_SECTION)
SECOND = Actor("jx02", Role.PERFORMANCE_SECTION)
THIRD = Actor("yw01", Role.SECTOR_SECTION)
RELATED = Actor("jx03", Role.PERFORMANCE_SECTION, frozenset({"101"}))
AUDITOR = Actor("sj01", Role.AUDIT_OFFICE)
LEADER = Actor("jl01", Role.BUREAU_LEADER)

PLACE = Place(quote="预算执行率96%", line=12, start=340, end=348)
PACK = RulePackRef(id="cn-default", sha256="c" * 64)
BANDS = tuple(
    GradeBand(grade=grade, from_points=Decimal(points))
    for grade, points in (("优", 90), ("良", 80), ("中", 60), ("差", 0))
)


def file(content: str = "a") -> FileRef:
    return FileRef(sha256=content * 64, size_bytes=1200, media_type="text/plain")


def row(key: str, *, weight: str, stated: str | None, recomputed: str | None) -> ScoreRow:
    return ScoreRow(
        key=key,
        label=key,
        weight=Decimal(weight),
        stated=None if stated is None else Decimal(stated),
        recomputed=None if recomputed is None else Decimal(recomputed),
        rule="positive",
        trace="3 ≥ 3，得满分",
        place=PLACE,
    )


def sheet(*, stated_total: str | None = "96") -> ScoreSheet:
    return ScoreSheet(
        rule_pack=PACK,
        rows=(
            row("execution", weight="10", stated=None, recomputed="10"),
            row("indicator.1", weight="40", stated="40", recomputed="38.5"),
            row("indicator.2", weight="50", stated="46", recomputed="46"),
        ),
        stated_total=None if stated_total is None else Decimal(stated_total),
        recomputed_total=Decimal("94.5"),
        bands=BANDS,
    )


ERROR = Finding(
    rule="SUM.TOTAL",
    severity=Severity.ERROR,
    message="得分合计 96，各行相加 86，相差 10。",
    stated="96",
    expected="86",
    places=(PLACE,),
)
WARNING = Finding(rule="SCORE.FULL", severity=Severity.WARNING, message="未达目标得满分。")

SUBMIT = commands.SubmitReport(
    by=FILLER.person, at=AT, campaign_id="qx2024", unit_code="101", file=file()
)
RESUBMIT = commands.ResubmitReport(by=FILLER.person, at=AT, file=file("b"))
WITHDRAW = commands.WithdrawReport(by=FILLER.person, at=AT, reason="附件漏传，重新整理")


def record_reading(
    *, round_: int = 1, usable: bool = True, stated: str | None = "96"
) -> commands.RecordReading:
    return commands.RecordReading(
        by=SYSTEM,
        at=AT,
        round=round_,
        file_sha256="a" * 64,
        reading_sha256="d" * 64,
        reader_version="1",
        usable=usable,
        document_type="self_evaluation_report" if usable else "other",
        form="narrative_with_annex_tables" if usable else None,
        fiscal_year=2024,
        full_year_budget=Decimal("4100.5"),
        executed=Decimal("4100.5"),
        stated_total=None if stated is None else Decimal(stated),
        indicators=2,
        not_stated=(),
        problems=(),
    )


def record_assessment(
    *,
    round_: int = 1,
    corrections: int = 0,
    directions: int = 0,
    stated_total: str | None = "96",
    findings: tuple[Finding, ...] = (WARNING,),
) -> commands.RecordAssessment:
    return commands.RecordAssessment(
        by=SYSTEM,
        at=AT,
        round=round_,
        sheet=sheet(stated_total=stated_total),
        findings=findings,
        corrections=corrections,
        directions=directions,
    )


def record_publication(number: int = 1) -> commands.RecordPublication:
    return commands.RecordPublication(
        by=SYSTEM,
        at=AT,
        number=number,
        bundle_sha256="e" * 64,
        public_text_sha256="f" * 64,
        redactions=2,
    )


def return_report(*findings: str) -> commands.ReturnReport:
    return commands.ReturnReport(
        by=FIRST.person, at=AT, findings=findings, reason="合计与分项不符，请核对", due_on=DUE_ON
    )


def correct(
    old: str | None = "4100.5", new: str = "4105.5", by: Actor = FIRST
) -> commands.CorrectFigure:
    return commands.CorrectFigure(
        by=by.person,
        at=AT,
        field="budget.executed",
        old=old,
        new=new,
        reason_code=ReasonCode.ENTRY_ERROR,
        reason="与决算报表不符",
        place=PLACE,
    )


def adjust(
    row_key: str = "indicator.1", new: str = "38.5", by: Actor = FIRST
) -> commands.AdjustScore:
    return commands.AdjustScore(
        by=by.person,
        at=AT,
        row=row_key,
        new=Decimal(new),
        reason_code=ReasonCode.CONTRADICTS_EVIDENCE,
        reason="实际完成值低于目标",
        place=PLACE,
    )


def set_direction(
    row_key: str = "indicator.1", direction: Direction = "negative", by: Actor = FIRST
) -> commands.SetDirection:
    return commands.SetDirection(
        by=by.person,
        at=AT,
        row=row_key,
        direction=direction,
        reason="以控制人数为目标",
    )


def approve(by: Actor) -> commands.ApproveReport:
    return commands.ApproveReport(by=by.person, at=AT)


def publish(by: Actor) -> commands.PublishReport:
    return commands.PublishReport(by=by.person, at=AT)


def waive(finding: str, by: Actor = FIRST) -> commands.WaiveFinding:
    return commands.WaiveFinding(by=by.person, at=AT, finding=finding, reason="已电话核实，无误差")


SUBMITTED = events.ReportSubmitted(
    by=FILLER.person, at=AT, campaign_id="qx2024", unit_code="101", file=file(), late=False
)
PARSED = events.ReportParsed(
    by=SYSTEM,
    at=AT,
    round=1,
    file_sha256="a" * 64,
    reading_sha256="d" * 64,
    reader_version="1",
    document_type="self_evaluation_report",
    form="narrative",
    fiscal_year=2024,
    stated_total=Decimal(96),
    indicators=2,
)
SCORED = events.ReportSelfScored(
    by=SYSTEM, at=AT, round=1, sheet=sheet(), findings=(ERROR, WARNING)
)
WAIVED = events.FindingWaived(
    by=FIRST.person, at=AT, round=1, finding=ERROR.key, reason="已电话核实，无误差"
)
PROPOSED = events.ReviewProposed(
    by=FIRST.person, at=AT, round=1, total=Decimal(96), grade="优", opinion=""
)
REVIEWED = events.ReportReviewed(
    by=SECOND.person,
    at=AT,
    round=1,
    total=Decimal(96),
    grade="优",
    proposed_by=FIRST.person,
    corrections=0,
    adjustments=0,
    opinion="",
)
ASKED = events.PublicationProposed(by=FIRST.person, at=AT)
APPROVED = events.PublicationApproved(by=SECOND.person, at=AT, proposed_by=FIRST.person)
PUBLISHED = events.ReportPublished(
    by=SYSTEM, at=AT, number=1, bundle_sha256="e" * 64, public_text_sha256="f" * 64, redactions=2
)

ON_DESK = (SUBMITTED, PARSED, SCORED)
SETTLED = (*ON_DESK, WAIVED)
DECIDED = (*SETTLED, PROPOSED, REVIEWED)
PUBLIC = (*DECIDED, ASKED, APPROVED, PUBLISHED)
