"""A labelled report written anew with one thing changed, and what the checks then newly say."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from domain.finding import Severity
from tests.accuracy.sample import report_page
from tests.accuracy.truth import IndicatorTruth, ReportTruth, truth_of
from tests.accuracy.writers.plain import tabbed

#: Township, sub-district, bureau, court, hospital, school, second-level unit, abolished office.
SLUGS = (
    *("township", "subdistrict", "bureau", "court"),
    *("hospital", "school", "second_level", "merged_away"),
)
#: The truth with one thing changed; None where the report has nothing of the kind.
Edit = Callable[[ReportTruth], ReportTruth | None]
Change = Callable[[IndicatorTruth], IndicatorTruth]


@dataclass(frozen=True)
class Planted:
    """A fault and the rule that must newly find it."""

    rule: str
    name: str
    edit: Edit


@dataclass(frozen=True)
class Right:
    """A variation that is right: no error and no warning may be new."""

    name: str
    edit: Edit


@dataclass(frozen=True)
class Said:
    """What a check said of a report."""

    rule: str
    severity: Severity
    message: str


def newly_said(slug: str, edited: ReportTruth) -> tuple[Said, ...]:
    """What is said of *edited* and was not said of the report as it stands."""
    return tuple((Counter(_said(edited)) - Counter(_as_it_stands(slug))).elements())


@cache
def _as_it_stands(slug: str) -> tuple[Said, ...]:
    return _said(truth_of(slug))


def _said(truth: ReportTruth) -> tuple[Said, ...]:
    reading = read_content(tabbed(report_page(truth).blocks).encode())
    pack = PackagedRulePacks().by_id("cn-default")
    found = assess(reading.statement, pack, text=reading.own_text).findings
    return tuple(Said(each.rule, each.severity, each.message) for each in found)


def sentence(words: str) -> Edit:
    """One more paragraph before the last one."""

    def edit(truth: ReportTruth) -> ReportTruth:
        told = words.format(year=truth.year, before=truth.year - 1, county=truth.county or "本县")
        return replace(truth, narrative=(*truth.narrative[:-1], told, truth.narrative[-1]))

    return edit


def instead(old: str, new: str) -> Edit:
    """*new* for *old* wherever it stands in the running text."""

    def edit(truth: ReportTruth) -> ReportTruth | None:
        if not any(old in line for line in truth.narrative):
            return None
        return replace(truth, narrative=tuple(line.replace(old, new) for line in truth.narrative))

    return edit


def only(slugs: tuple[str, ...], edit: Edit) -> Edit:
    """*edit* for these reports alone."""
    return lambda truth: edit(truth) if truth.slug in slugs else None


def row_where(fits: Callable[[IndicatorTruth], bool], change: Change) -> Edit:
    """The first indicator that *fits*, changed."""

    def edit(truth: ReportTruth) -> ReportTruth | None:
        rows = list(truth.table.indicators)
        at = next((at for at, row in enumerate(rows) if fits(row)), None)
        if at is None:
            return None
        rows[at] = change(rows[at])
        return replace(truth, table=replace(truth.table, indicators=tuple(rows)))

    return edit


def reached(row: IndicatorTruth) -> bool:
    """A floor printed with its sign, reached, with full points and nothing to explain."""
    full = row.weight == row.score and row.weight.isdigit() and int(row.weight) > 1
    return row.sign == "≥" and full and row.value.isdigit() and not row.reason.strip("/无")
