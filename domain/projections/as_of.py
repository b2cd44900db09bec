"""The report as it stood at a moment, ready to be recomputed and compared with the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import assert_never

from domain.events import (
    DirectionSet,
    FigureCorrected,
    PublicationCorrectionProposed,
    ReportRescored,
    ReportSelfScored,
)
from domain.ports import RecordedFact
from domain.report import Report, filing_of, replay, stage_of
from domain.report.states import Parsed, Published, Review, Reviewed, SelfScored
from domain.score import RulePackRef
from domain.stage import Stage


@dataclass(frozen=True)
class AtPosition:
    """After the fact at that position of the whole log."""

    position: int


@dataclass(frozen=True)
class AtEvent:
    """After the report's n-th event; 0 is before the first."""

    number: int


@dataclass(frozen=True)
class AtTime:
    """What the record knew at that time, by the store's clock."""

    at: datetime


Moment = AtPosition | AtEvent | AtTime


@dataclass(frozen=True)
class AsOf:
    """The report at a moment and what the record says of it there.

    The totals are those on record at the moment: stated and recomputed from the last sheet,
    reviewed as adjusted so far, decided as approved. ``taken_in`` are the corrections that the
    recorded sheet was computed with, ``pending`` those made since, ``filled_in`` the total the
    unit stated by hand. A recomputation takes the reading of ``reading_sha256``, ``taken_in``,
    ``filled_in`` and the rules of ``rule_pack``, and must give ``recomputed_total``; another
    release of the program than ``scored_by`` may have learnt to read or to judge otherwise.
    """

    report: Report
    stage: Stage
    last: RecordedFact | None
    #: How many of the report's events lie after the moment, unknown at it.
    still_to_come: int
    file_sha256: str | None
    reading_sha256: str | None
    rule_pack: RulePackRef | None
    #: The program that computed the recorded sheet, such as ``pingjian/0.1.0``.
    scored_by: str | None
    filled_in: Decimal | None
    taken_in: tuple[FigureCorrected, ...]
    pending: tuple[FigureCorrected, ...]
    #: Directions that were set, whether or not the sheet takes them in yet.
    directions: tuple[DirectionSet, ...]
    public_corrections: tuple[PublicationCorrectionProposed, ...]
    stated_total: Decimal | None
    recomputed_total: Decimal | None
    reviewed_total: Decimal | None
    decided_total: Decimal | None
    grade: str | None


def as_of(
    history: Iterable[RecordedFact], moment: Moment, *, valid: datetime | None = None
) -> AsOf:
    """The report at *moment*.

    Args:
        history: the report's whole stream, in order.
        moment: until when the record is taken in, inclusive.
        valid: of that, only what held in the world by then, in the order in which it held; None
            for all. What was received while the workflow engine stood still, say, holds from
            its receipt and was recorded later.

    Raises:
        Damaged: a fact cannot follow on the ones before it.
    """
    facts = tuple(history)
    known = held_at((recorded for recorded in facts if known_at(recorded, moment)), valid)
    report = replay(recorded.fact for recorded in known)
    filing, review, reading = filing_of(report), _review(report), _reading(report)
    outcome = report.outcome if isinstance(report, Reviewed | Published) else None
    taken_in = review.corrections_taken_in if review else 0
    return AsOf(
        report=report,
        stage=stage_of(report),
        last=known[-1] if known else None,
        still_to_come=len(facts) - len(known),
        file_sha256=filing.file.sha256 if filing else None,
        reading_sha256=reading,
        rule_pack=review.sheet.rule_pack if review else None,
        scored_by=scored_by(known) if review else None,
        filled_in=_filled_in(report),
        taken_in=review.corrections[:taken_in] if review else (),
        pending=review.corrections[taken_in:] if review else (),
        directions=review.directions if review else (),
        public_corrections=report.corrections if isinstance(report, Published) else (),
        stated_total=_stated_total(report),
        recomputed_total=review.sheet.recomputed_total if review else None,
        reviewed_total=review.total if review else None,
        decided_total=outcome.total if outcome else None,
        grade=outcome.grade if outcome else None,
    )


def held_at(known: Iterable[RecordedFact], valid: datetime | None) -> tuple[RecordedFact, ...]:
    """Of what is known, what held in the world by *valid*, in the order in which it held."""
    if valid is None:
        return tuple(known)
    held = (recorded for recorded in known if recorded.valid_at <= valid)
    return tuple(sorted(held, key=lambda recorded: (recorded.valid_at, recorded.position)))


def scored_by(known: Iterable[RecordedFact]) -> str | None:
    """The program that recorded the last score sheet among the facts of a report."""
    scored = (each for each in known if isinstance(each.fact, ReportSelfScored | ReportRescored))
    return max(((each.position, each.tool) for each in scored), default=(0, None))[1]


def known_at(recorded: RecordedFact, moment: Moment) -> bool:
    """Whether the record held the fact at *moment*."""
    match moment:
        case AtPosition(position=position):
            return recorded.position <= position
        case AtEvent(number=number):
            return recorded.version <= number
        case AtTime(at=at):
            return recorded.recorded_at <= at
        case _:
            assert_never(moment)


def _review(report: Report) -> Review | None:
    return report.review if isinstance(report, SelfScored | Reviewed | Published) else None


def _reading(report: Report) -> str | None:
    if isinstance(report, Parsed):
        return report.reading.reading_sha256
    review = _review(report)
    return review.reading.reading_sha256 if review else None


def _filled_in(report: Report) -> Decimal | None:
    if isinstance(report, Parsed):
        return report.filled_in
    review = _review(report)
    return review.filled_in if review else None


def _stated_total(report: Report) -> Decimal | None:
    if isinstance(report, Parsed):
        return report.stated_total
    review = _review(report)
    return review.sheet.stated_total if review else None
