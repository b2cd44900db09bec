"""What each fact adds to the chains of the values it touches; `lineage` picks one chain of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain import events
from domain.events import ReasonCode
from domain.evidence import Place
from domain.ports import RecordedFact
from domain.projections.wording import figure
from domain.quantity import plain
from domain.report import Report
from domain.report.states import Parsed, Published, Review, SelfScored
from domain.score import TOTAL, ScoreRow

#: A link that belongs to the chain of every value of the report.
EVERY_FIELD = "*"


class LinkKind(StrEnum):
    """What happened to the value, in the order of one event. Stored in derived tables only."""

    FILED = "filed"  # 原件
    READ = "read"  # 提取
    STATED = "stated"  # 自评
    RECOMPUTED = "recomputed"  # 复算
    CORRECTED = "corrected"  # 更正
    ADJUSTED = "adjusted"  # 复核调整
    DIRECTED = "directed"  # 设定方向
    PROPOSED = "proposed"  # 审核通过，待复核
    CANCELLED = "cancelled"  # 取消审核
    APPROVED = "approved"  # 复核
    ASKED_PUBLIC = "asked_public"  # 提请公开
    AGREED_PUBLIC = "agreed_public"  # 批准公开
    NOTICE_ASKED = "notice_asked"  # 提请更正公告
    NOTICE_AGREED = "notice_agreed"  # 批准更正公告
    PUBLICATION_CORRECTED = "publication_corrected"  # 公开后更正
    PUBLISHED = "published"  # 公开
    ASKED_DOWN = "asked_down"  # 提请撤下
    TAKEN_DOWN = "taken_down"  # 撤下


@dataclass(frozen=True)
class Link:
    """One link of a chain.

    ``at`` is since when it holds (its receipt), ``recorded_at`` when the store took it in.
    ``source_sha256`` is the file filed, the reading, or the public bundle; ``rule``, ``trace`` and
    ``rule_pack`` (its id and hash) are there for a recomputation. Values as recorded, amounts in
    万元, points as points.
    """

    stream: str
    field: str
    position: int
    kind: LinkKind
    version: int
    by: str
    at: datetime
    recorded_at: datetime
    before: str | None = None
    after: str | None = None
    reason_code: ReasonCode | None = None
    reason: str | None = None
    rule: str | None = None
    trace: str | None = None
    rule_pack: str | None = None
    source_sha256: str | None = None
    place: Place | None = None


def links(before: Report, recorded: RecordedFact) -> tuple[Link, ...]:
    """What a fact of a report adds, at most one link per field and kind.

    Args:
        before: the report as it stood before the fact.
        recorded: the fact.
    """
    found: dict[tuple[str, LinkKind], Link] = {}
    for link in _links(before, recorded):
        found.setdefault((link.field, link.kind), link)
    return tuple(found.values())


def _links(before: Report, recorded: RecordedFact) -> Iterable[Link]:
    fact = recorded.fact
    match fact:
        case events.ReportSubmitted() | events.ReportResubmitted():
            sha256 = fact.file.sha256
            yield replace(_link(recorded, EVERY_FIELD, LinkKind.FILED), source_sha256=sha256)
        case events.ReportParsed():
            yield from _read(recorded, fact)
        case events.SelfScoreStated():
            yield replace(_link(recorded, TOTAL, LinkKind.STATED), after=plain(fact.total))
        case events.ReportSelfScored() | events.ReportRescored():
            yield from _scored(before, recorded, fact)
        case events.FigureCorrected() | events.ScoreAdjusted() | events.DirectionSet():
            yield from _worked_on(before, recorded, fact)
        case events.ReviewProposed() | events.ReportReviewed():
            yield from _passed(before, recorded, fact)
        case events.ReviewCancelled():
            link = _link(recorded, EVERY_FIELD, LinkKind.CANCELLED)
            yield replace(link, reason=fact.reason)
        case events.ReportPublished() | events.PublicationCorrected():
            yield from _published(before, recorded, fact)
        case _:
            yield from _asked_of_two(before, recorded)


def _asked_of_two(before: Report, recorded: RecordedFact) -> Iterable[Link]:
    """What two persons ask for: publication, a correction of it, taking it down."""
    fact = recorded.fact
    match fact:
        case events.PublicationProposed():
            yield _link(recorded, EVERY_FIELD, LinkKind.ASKED_PUBLIC)
        case events.PublicationApproved():
            yield _link(recorded, EVERY_FIELD, LinkKind.AGREED_PUBLIC)
        case events.PublicationCorrectionProposed():
            asked = _link(recorded, fact.field, LinkKind.NOTICE_ASKED)
            yield replace(
                asked, before=fact.old, after=fact.new, reason=fact.reason, place=fact.place
            )
        case events.PublicationCorrectionApproved():
            correction = before.correction if isinstance(before, Published) else None
            if correction is not None:
                agreed = _link(recorded, correction.field, LinkKind.NOTICE_AGREED)
                yield replace(agreed, before=correction.old, after=correction.new)
        case events.PublicationWithdrawalProposed():
            link = _link(recorded, EVERY_FIELD, LinkKind.ASKED_DOWN)
            yield replace(link, reason_code=fact.reason_code, reason=fact.reason)
        case events.PublicationWithdrawn():
            link = _link(recorded, EVERY_FIELD, LinkKind.TAKEN_DOWN)
            yield replace(link, reason_code=fact.reason_code, reason=fact.reason)
        case _:
            return


def _link(recorded: RecordedFact, field: str, kind: LinkKind) -> Link:
    return Link(
        stream=recorded.stream,
        field=field,
        position=recorded.position,
        kind=kind,
        version=recorded.version,
        by=recorded.fact.by,
        at=recorded.fact.at,
        recorded_at=recorded.recorded_at,
    )


def _read(recorded: RecordedFact, fact: events.ReportParsed) -> Iterable[Link]:
    values = {
        EVERY_FIELD: None,
        "budget.full_year": fact.full_year_budget,
        "budget.executed": fact.executed,
        TOTAL: fact.stated_total,
    }
    for field, value in values.items():
        if field == EVERY_FIELD or value is not None:
            yield replace(
                _link(recorded, field, LinkKind.READ),
                after=figure(value),
                source_sha256=fact.reading_sha256,
            )


def _scored(
    before: Report, recorded: RecordedFact, fact: events.ReportSelfScored | events.ReportRescored
) -> Iterable[Link]:
    """All rows the first time; after a correction those that changed."""
    earlier = before.review.sheet if isinstance(before, SelfScored) else None
    pack = f"{fact.sheet.rule_pack.id} {fact.sheet.rule_pack.sha256}"
    for row in fact.sheet.rows:
        for link in _row(recorded, row, earlier.row(row.key) if earlier else None):
            yield replace(link, rule_pack=pack if link.kind is LinkKind.RECOMPUTED else None)
    if earlier is None or earlier.recomputed_total != fact.sheet.recomputed_total:
        yield replace(
            _link(recorded, TOTAL, LinkKind.RECOMPUTED),
            rule_pack=pack,
            before=figure(earlier.recomputed_total if earlier else None),
            after=figure(fact.sheet.recomputed_total),
        )
    stated = before.stated_total if isinstance(before, Parsed) else None
    stated = earlier.stated_total if earlier else stated
    if fact.sheet.stated_total != stated:
        yield replace(
            _link(recorded, TOTAL, LinkKind.STATED),
            before=figure(stated),
            after=figure(fact.sheet.stated_total),
        )


def _row(recorded: RecordedFact, row: ScoreRow, earlier: ScoreRow | None) -> Iterable[Link]:
    stated = earlier.stated if earlier else None
    if row.stated != stated:
        yield replace(
            _link(recorded, row.key, LinkKind.STATED),
            before=figure(stated),
            after=figure(row.stated),
            place=row.place,
        )
    if earlier is None or (row.recomputed, row.trace) != (earlier.recomputed, earlier.trace):
        yield replace(
            _link(recorded, row.key, LinkKind.RECOMPUTED),
            before=figure(earlier.recomputed if earlier else None),
            after=figure(row.recomputed),
            rule=row.rule,
            trace=row.trace,
            place=row.place,
        )


def _worked_on(
    before: Report,
    recorded: RecordedFact,
    fact: events.FigureCorrected | events.ScoreAdjusted | events.DirectionSet,
) -> Iterable[Link]:
    if isinstance(fact, events.DirectionSet):
        link = _link(recorded, fact.row, LinkKind.DIRECTED)
        yield replace(link, before=fact.old, after=fact.new, reason=fact.reason)
    else:
        yield from _changed(before, recorded, fact)


def _changed(
    before: Report, recorded: RecordedFact, fact: events.FigureCorrected | events.ScoreAdjusted
) -> Iterable[Link]:
    if isinstance(fact, events.FigureCorrected):
        link = _link(recorded, fact.field, LinkKind.CORRECTED)
        link = replace(link, before=fact.old, after=fact.new)
    else:
        link = _link(recorded, fact.row, LinkKind.ADJUSTED)
        link = replace(link, before=plain(fact.old), after=plain(fact.new))
    link = replace(link, reason_code=fact.reason_code, reason=fact.reason, place=fact.place)
    yield link
    if isinstance(fact, events.ScoreAdjusted) and isinstance(before, SelfScored):
        review = before.review
        after = replace(review, adjustments=(*review.adjustments, fact))
        yield replace(link, field=TOTAL, before=plain(review.total), after=plain(after.total))


def _passed(
    before: Report,
    recorded: RecordedFact,
    fact: events.ReviewProposed | events.ReportReviewed,
) -> Iterable[Link]:
    approved = isinstance(fact, events.ReportReviewed)
    kind = LinkKind.APPROVED if approved else LinkKind.PROPOSED
    opinion = fact.opinion or None
    values = {EVERY_FIELD: None, TOTAL: plain(fact.total), "grade": fact.grade}
    if isinstance(before, SelfScored):
        values |= _reviewed_points(before.review)
    for field, value in values.items():
        yield replace(_link(recorded, field, kind), after=value, reason=opinion)


def _reviewed_points(review: Review) -> dict[str, str | None]:
    keys = (row.key for row in review.sheet.rows if row.key != TOTAL)
    return {key: figure(review.points(key)) for key in keys}


def _published(
    before: Report,
    recorded: RecordedFact,
    fact: events.ReportPublished | events.PublicationCorrected,
) -> Iterable[Link]:
    correction = before.correction if isinstance(before, Published) else None
    if correction is not None:
        yield replace(
            _link(recorded, correction.field, LinkKind.PUBLICATION_CORRECTED),
            before=correction.old,
            after=correction.new,
            reason=correction.reason,
            place=correction.place,
            source_sha256=fact.bundle_sha256,
        )
    published = _link(recorded, EVERY_FIELD, LinkKind.PUBLISHED)
    yield replace(published, source_sha256=fact.bundle_sha256)
