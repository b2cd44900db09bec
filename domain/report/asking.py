"""What decisions share: what the asker knew, what a reason must hold, what may be stored."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from domain.evidence import Place
from domain.finding import Finding
from domain.permissions import Action, Actor, check
from domain.plain_words import plain
from domain.redaction import masked, personal_data_in
from domain.refusals import Because, Refused
from domain.report.states import Report, filing_of, stage_of
from domain.score import ScoreSheet
from domain.statement import Problem

#: A reason shorter than this tells an auditor nothing.
REASON_MIN_CHARACTERS = 4
REASON_MAX_CHARACTERS = 2000


@dataclass(frozen=True)
class Known:
    """What was looked up for a command, outside the report's own history.

    ``due_at`` is the campaign's deadline, None if the unit is not on its roster.
    ``field_value`` is what the field to correct says now, corrections taken in.
    """

    due_at: datetime | None = None
    field_value: str | None = None


NOTHING = Known()


def check_may(report: Report, action: Action, actor: Actor) -> None:
    """Pass silently if the table of permissions allows that on this report where it stands.

    Raises:
        Refused: as `domain.permissions.check`.
    """
    filing = filing_of(report)
    check(actor, action, stage=stage_of(report), unit=filing.unit_code if filing else None)


def reason(text: str) -> str:
    """*text* trimmed, if it can stand in an event for ten years.

    Raises:
        Refused: REASON_TOO_SHORT, HIDDEN_SIGN, or PERSONAL_DATA_IN_TEXT (numbers are not
            repeated).
    """
    trimmed = text.strip()
    if not REASON_MIN_CHARACTERS <= len(trimmed) <= REASON_MAX_CHARACTERS:
        raise Refused(
            Because.REASON_TOO_SHORT, least=REASON_MIN_CHARACTERS, most=REASON_MAX_CHARACTERS
        )
    return without_personal_data(plain(trimmed, most=REASON_MAX_CHARACTERS, lines=True))


def without_personal_data(text: str) -> str:
    """*text* as it is, if nothing in it looks like personal data.

    Raises:
        Refused: PERSONAL_DATA_IN_TEXT (the values are not repeated).
    """
    hits = personal_data_in(text)
    if hits:
        raise Refused(Because.PERSONAL_DATA_IN_TEXT, kinds=sorted({hit.kind for hit in hits}))
    return text


def evidence(place: Place | None) -> Place:
    """The place a change rests on, its quote masked: a change without one is refused."""
    if place is None or not place.quote.strip():
        raise Refused(Because.EVIDENCE_MISSING)
    return quoted(place)


def quoted(place: Place) -> Place:
    """*place* as it may stand in an event: personal data in its quote masked."""
    return place.model_copy(update={"quote": masked(place.quote)})


def same_value(one: str | None, other: str | None) -> bool:
    """Whether two printed values are the same: numbers by value (4270.1 is 4270.10), else text."""
    if one is None or other is None:
        return one is other
    try:
        return Decimal(one.replace(",", "")) == Decimal(other.replace(",", ""))
    except InvalidOperation:
        return one.strip() == other.strip()


def storable_findings(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings as they may stand in an event."""
    return tuple(
        finding.model_copy(
            update={
                "message": masked(finding.message),
                "stated": _masked(finding.stated),
                "expected": _masked(finding.expected),
                "places": tuple(quoted(place) for place in finding.places),
            }
        )
        for finding in findings
    )


def storable_sheet(sheet: ScoreSheet) -> ScoreSheet:
    """A score sheet as it may stand in an event."""
    rows = tuple(
        row.model_copy(
            update={
                "label": masked(row.label),
                "trace": masked(row.trace),
                "place": quoted(row.place) if row.place else None,
            }
        )
        for row in sheet.rows
    )
    return sheet.model_copy(update={"rows": rows})


def storable_problems(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems of reading as they may stand in an event."""
    return tuple(
        problem.model_copy(
            update={
                "message": masked(problem.message),
                "place": quoted(problem.place) if problem.place else None,
            }
        )
        for problem in problems
    )


def _masked(text: str | None) -> str | None:
    return None if text is None else masked(text)
