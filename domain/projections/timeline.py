"""What has happened, one entry per event, in words (时间线)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from domain import events
from domain.events import Fact, ReasonCode
from domain.evidence import Place
from domain.ids import SYSTEM
from domain.permissions import Role
from domain.ports import RecordedFact
from domain.projections.sentences import sentence
from domain.projections.wording import ROLE_WORDS, Words, joined
from domain.quantity import plain


class Kind(StrEnum):
    """What sort of entry it is; a filter of the timeline. Stored in derived tables only."""

    STATE = "state"  # 状态
    CORRECTION = "correction"  # 更正
    SCORE = "score"  # 评分
    OPINION = "opinion"  # 意见
    SYSTEM = "system"  # 系统


KIND_WORDS: dict[Kind, Words] = {
    Kind.STATE: Words("状态", "state"),
    Kind.CORRECTION: Words("更正", "correction"),
    Kind.SCORE: Words("评分", "score"),
    Kind.OPINION: Words("意见", "opinion"),
    Kind.SYSTEM: Words("系统", "system"),
}


@dataclass(frozen=True)
class TimelineEntry:
    """One event in words. No name of a person stands in it: ``by`` and ``about`` are accounts.

    ``zh`` and ``en`` are the sentence without its subject; ``about`` is whose proposal it
    settles. ``before`` and ``after`` are the values of ``field`` as recorded.
    """

    stream: str
    version: int
    position: int
    type: str
    kind: Kind
    by: str
    at: datetime
    recorded_at: datetime
    zh: str
    en: str
    about: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    reason_code: ReasonCode | None = None
    reason: str | None = None
    quote: str | None = None


@dataclass(frozen=True)
class _Values:
    field: str | None = None
    before: str | None = None
    after: str | None = None


_NO_VALUES = _Values()


def entry(recorded: RecordedFact) -> TimelineEntry:
    """The entry of a recorded fact."""
    fact = recorded.fact
    said, values = sentence(fact), _values(fact)
    place = _place(fact)
    return TimelineEntry(
        stream=recorded.stream,
        version=recorded.version,
        position=recorded.position,
        type=fact.type,
        kind=kind(fact),
        by=fact.by,
        at=fact.at,
        recorded_at=recorded.recorded_at,
        zh=said.zh,
        en=said.en,
        about=said.about,
        field=values.field,
        before=values.before,
        after=values.after,
        reason_code=_reason_code(fact),
        reason=_reason(fact),
        quote=place.quote if place else None,
    )


def told(line: TimelineEntry, names: Mapping[str, str]) -> Words:
    """The whole sentence, with the people's names.

    Args:
        line: the entry.
        names: account → the name to show, e.g. ``张三（绩效股）``; an account that is not in it
            is shown itself, the machine as 系统.
    """
    zh, en = _shown(line.by, names)
    proposer = _shown(line.about, names) if line.about else None
    return Words(
        f"{joined(zh, line.zh)}{f'（提出人：{proposer[0]}）' if proposer else ''}",
        f"{en} {line.en}{f' (proposed by {proposer[1]})' if proposer else ''}",
    )


def _shown(account: str, names: Mapping[str, str]) -> tuple[str, str]:
    if account == SYSTEM and SYSTEM not in names:
        return ROLE_WORDS[Role.SYSTEM].zh, ROLE_WORDS[Role.SYSTEM].en
    name = names.get(account, account)
    return name, name


def kind(fact: Fact) -> Kind:
    """What sort of entry *fact* is."""
    match fact:
        case (
            events.CampaignOpened()
            | events.CampaignDeadlineExtended()
            | events.ReportSubmitted()
            | events.ReportResubmitted()
            | events.ReportWithdrawn()
            | events.ReportUnreadable()
            | events.ReportReturned()
            | events.ReportReviewed()
            | events.ReportPublished()
            | events.PublicationWithdrawn()
        ):
            return Kind.STATE
        case (
            events.FigureCorrected()
            | events.PublicationCorrectionProposed()
            | events.PublicationCorrectionApproved()
            | events.PublicationCorrected()
        ):
            return Kind.CORRECTION
        case (
            events.SelfScoreStated()
            | events.ReportSelfScored()
            | events.ReportRescored()
            | events.ScoreAdjusted()
            | events.DirectionSet()
        ):
            return Kind.SCORE
        case (
            events.FindingAnswered()
            | events.FindingWaived()
            | events.ReviewProposed()
            | events.ReviewCancelled()
            | events.PublicationProposed()
            | events.PublicationApproved()
            | events.PublicationWithdrawalProposed()
        ):
            return Kind.OPINION
        case (
            events.PersonRegistered()
            | events.PersonRemoved()
            | events.LedgerKeyRotated()
            | events.LedgerRestored()
            | events.DetachProposed()
            | events.DetachRejected()
            | events.SegmentDetached()
            | events.OriginalsRemoved()
            | events.SegmentAttached()
            | events.ErasureProposed()
            | events.ErasureRejected()
            | events.ErasureApproved()
            | events.SubjectErased()
            | events.ReportParsed()
            | events.ReportReminded()
            | events.SelfScoreRequested()
        ):
            return Kind.SYSTEM
        case _:
            assert_never(fact)


def _values(fact: Fact) -> _Values:
    match fact:
        case events.FigureCorrected() | events.PublicationCorrectionProposed():
            return _Values(fact.field, fact.old, fact.new)
        case events.ScoreAdjusted():
            return _Values(fact.row, plain(fact.old), plain(fact.new))
        case events.DirectionSet():
            return _Values(fact.row, fact.old, fact.new)
        case events.SelfScoreStated() | events.ReviewProposed() | events.ReportReviewed():
            return _Values("total", None, plain(fact.total))
        case events.ReportSelfScored() | events.ReportRescored():
            total = fact.sheet.recomputed_total
            return _Values("total", None, None if total is None else plain(total))
        case events.CampaignDeadlineExtended():
            return _Values("due_at", None, fact.due_at.isoformat())
        case _:
            return _NO_VALUES


def _place(fact: Fact) -> Place | None:
    match fact:
        case (
            events.FigureCorrected()
            | events.ScoreAdjusted()
            | events.PublicationCorrectionProposed()
        ):
            return fact.place
        case _:
            return None


def _reason_code(fact: Fact) -> ReasonCode | None:
    match fact:
        case (
            events.FigureCorrected()
            | events.ScoreAdjusted()
            | events.PublicationWithdrawalProposed()
            | events.PublicationWithdrawn()
        ):
            return fact.reason_code
        case _:
            return None


def _reason(fact: Fact) -> str | None:
    match fact:
        case events.FindingAnswered():
            return fact.answer
        case events.ReviewProposed() | events.ReportReviewed():
            return fact.opinion or None
        case (
            events.CampaignDeadlineExtended()
            | events.ReportWithdrawn()
            | events.ReportReturned()
            | events.FigureCorrected()
            | events.ScoreAdjusted()
            | events.DirectionSet()
            | events.FindingWaived()
            | events.ReviewCancelled()
            | events.PublicationCorrectionProposed()
            | events.PublicationWithdrawalProposed()
            | events.PublicationWithdrawn()
            | events.ErasureProposed()
            | events.ErasureRejected()
            | events.DetachProposed()
            | events.DetachRejected()
        ):
            return fact.reason
        case _:
            return None
