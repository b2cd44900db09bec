"""What invented reports say, written by hand: the labels that no reader has touched.

Each unit stands in ``truths/<unit>.toml``. Its sentences carry their labels in them:
``{key@basis#year|printed}`` is money (``!`` is others' money, ``?`` money of no certain key),
``{%|…}`` a percentage, ``{%rate|…}`` the execution rate, ``{staff:key|…}`` a head count,
``{score|…}`` the unit's total and ``{grade:优|…}`` its grade.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRUTHS = Path(__file__).with_name("truths")


@dataclass(frozen=True)
class IndicatorTruth:
    """An indicator row; ``weight1`` are the points of its first level."""

    level1: str
    weight1: str
    level2: str
    level3: str
    sign: str
    value: str
    unit: str
    actual: str
    weight: str
    score: str
    reason: str

    @property
    def target(self) -> str:
        """The target in one cell."""
        return f"{self.sign}{self.value}{self.unit}"


@dataclass(frozen=True)
class AmountTruth:
    """A labelled amount of a table; an empty string is a blank cell."""

    label: str
    amount: str
    key: str


@dataclass(frozen=True)
class BaseRowTruth:
    """A row of the base-data table."""

    label: str
    prior: str
    budget: str
    final: str
    key: str


@dataclass(frozen=True)
class EvaluationTruth:
    """The self-evaluation table; amounts in 万元."""

    title: str
    initial: str
    full_year: str
    executed: str
    rate: str
    weight: str
    score: str
    expected: str
    actual: str
    revenue: tuple[AmountTruth, ...]
    nature: tuple[AmountTruth, ...]
    total: tuple[str, str]
    indicators: tuple[IndicatorTruth, ...]


@dataclass(frozen=True)
class BaseTruth:
    """The base-data table; amounts in 万元."""

    title: str
    establishment: str
    in_post: str
    rate: str
    rows: tuple[BaseRowTruth, ...]


@dataclass(frozen=True)
class ReportTruth:
    """One unit's report of one year. ``inline`` are tables that stand within the text."""

    slug: str
    name: str
    short: str
    county: str | None
    prefecture: str | None
    supervisor: str | None
    year: int
    title: tuple[str, ...]
    type: str
    date: str | None
    dated: str | None
    filler: str
    phone: str
    leader: str
    notice: bool
    result_use: bool
    narrative: tuple[str, ...]
    inline: tuple[tuple[tuple[str, ...], ...], ...]
    table: EvaluationTruth
    base: BaseTruth


def truth_of(slug: str) -> ReportTruth:
    """The report of ``truths/<slug>.toml``."""
    written = tomllib.loads((TRUTHS / f"{slug}.toml").read_text("utf-8"))
    simple = ("name", "short", "year", "type", "filler", "phone", "leader", "notice", "result_use")
    return ReportTruth(
        slug=slug,
        **{key: written[key] for key in simple},
        county=written.get("county"),
        prefecture=written.get("prefecture"),
        supervisor=written.get("supervisor"),
        title=tuple(written["title"]),
        date=written["date"].isoformat() if "date" in written else None,
        dated=written.get("dated"),
        narrative=tuple(written["narrative"]),
        inline=tuple(tuple(map(tuple, table["rows"])) for table in written.get("inline", ())),
        table=_evaluation(written["table"]),
        base=_base(written["base"]),
    )


def all_truths() -> tuple[ReportTruth, ...]:
    """Every report, by name of its file."""
    return tuple(truth_of(path.stem) for path in sorted(TRUTHS.glob("*.toml")))


def _evaluation(written: dict[str, Any]) -> EvaluationTruth:
    lists = {
        "revenue": tuple(AmountTruth(*row) for row in written["revenue"]),
        "nature": tuple(AmountTruth(*row) for row in written["nature"]),
        "total": tuple(written["total"]),
        "indicators": tuple(IndicatorTruth(*row) for row in written["indicators"]),
    }
    return EvaluationTruth(**{**written, **lists})


def _base(written: dict[str, Any]) -> BaseTruth:
    return BaseTruth(**{**written, "rows": tuple(BaseRowTruth(*row) for row in written["rows"])})
