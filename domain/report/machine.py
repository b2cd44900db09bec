"""What the machine does by itself: read, recompute, publish; and when each is due.

A step that is no longer due adds nothing: its result came too late (the unit withdrew meanwhile)
or has been recorded by another run already.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain import commands, events
from domain.events import Fact
from domain.permissions import Action, Actor
from domain.report.asking import (
    check_may,
    storable_findings,
    storable_problems,
    storable_sheet,
)
from domain.report.states import (
    Parsed,
    Published,
    Report,
    Reviewed,
    SelfScored,
    Submitted,
)


class Step(StrEnum):
    """A step of the machine."""

    READ = "read"
    SCORE = "score"
    PUBLISH = "publish"


@dataclass(frozen=True)
class DueStep:
    """A step that is due, with the key that makes its command id (never a run's id)."""

    step: Step
    key: str


def due_step(report: Report) -> DueStep | None:
    """What the machine must do now; None while people must act or all is done."""
    match report:
        case Submitted(filing=filing):
            return DueStep(Step.READ, f"r{filing.round}/read")
        case Parsed(score_requested=False):
            kind = "score" if report.filled_in is None else "score/filled-in"
            return DueStep(Step.SCORE, f"r{report.filing.round}/{kind}")
        case SelfScored(review=review) if review.outdated:
            # Without a direction the key is the one that older lives were recorded with.
            also = f"/{len(review.directions)}" if review.directions else ""
            key = f"r{review.filing.round}/rescore/{len(review.corrections)}{also}"
            return DueStep(Step.SCORE, key)
        case Reviewed(approved=approved) if approved is not None:
            return DueStep(Step.PUBLISH, "publish/1")
        case Published(correction_approved=approved) if approved is not None:
            return DueStep(Step.PUBLISH, f"publish/{report.number + 1}")
        case _:
            return None


def record_reading(
    report: Report, command: commands.RecordReading, actor: Actor
) -> tuple[Fact, ...]:
    """What the reader understood; an unusable file goes back to the unit."""
    if not isinstance(report, Submitted) or report.filing.round != command.round:
        return ()
    check_may(report, Action.READ_BY_MACHINE, actor)
    if not command.usable:
        return (
            events.ReportUnreadable(
                by=actor.person,
                at=command.at,
                round=command.round,
                file_sha256=command.file_sha256,
                reader_version=command.reader_version,
                problems=storable_problems(command.problems),
            ),
        )
    return (
        events.ReportParsed(
            by=actor.person,
            at=command.at,
            round=command.round,
            file_sha256=command.file_sha256,
            reading_sha256=command.reading_sha256,
            reader_version=command.reader_version,
            document_type=command.document_type,
            form=command.form,
            fiscal_year=command.fiscal_year,
            full_year_budget=command.full_year_budget,
            executed=command.executed,
            stated_total=command.stated_total,
            indicators=command.indicators,
            not_stated=command.not_stated,
            problems=storable_problems(command.problems),
        ),
    )


def record_assessment(
    report: Report, command: commands.RecordAssessment, actor: Actor
) -> tuple[Fact, ...]:
    """The scores side by side; without a stated total the unit is asked for one first."""
    match report:
        case Parsed(filing=filing, score_requested=False) if filing.round == command.round:
            check_may(report, Action.SCORE_BY_MACHINE, actor)
            if report.stated_total is None and command.sheet.stated_total is None:
                return (
                    events.SelfScoreRequested(by=actor.person, at=command.at, round=command.round),
                )
            return (
                events.ReportSelfScored(
                    by=actor.person,
                    at=command.at,
                    round=command.round,
                    sheet=storable_sheet(command.sheet),
                    findings=storable_findings(command.findings),
                    prior=command.prior,
                    filed=command.filed,
                ),
            )
        case SelfScored(review=review) if (
            review.filing.round == command.round
            and review.outdated
            and command.corrections == len(review.corrections)
            and command.directions == len(review.directions)
        ):
            check_may(report, Action.SCORE_BY_MACHINE, actor)
            return (
                events.ReportRescored(
                    by=actor.person,
                    at=command.at,
                    round=command.round,
                    sheet=storable_sheet(command.sheet),
                    findings=storable_findings(command.findings),
                    corrections=command.corrections,
                    directions=command.directions,
                    prior=command.prior,
                    filed=command.filed,
                ),
            )
        case _:
            return ()


def record_publication(
    report: Report, command: commands.RecordPublication, actor: Actor
) -> tuple[Fact, ...]:
    """The public version that two persons asked for has been made."""
    match report:
        case Reviewed(approved=approved) if approved is not None and command.number == 1:
            check_may(report, Action.PUBLISH_BY_MACHINE, actor)
            return (
                events.ReportPublished(
                    by=actor.person,
                    at=command.at,
                    number=command.number,
                    bundle_sha256=command.bundle_sha256,
                    public_text_sha256=command.public_text_sha256,
                    redactions=command.redactions,
                ),
            )
        case Published(correction_approved=approved) if (
            approved is not None and command.number == report.number + 1
        ):
            check_may(report, Action.PUBLISH_BY_MACHINE, actor)
            return (
                events.PublicationCorrected(
                    by=actor.person,
                    at=command.at,
                    number=command.number,
                    bundle_sha256=command.bundle_sha256,
                    public_text_sha256=command.public_text_sha256,
                    redactions=command.redactions,
                ),
            )
        case _:
            return ()
