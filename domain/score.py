"""Scores side by side: 自评 (stated by the unit), 复算 (recomputed by rule), 复核 (reviewed).

None overwrites another. The reviewed column is not stored here: it is what the stated points
become through recorded adjustments (`domain.report`).
"""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.evidence import Place
from domain.ids import FileHash
from domain.quantity import Number

#: Which way an indicator counts: higher is better, lower is better, or a point to be met.
Direction = Literal["positive", "negative", "equal"]
#: Row key of the budget execution row.
EXECUTION = "execution"
#: How the arithmetic of a row says that no guess decides its points.
EITHER_WAY = "正好等于目标，得满分"
#: Row key used where a report states a total and no rows.
TOTAL = "total"


class RulePackRef(BaseModel):
    """Which rules a score follows: their name and the hash of their exact bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    sha256: FileHash


class GradeBand(BaseModel):
    """A grade and the points from which it is given, lower edge included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    grade: str
    from_points: Number


class ScoreRow(BaseModel):
    """One row of the self-evaluation table, points side by side.

    ``key`` is ``execution``, ``indicator.N`` (N the row's number, 1-based, in printed order: labels
    may repeat) or ``total``. ``trace`` writes the arithmetic out; ``rule`` names the scoring rule.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    weight: Number | None
    stated: Number | None
    recomputed: Number | None
    rule: str
    guessed: bool = False
    trace: str
    place: Place | None = None

    @property
    def rests_on_a_guess(self) -> bool:
        """Whether the other direction would give other points."""
        return self.guessed and EITHER_WAY not in self.trace


class ScoreSheet(BaseModel):
    """All rows, the totals and the grades, with the rules they follow.

    ``stated_total`` is what the unit states as its total (None where it states none);
    ``recomputed_total`` is None where nothing could be recomputed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule_pack: RulePackRef
    rows: tuple[ScoreRow, ...]
    stated_total: Number | None
    recomputed_total: Number | None
    stated_grade: str | None = None
    recomputed_grade: str | None = None
    #: From the best grade down.
    bands: tuple[GradeBand, ...]

    def row(self, key: str) -> ScoreRow | None:
        """The row of that key, or None."""
        return next((row for row in self.rows if row.key == key), None)

    def grade_of(self, points: Decimal) -> str:
        """The grade that *points* get under this sheet's bands."""
        return next(
            (band.grade for band in self.bands if points >= band.from_points), self.bands[-1].grade
        )
