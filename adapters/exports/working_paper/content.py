"""What stands in the working paper of a report: every text as it is printed, nothing computed.

Findings of one cause stand together (`domain.finding.Finding.root`), the gravest cause first.
Personal data is masked in findings already; an answer of the unit is masked here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.campaign import Campaign
from domain.events import FigureCorrected, ScoreAdjusted
from domain.evidence import Place
from domain.finding import Severity, by_cause
from domain.projections.places import with_words
from domain.projections.wording import REASON_WORDS, field_words, local_time, rule_words
from domain.quantity import plain
from domain.redaction import masked
from domain.report.states import Review

SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.INFO: "提示",
}
#: Longest quote that is printed, in characters.
_QUOTE = 60


@dataclass(frozen=True)
class Remark:
    """One line of the paper: what was found, where, and what became of it.

    ``cause`` numbers the causes from 1; findings of one cause share it.
    """

    number: int
    cause: int
    severity: Severity
    key: str
    message: str
    stated: str
    expected: str
    places: str
    settled: bool
    answer: str


@dataclass(frozen=True)
class ScoreLine:
    """One row of the score sheet as printed; empty where there is nothing."""

    label: str
    weight: str
    stated: str
    recomputed: str
    reviewed: str
    trace: str


@dataclass(frozen=True)
class Amendment:
    """A figure corrected, points adjusted or a direction set in this round."""

    what: str
    old: str
    new: str
    reason: str
    place: str
    by: str
    at: str


@dataclass(frozen=True)
class WorkingPaper:
    """The whole paper. ``counts`` are the findings of each severity, gravest first."""

    title: str
    unit_name: str
    facts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    remarks: tuple[Remark, ...]
    scores: tuple[ScoreLine, ...]
    amendments: tuple[Amendment, ...]


def working_paper(
    report_id: str, campaign: Campaign, review: Review, names: Mapping[str, str]
) -> WorkingPaper:
    """The paper of a report as it lies on the desk.

    Args:
        report_id: the report's id.
        campaign: its campaign.
        review: what lies on the desk.
        names: account → name to print.
    """
    unit = campaign.unit(review.filing.unit_code)
    unit_name = unit.name if unit else review.filing.unit_code
    remarks = _remarks(review)
    return WorkingPaper(
        title=f"{campaign.county}{campaign.fiscal_year}年度部门整体支出绩效自评审核意见表",
        unit_name=unit_name,
        facts=_facts(report_id, unit_name, review, names),
        counts=tuple(
            (word, sum(remark.severity is severity for remark in remarks))
            for severity, word in SEVERITY_WORDS.items()
        ),
        remarks=remarks,
        scores=_scores(review),
        amendments=tuple(_amendments(review, names)),
    )


def _facts(
    report_id: str, unit_name: str, review: Review, names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    filing, sheet = review.filing, review.sheet
    late = "（逾期）" if filing.late else ""
    stated, recomputed = _points(sheet.stated_total), _points(sheet.recomputed_total)
    reviewed = f"{plain(review.total)}（{sheet.grade_of(review.total)}）"
    return (
        ("填报单位", unit_name),
        ("报告编号", f"{report_id}（第 {filing.round} 次报送）"),
        ("报送", f"{local_time(filing.arrived_at)}{late} {names.get(filing.filed_by, '')}".strip()),
        ("文件 SHA-256", filing.file.sha256),
        ("评价规则", f"{sheet.rule_pack.id}（SHA-256 {sheet.rule_pack.sha256[:16]}…）"),
        ("得分", f"自评 {stated or '未写'}，复算 {recomputed or '未计'}，复核 {reviewed}"),
    )


def _remarks(review: Review) -> tuple[Remark, ...]:
    answers = {answer.finding: answer.answer for answer in review.answers}
    remarks: list[Remark] = []
    for cause, findings in enumerate(by_cause(review.findings), start=1):
        for finding in findings:
            remarks.append(
                Remark(
                    number=len(remarks) + 1,
                    cause=cause,
                    severity=finding.severity,
                    key=finding.key,
                    message=finding.message,
                    stated=finding.stated or "",
                    expected=finding.expected or "",
                    places="\n".join(_spot(place, review) for place in finding.places),
                    settled=finding.key in review.settled,
                    answer=masked(answers.get(finding.key, "")),
                )
            )
    return tuple(remarks)


def _spot(place: Place, review: Review) -> str:
    """Where something stands in the file that was handed in, with the words that stand there."""
    media_type = review.filing.file.media_type
    return with_words(place, media_type=media_type, at_most=_QUOTE).zh


def _scores(review: Review) -> tuple[ScoreLine, ...]:
    sheet = review.sheet
    lines = [
        ScoreLine(
            label=masked(row.label),
            weight=_points(row.weight),
            stated=_points(row.stated),
            recomputed=_points(row.recomputed),
            reviewed=_points(review.points(row.key)),
            trace=masked(row.trace),
        )
        for row in sheet.rows
    ]
    total = ScoreLine(
        label="合计",
        weight="",
        stated=_points(sheet.stated_total),
        recomputed=_points(sheet.recomputed_total),
        reviewed=plain(review.total),
        trace="",
    )
    return (*lines, total)


def _amendments(review: Review, names: Mapping[str, str]) -> Iterable[Amendment]:
    changes: tuple[tuple[FigureCorrected | ScoreAdjusted, str, str, str], ...] = (
        *(
            (fact, field_words(fact.field).zh, fact.old or "", fact.new)
            for fact in review.corrections
        ),
        *(
            (fact, _row_words(review, fact.row), plain(fact.old), plain(fact.new))
            for fact in review.adjustments
        ),
    )
    for fact, what, old, new in changes:
        yield Amendment(
            what=masked(what),
            old=masked(old),
            new=masked(new),
            reason=masked(f"{REASON_WORDS[fact.reason_code].zh}：{fact.reason}"),
            place=masked(_spot(fact.place, review)),
            by=names.get(fact.by, fact.by),
            at=local_time(fact.at),
        )
    for directed in review.directions:
        row = review.sheet.row(directed.row)
        yield Amendment(
            what=masked(f"{row.label if row else directed.row}（方向）"),
            old=rule_words(directed.old).zh,
            new=rule_words(directed.new).zh,
            reason=masked(directed.reason),
            place=masked(_spot(row.place, review)) if row and row.place else "",
            by=names.get(directed.by, directed.by),
            at=local_time(directed.at),
        )


def _row_words(review: Review, key: str) -> str:
    row = review.sheet.row(key)
    return f"{row.label if row else key}（得分）"


def _points(number: Decimal | None) -> str:
    return "" if number is None else plain(number)
