"""Totals of the running text and the parts that it names for them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from domain.breakdown import Breakdown
from domain.evidence import Place
from domain.relations import three_public
from domain.relations.figures import View, only
from domain.relations.relation import Sum
from domain.rulepack import RulePack
from domain.statement import MoneyFigure

_BASIC = ("personnel_funds", "public_funds")
_SPENT = ("expenditure_total", "expenditure_general_public_budget")
#: Rule, totals, parts that make them up by definition, and how many must be named to compare.
_BY_DEFINITION: tuple[tuple[str, tuple[str, ...], tuple[str, ...], int], ...] = (
    ("SUM.EXPENDITURE", _SPENT, ("basic_expenditure", "project_expenditure"), 2),
    ("SUM.BASIC_EXPENDITURE", ("basic_expenditure",), _BASIC, 2),
    (
        "SUM.THREE_PUBLIC_TEXT",
        ("three_public_total",),
        ("three_public_hospitality", "three_public_vehicles", "three_public_overseas"),
        3,
    ),
    (
        "SUM.VEHICLES_TEXT",
        ("three_public_vehicles",),
        ("three_public_vehicle_purchase", "three_public_vehicle_operation"),
        2,
    ),
)
_BY_PREFIX = (
    ("econ_", "SUM.ECONOMIC"),
    ("func_", "SUM.FUNCTIONAL"),
    ("project_item", "SUM.PROJECT_ITEMS"),
    ("revenue_", "SUM.REVENUE"),
)
_REVENUES = frozenset(
    f"revenue_{kind}"
    for kind in (
        "general_public_budget",
        "fiscal_appropriation",
        "government_fund",
        "state_capital",
        "special_account",
        "other_funds",
        "other",
    )
)
#: Budgets that an appropriation comes from.
_BUDGETS = frozenset(
    {"revenue_general_public_budget", "revenue_government_fund", "revenue_state_capital"}
)
#: Kinds of revenue without a key of their own.
_EARNED = re.compile(r"^(?:事业|经营|上级补助|附属单位上缴)收入$")
_CARRIED = re.compile(r"结转|结余|调剂")
_LEAST_KINDS = 3
#: What a budget consists of, and what is spent of it.
_NATURES: frozenset[str | None] = frozenset({"basic_expenditure", "project_expenditure"})
#: Classes of spending, and the totals that they divide.
_CLASSES = ("econ_", "func_")
_CLASSED = frozenset({*_SPENT, "basic_expenditure", "project_expenditure", "execution_full_year"})
#: The classes that make up basic expenditure but for what is bought with it.
_OF_BASIC = frozenset(
    {"econ_wages_and_welfare", "econ_goods_and_services", "econ_individuals_and_households"}
)
#: Words that name some parts of a whole only.
_SOME = re.compile(r"主要|等")
_SHARES_OF_ALL = ("占", "比重")
_FULL = Decimal(100)


def text_sums(view: View, pack: RulePack) -> tuple[Sum, ...]:
    """Every sum of the text, each total with its parts once per spot."""
    found: dict[str, Sum] = {}
    for sum_ in (*_lines(view, pack), *_listed(view)):
        found.setdefault(f"{sum_.rule} {sum_.total.key}", sum_)
    return tuple(found.values())


def _lines(view: View, pack: RulePack) -> Iterator[Sum]:
    """Parts by definition: a line that gives the total and each part one value only."""
    lines: dict[tuple[int, str, int | None], list[MoneyFigure]] = {}
    for money in view.in_text:
        if money.place.line is not None and money.basis != "difference":
            side = "planned" if "budget" in money.basis else "spent"
            lines.setdefault((money.place.line, side, money.year), []).append(money)
    public: list[three_public.Listed] = []
    for key, alone in lines.items():
        line = alone + three_public.below(key, alone, lines)
        if len(line) <= 1:
            continue
        told = {money.key for money in line}
        for rule, totals, keys, least in _BY_DEFINITION:
            if told.isdisjoint(totals):
                continue
            total = only(line, totals)
            parts = [part for key in keys if (part := only(line, (key,)))]
            if total is not None and len(parts) >= least:
                figures = tuple(view.figure_of(part) for part in parts)
                yield Sum(rule, view.figure_of(total), figures)
        if "revenue_total" in told:
            yield from _revenue(line, view, pack)
        if "three_public_total" in told:
            public += three_public.listed(line, view, pack)
    yield from three_public.sums(public, view, pack)
    yield from _basic_in_the_line_before(lines, view)


def _basic_in_the_line_before(
    lines: dict[tuple[int, str, int | None], list[MoneyFigure]], view: View
) -> Iterator[Sum]:
    """基本支出中，人员经费…，公用经费…: the total stands in the line above."""
    for (number, side, year), line in lines.items():
        above = lines.get((number - 1, side, year), [])
        if not above:
            continue
        told = {money.key for money in line}
        if not told.issuperset(_BASIC) or "basic_expenditure" in told:
            continue
        parts = [only(line, (key,)) for key in _BASIC]
        total = only(above, ("basic_expenditure",))
        if total is None or any(part is None for part in parts):
            continue
        figures = tuple(view.figure_of(part) for part in parts if part is not None)
        yield Sum("SUM.BASIC_EXPENDITURE", view.figure_of(total), figures)


def _revenue(line: list[MoneyFigure], view: View, pack: RulePack) -> Iterator[Sum]:
    """Kinds of revenue: a list after 其中 may be incomplete, unless its shares make 100 %."""
    total = only(line, ("revenue_total",))
    if total is None:
        return
    kinds = [money for money in line if money.key in _REVENUES or _EARNED.search(money.label)]
    parts = _without_grants(kinds, pack)
    if not parts:
        return
    shares = [
        share.value
        for share in view.statement.percentages
        if share.place.line == total.place.line
        and any(word in share.label for word in _SHARES_OF_ALL)
    ]
    complete = len(shares) == len(parts) and pack.agree(sum(shares, Decimal(0)), _FULL)
    if complete or len(parts) > 1:
        figures = tuple(view.figure_of(part) for part in parts)
        closed = complete or _ends_with_the_rest(view, total, parts)
        yield Sum("SUM.REVENUE", view.figure_of(total), figures, closed=closed)


def _ends_with_the_rest(view: View, total: MoneyFigure, parts: list[MoneyFigure]) -> bool:
    """财政拨款收入…，事业收入…，其他收入…: nothing is left out where 其他 closes the list."""
    told = view.by_line.get(total.place.line, ()) if total.place.line is not None else ()
    at = told.index(total) + 1
    listed = list(told[at : at + len(parts)]) == parts
    carried = any(_CARRIED.search(money.label) for money in told)
    last = parts[-1].key in {"revenue_other", "revenue_other_funds"}
    return last and len(parts) >= _LEAST_KINDS and listed and not carried


def _without_grants(parts: list[MoneyFigure], pack: RulePack) -> list[MoneyFigure]:
    """*parts* without the budgets that make up the appropriation that stands beside them."""
    granted = only(parts, ("revenue_fiscal_appropriation",))
    budgets = [money for money in parts if money.key in _BUDGETS]
    summed = sum((money.amount_wan or Decimal(0) for money in budgets), Decimal(0))
    if granted is None or granted.amount_wan is None or not pack.agree(granted.amount_wan, summed):
        return parts
    return [money for money in parts if money not in budgets]


def _listed(view: View) -> Iterator[Sum]:
    """The lists that the text announces (其中, 包括, 分别为 …)."""
    for each in view.statement.breakdowns:
        told = [money for part in each.parts if (money := _at(part.place, view)) is not None]
        whole = _whole(each, told, view)
        exact = all(money.approx is None and money.fiscal for money in (whole, *told) if money)
        if whole is None or not exact or len(told) < len(each.parts) or not _one_side(whole, told):
            continue
        rule, closed = _kind(each)
        all_ = not closed and rule == "SUM.ECONOMIC" and _are_all_classes(each, told, view)
        parts = tuple(view.figure_of(money) for money in told)
        yield Sum(rule, view.figure_of(whole), parts, closed=closed or all_, presumed=all_)


def _are_all_classes(each: Breakdown, told: list[MoneyFigure], view: View) -> bool:
    """Whether a list behind 其中 names every class that basic expenditure has.

    Basic expenditure goes into wages, goods and services and people; capital expenditure out of it
    is rare, and told elsewhere it may be what the list lacks, as any amount that just fits.
    """
    named = {part.key for part in each.parts}
    if each.key != "basic_expenditure" or not named >= _OF_BASIC or _SOME.search(each.place.quote):
        return False
    lacking = each.total - sum((part.amount_wan for part in each.parts), Decimal(0))
    return not any(
        money.amount_wan == lacking or ((money.key or "").startswith("econ_") and money.amount_wan)
        for money in view.exact
        if money.key not in named and money.year in {None, told[0].year}
    )


def _at(place: Place, view: View) -> MoneyFigure | None:
    """The amount read at *place*."""
    begun = view.by_start.get(place.start, ())
    return next((money for money in reversed(begun) if money.place.end == place.end), None)


def _whole(each: Breakdown, told: list[MoneyFigure], view: View) -> MoneyFigure | None:
    """What the list divides; classes (按经济科目分 …) divide the nearest total of their line."""
    own = next(
        (
            money
            for money in view.by_start.get(each.place.start, ())
            if money.amount_wan == each.total
        ),
        None,
    )
    if own is None:
        return _in_a_line_before(each, view)
    if not all((money.key or "").startswith(_CLASSES) for money in told):
        return own
    summed = sum((money.amount_wan or Decimal(0) for money in told), Decimal(0))
    totals = [
        money
        for money in view.in_text
        if money.place.line == own.place.line and money.key in _CLASSED and _one_side(money, told)
    ]
    return min((own, *totals), key=lambda money: abs((money.amount_wan or Decimal(0)) - summed))


def _in_a_line_before(each: Breakdown, view: View) -> MoneyFigure | None:
    """The total of a list in a paragraph of its own."""
    at = each.place.start or 0
    before = [
        money
        for money in view.in_text
        if money.key == each.key and money.amount_wan == each.total
        if money.place.start is not None and money.place.start < at
    ]
    return max(before, key=lambda money: money.place.start or 0, default=None)


def _one_side(whole: MoneyFigure, told: list[MoneyFigure]) -> bool:
    """Whether whole and parts are all planned or all spent, of one year."""
    sides = {"budget" in money.basis for money in (whole, *told)}
    years = {money.year for money in (whole, *told) if money.year is not None}
    return len(sides) == 1 and len(years) <= 1


def _kind(each: Breakdown) -> tuple[str, bool]:
    """The rule of a list, and whether its parts are all there are."""
    keys = {part.key for part in each.parts}
    for rule, totals, parts, least in _BY_DEFINITION:
        if each.key in totals and keys <= set(parts) and len(keys) == len(each.parts):
            return rule, len(keys) >= least
    if not keys ^ _NATURES and len(each.parts) == len(keys):
        if each.key == "execution_full_year":
            return "SUM.EXPENDITURE", True
        if (each.key or "").startswith("budget_"):
            return "SUM.LISTED", True
    named = {next((r for p, r in _BY_PREFIX if (key or "").startswith(p)), "") for key in keys}
    rule = named.pop() if len(named) == 1 else ""
    return rule or "SUM.LISTED", each.complete
