"""What is thought of a report: its scores and the findings, with corrections taken in.

Pure and deterministic: the same statement, rules and corrections give the same assessment, so
that an auditor can replay it.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from domain import checks, scoring
from domain.corrections import Correction, corrected
from domain.filed import Filed
from domain.finding import Finding
from domain.redaction import masked
from domain.rulepack import RulePack
from domain.score import Direction, ScoreSheet
from domain.statement import Reading, Statement


class Assessment(BaseModel):
    """The scores side by side and what the checks found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: ScoreSheet
    findings: tuple[Finding, ...]


def assess(
    statement: Statement,
    pack: RulePack,
    corrections: Iterable[Correction] = (),
    self_stated_total: Decimal | None = None,
    *,
    text: str = "",
    prior: Reading | None = None,
    directions: Mapping[str, Direction] | None = None,
    filed: Filed | None = None,
) -> Assessment:
    """The scores and findings of *statement* under *pack*, corrections taken in.

    Args:
        statement: what was read from the document.
        pack: the rules of the county and year.
        corrections: in the order in which they were made.
        self_stated_total: the total the unit filled in because its report states none; points.
        text: the document's own text, for the checks of its wording; "" where several units
            share one page, for then nobody can tell whose words they are.
        prior: the same unit's reading of the year before, if one is on file.
        directions: row key → the way a person said that it counts.
        filed: when the report was filed and when it was due, if it was filed at all.

    Raises:
        Refused: a correction names an unknown field, or holds no number where one is needed.
    """
    standing = corrected(statement, corrections)
    sheet = scoring.score(
        standing, pack, self_stated_total=self_stated_total, directions=directions or {}
    )
    findings = checks.run(standing, pack, sheet, text=text, prior=prior, filed=filed)
    return Assessment(sheet=sheet, findings=tuple(_publishable(found) for found in findings))


def _publishable(finding: Finding) -> Finding:
    """*finding* with every personal value in its sentence and quotes masked."""
    told = "\n".join((finding.message, *(place.quote for place in finding.places)))
    if masked(told) == told:
        return finding
    places = tuple(
        place.model_copy(update={"quote": masked(place.quote)}) for place in finding.places
    )
    return finding.model_copy(update={"message": masked(finding.message), "places": places})
