"""The shape of a public version: what its page shows and its JSON file holds, nothing else.

Numbers and times are plain texts as they are shown; None where the report states none.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Points:
    """The three scores side by side, as plain numbers; None where there is none."""

    stated: str | None
    recomputed: str | None
    reviewed: str | None


@dataclass(frozen=True)
class Line:
    """One row of the score table; ``trace`` writes the recomputation out."""

    key: str
    label: str
    weight: str | None
    points: Points
    trace: str


@dataclass(frozen=True)
class Change:
    """A figure or a score that staff changed, with the reason and the place it rests on."""

    what: str
    old: str
    new: str
    reason: str
    place: str
    at: str


@dataclass(frozen=True)
class FindingCount:
    """How many findings of a severity the checks made, and how many were settled."""

    severity: str
    found: int
    settled: int


@dataclass(frozen=True)
class Moment:
    """One event of the report's history in words; ``number`` counts within the report."""

    number: int
    at: str
    sentence: str


@dataclass(frozen=True)
class Hashes:
    """SHA-256 of what the result rests on, lower-case hexadecimal."""

    document: str
    reading: str
    public_text: str
    rule_pack: str


@dataclass(frozen=True)
class PublicContent:
    """The public version of one report. Keys of the JSON file: added, never renamed."""

    report_id: str
    number: int
    campaign_id: str
    county: str
    fiscal_year: int
    unit_code: str
    unit_name: str
    filed_at: str
    filed_late: bool
    filed_rounds: int
    decided_at: str
    approved_at: str
    totals: Points
    grades: Points
    rows: tuple[Line, ...]
    notices: tuple[Change, ...]
    corrections: tuple[Change, ...]
    adjustments: tuple[Change, ...]
    findings: tuple[FindingCount, ...]
    timeline: tuple[Moment, ...]
    redactions: int
    rule_pack: str
    sha256: Hashes
    schema: Literal["pingjian.public/1"] = "pingjian.public/1"
