"""The rules of one county × one fiscal year: numbers are data, formulas are code.

A pack is TOML, checked on loading and known by the hash of its exact bytes (`RulePack.ref`).
"""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from domain.finding import Severity
from domain.quantity import Number
from domain.score import GradeBand, RulePackRef

_HALF = Decimal("0.5")


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QualitativeBands(_Rules):
    """Shares of the weight a qualitative result may get, lower edge included."""

    reached_from: Number
    partly_from: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 <= self.partly_from <= self.reached_from <= 1:
            raise ValueError("要求 0 ≤ partly_from ≤ reached_from ≤ 1")
        return self


class Thresholds(_Rules):
    """From where on a relation is worth a reviewer's look; all are plain ratios (1.2 = 120 %)."""

    #: actual / target from which an indicator is noted, and from which it is a warning.
    above_target_from: Number = Decimal("1.2")
    far_above_target_from: Number = Decimal(2)
    #: Share of the full-year budget left unspent above which a reason is wanted.
    unspent_above: Number = Decimal("0.2")
    #: How far the indicators' score rate may lie above the execution rate.
    score_lead_above: Number = Decimal("0.05")
    #: full-year / initial budget from which the change during the year is noted.
    budget_grown_from: Number = Decimal("1.5")
    #: Share of sentences identical with the year before from which the text counts as copied.
    copied_from: Number = Decimal("0.6")
    #: How far two years may lie apart and still be called level (基本持平).
    level_within: Number = Decimal("0.1")


class FilingRules(_Rules):
    """Until when reports are filed, and how a late one is counted.

    ``due_on`` is the day of the county's notice; a campaign's own day, which may be put off, wins.
    ``grace`` are days, counted in the same way, within which nothing is said. ``holidays`` and
    ``worked_weekends`` (调休) are decreed each year and serve the count of working days.
    """

    due_on: date | None = None
    late_counted_in: Literal["days", "workdays"] = "days"
    grace: int = Field(default=0, ge=0, le=60)
    holidays: tuple[date, ...] = ()
    worked_weekends: tuple[date, ...] = ()


class RequiredSection(_Rules):
    """A part the report must have: any heading with one of the words will do."""

    name: str
    words: tuple[str, ...]


class RulePack(_Rules):
    """What is checked and how it is scored.

    ``weights`` maps first-level indicators to points, used only where nothing is printed;
    ``severities`` overrides a check's own severity by rule id; ``switched_off`` names rule ids.
    ``bands`` stand from the best grade down, the last one from 0.
    """

    ref: RulePackRef
    title: str
    county: str | None
    fiscal_year: int | None
    source: str
    execution_weight: Number
    weights: dict[str, Number]
    bands: tuple[GradeBand, ...]
    qualitative: QualitativeBands
    tolerance: Number
    correction_workdays: int
    severities: dict[str, Severity]
    switched_off: tuple[str, ...]
    thresholds: Thresholds = Thresholds()
    required_sections: tuple[RequiredSection, ...] = ()
    filing: FilingRules = FilingRules()
    #: For how many years after publication the original is kept (保存期限).
    retention_years: int = Field(default=10, ge=1, le=100)

    @field_validator("bands")
    @classmethod
    def _fall_to_zero(cls, bands: tuple[GradeBand, ...]) -> tuple[GradeBand, ...]:
        edges = [band.from_points for band in bands]
        if not edges or edges[-1] != 0 or any(high <= low for high, low in pairwise(edges)):
            raise ValueError("须从高到低排列，最后一档 from_points 为 0")
        return bands

    def agree(self, stated: Decimal, other: Decimal) -> bool:
        """Whether two figures are the same within rounding.

        Half of the last printed digit of the coarser figure is rounding ("2135.3" against
        2135.34), and so is the pack's tolerance. A zero is exact however it is printed.
        """
        apart = abs(stated - other)
        if apart <= self.tolerance:
            return True
        if apart > _HALF:  # of the last digit that can be printed, a whole one
            return False
        return any(apart <= _printed_step(number) * _HALF for number in (stated, other) if number)

    def adds_up(self, total: Decimal, parts: Decimal) -> bool:
        """Whether a printed *total* is the sum *parts*, within the rounding of the total alone.

        Parts printed without decimals ("20") are exact in these forms, so that their last digit
        gives no slack.
        """
        apart = abs(total - parts)
        if apart <= self.tolerance:
            return True
        return apart <= _HALF and bool(total) and apart <= _printed_step(total) * _HALF


def _printed_step(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)
