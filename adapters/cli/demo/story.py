"""What is played: a production is one campaign, a story one unit's report in it. Data only."""

from dataclasses import dataclass
from decimal import Decimal

from domain.events import ReasonCode, RosterUnit


@dataclass(frozen=True)
class FiledVersion:
    """One version of a report as the unit hands it in."""

    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True)
class Correction:
    """A figure that staff correct; the quote stands once in the document and is the evidence."""

    field: str
    new: str
    reason_code: ReasonCode
    reason: str
    quote: str


@dataclass(frozen=True)
class Adjustment:
    """A row whose reviewed points staff change; the row is named by a part of its label."""

    label: str
    new: Decimal
    reason_code: ReasonCode
    reason: str
    quote: str


@dataclass(frozen=True)
class Story:
    """How one unit's report goes.

    ``returned_because``: the first version is sent back with all open errors and this reason; the
    second version answers it. ``waived_because``: why staff settle the errors that are left.
    ``self_score`` is what the unit fills in if its report states none.
    """

    unit: RosterUnit
    filler: str
    versions: tuple[FiledVersion, ...]
    waived_because: str
    returned_because: str = ""
    corrections: tuple[Correction, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    self_score: Decimal = Decimal(90)


@dataclass(frozen=True)
class Production:
    """One county × one fiscal year. ``name`` begins its campaign id; a repetition adds a number."""

    name: str
    county: str
    fiscal_year: int
    roster: tuple[RosterUnit, ...]
    stories: tuple[Story, ...]
