"""One figure of a consistent report changed, as a clerk changes it by mistake: is it found?

The tried figures are those that the forms and the words bind to others: wholes and parts of the
text, the budget row and its natures, the base-data table's staff, three public expenses and
projects, and the points of the indicators. Memo rows (办公费, 政府采购 …) follow from nothing.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from domain.evidence import Place
from domain.finding import Finding
from domain.rulepack import RulePack
from domain.statement import Indicator, Statement
from tests.accuracy.sample import report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BOUND_ROWS = re.compile(r"三公|车|出国|接待|项目支出|^\s*\d+、")
#: Within this much a relation holds by the contract: such a change is none.
_WITHIN_ROUNDING = Decimal("0.01")
_BY_DEFINITION = (
    {"basic_expenditure", "project_expenditure"},
    {"personnel_funds", "public_funds"},
)
_TRUTHS = ("township", "bureau", "school", "subdistrict", "second_level", "court")
FAMILIES = ("SUM", "PCT", "XREF", "BALANCE", "UNIT", "VALUE", "DIGIT", "STAFF", "BUDGET", "SCORE")


@dataclass(frozen=True)
class Spot:
    """A figure in the text: where it stands, what kind of figure it is."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Report:
    """A consistent report as text, with the figures that may be changed."""

    slug: str
    text: str
    spots: tuple[Spot, ...]
    told: frozenset[str]


@dataclass(frozen=True)
class Try:
    """One change and what was found because of it, rule ids."""

    slug: str
    kind: str
    how: str
    old: str
    new: str
    found: tuple[str, ...]


def rules() -> RulePack:
    """The national default rules."""
    return PackagedRulePacks().by_id("cn-default")


def reports(pack: RulePack) -> tuple[Report, ...]:
    """The own samples as text with annexed tables."""
    return tuple(_report(slug, pack) for slug in _TRUTHS)


def tries(number: int, seed: int, pack: RulePack) -> Iterator[Try]:
    """*number* changes, each to the untouched report, drawn from *seed*."""
    drawn = random.Random(seed)  # noqa: S311 - a draw that can be repeated
    chosen = reports(pack)
    while number:
        report = drawn.choice(chosen)
        spot = drawn.choice(report.spots)
        old = report.text[spot.start : spot.end]
        how = drawn.choice(tuple(_HOWS))
        new = _HOWS[how](old, drawn)
        if new is None or abs(Decimal(new) - Decimal(old)) <= _WITHIN_ROUNDING:
            continue
        text = report.text[: spot.start] + new + report.text[spot.end :]
        found = [f for f in findings(text, pack) if f.message not in report.told]
        number -= 1
        yield Try(report.slug, spot.kind, how, old, new, tuple(f.rule for f in found))


def findings(text: str, pack: RulePack) -> list[Finding]:
    """What is found about figures in a text."""
    found = assess(read_content(text.encode()).statement, pack).findings
    return [each for each in found if each.rule.partition(".")[0] in FAMILIES]


def _report(slug: str, pack: RulePack) -> Report:
    text = tabbed(report_page(truth_of(slug)).blocks)
    statement = read_content(text.encode()).statement
    told = frozenset(found.message for found in findings(text, pack))
    return Report(slug, text, tuple(_spots(text, statement)), told)


def _spots(text: str, statement: Statement) -> Iterator[Spot]:
    yield from _breakdowns(text, statement)
    table, base = statement.self_evaluation_table, statement.base_data_table
    if table is not None and table.budget_row is not None:
        yield from _cells(text, table.budget_row.place, "budget row", skip=1)
        for row in (*table.by_revenue_nature, *table.by_expenditure_nature):
            yield from _cells(text, row.place, "nature", skip=0)
        for indicator in table.indicators:
            yield from _points(text, indicator)
        yield from _cells(text, table.total.place if table.total else None, "total", skip=1)
    if base is not None:
        yield from _cells(text, base.staffing.place if base.staffing else None, "staffing", skip=0)
        for line in base.rows:
            if _BOUND_ROWS.search(line.label):
                yield from _cells(text, line.place, "base row", skip=1)


def _breakdowns(text: str, statement: Statement) -> Iterator[Spot]:
    seen: set[int] = set()
    for each in statement.breakdowns:
        for place in (each.place, *(part.place for part in each.parts)):
            match = _NUMBER.search(text, place.start or 0)
            bound = each.complete or {part.key for part in each.parts} in _BY_DEFINITION
            if match is not None and match.start() not in seen and bound:
                seen.add(match.start())
                yield Spot("breakdown", *match.span())


def _cells(text: str, place: Place | None, kind: str, *, skip: int) -> Iterator[Spot]:
    """The cells of a row that are a number, without its first *skip* cells."""
    if place is None or place.start is None or place.end is None:
        return
    at = place.start
    for number, cell in enumerate(text[place.start : place.end].split("\n")):
        match = re.search(r"\d+(?:\.\d+)?(?=[%\s]*$)", cell)
        if match is not None and number >= skip:
            yield Spot(kind, at + match.start(), at + match.end())
        at += len(cell) + 1


def _points(text: str, row_of: Indicator) -> Iterator[Spot]:
    """Weight and score: the two cells behind the target and the actual value."""
    row = list(_cells(text, row_of.place, "points", skip=0))
    behind = row_of.place.start or 0
    for cell in (row_of.target or "", row_of.actual or ""):
        behind = text.find(cell, behind) + len(cell)
    yield from [spot for spot in row if spot.start >= behind][:2]


def _digit(old: str, drawn: random.Random) -> str | None:
    at = drawn.choice([at for at, letter in enumerate(old) if letter.isdigit()])
    other = drawn.choice([digit for digit in "0123456789" if digit != old[at]])
    return _written(old[:at] + other + old[at + 1 :])


def _swap(old: str, drawn: random.Random) -> str | None:
    digits = [at for at, letter in enumerate(old) if letter.isdigit()]
    pairs = [(a, b) for a, b in pairwise(digits) if old[a] != old[b]]
    if not pairs:
        return None
    first, second = drawn.choice(pairs)
    letters = list(old)
    letters[first], letters[second] = letters[second], letters[first]
    return _written("".join(letters))


def _shift(old: str, drawn: random.Random) -> str | None:
    value = Decimal(old)
    return f"{value * 10 if drawn.random() < 0.5 else value / 10:f}" if value else None


def _add(old: str, drawn: random.Random) -> str | None:
    whole, _, decimals = old.partition(".")
    step = Decimal(1).scaleb(drawn.randint(-len(decimals), max(0, len(whole) - 1)))
    value = Decimal(old) + step * drawn.choice((-3, -2, -1, 1, 2, 3))
    return f"{value:f}" if value >= 0 else None


def _written(text: str) -> str | None:
    """None for a figure that nobody writes (0123)."""
    return None if re.match(r"0\d", text) else text


_HOWS = {"digit": _digit, "swap": _swap, "shift": _shift, "add": _add}
