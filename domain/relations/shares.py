"""Shares of the running text: what part of which whole an amount is said to be."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from domain.relations.figures import View, agreed, lies_between, may_be_of_one_year
from domain.relations.relation import Figure, Ratio
from domain.rulepack import RulePack
from domain.statement import PLANNED, MoneyFigure, Percentage

#: Between an amount and the words that measure it: a comma and a word or two.
CLOSE = 6
#: Of so many totals of one kind only the first are tried: it is a list then, and no whole.
_MOST_WHOLES = 100
BUDGETS = frozenset({"budget_full_year", "budget_annual"})
_OF_SPENDING = ("expenditure_total", "expenditure_general_public_budget")
#: A share of what: the totals that a figure of that kind can be a part of.
_WHOLES: Mapping[str, tuple[str, ...]] = {
    "basic_expenditure": _OF_SPENDING,
    "project_expenditure": _OF_SPENDING,
    "personnel_funds": ("basic_expenditure", "expenditure_total"),
    "public_funds": ("basic_expenditure", "expenditure_total"),
    "three_public_hospitality": ("three_public_total",),
    "three_public_vehicles": ("three_public_total",),
}
_BY_PREFIX: Mapping[str, tuple[str, ...]] = {
    "econ_": ("expenditure_total", "basic_expenditure"),
    "func_": ("expenditure_total", "expenditure_general_public_budget"),
    "revenue_": ("revenue_total",),
}
#: The base that a share names: 占基本支出的, 占总支出.
_BASES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"占.{0,6}基本支出"), frozenset({"basic_expenditure"})),
    (re.compile(r"占.{0,6}项目支出"), frozenset({"project_expenditure"})),
    (re.compile(r"占.{0,8}三公"), frozenset({"three_public_total"})),
    (re.compile(r"占.{0,4}财政拨款收入"), frozenset({"revenue_fiscal_appropriation"})),
    (re.compile(r"占.{0,8}收入"), frozenset({"revenue_total"})),
    (
        re.compile(r"占.{0,8}支出"),
        frozenset({*_OF_SPENDING, "execution_full_year"}),
    ),
)
#: The year's own spending, told besides a total that holds more.
_OF_THIS_YEAR = re.compile(r"占本年支出")
_THIS_YEAR = re.compile(r"(?:本年)?支出(?:合计)?")
_BARE_SHARE = re.compile(r"占比[为是]?$")
#: What a share may say it is a share of, where the amount before it is of something else.
_SUBJECTS: tuple[tuple[str, str], ...] = (
    ("基本支出", "basic_expenditure"),
    ("项目支出", "project_expenditure"),
    ("人员", "personnel_funds"),
    ("公用", "public_funds"),
)
#: A share that names its own part: 民生支出占比, 政府采购金额占.
_NAMED = re.compile(r"[\u4e00-\u9fa5]{2,}(支出|经费|收入|资金|金额|投资)$")


def shares(share: Percentage, last: MoneyFigure, view: View, pack: RulePack) -> Iterator[Ratio]:
    """A part ÷ the whole that its share names, or the one of its usual wholes that fits."""
    money = _subject(share, last, view)
    if money is None:
        return
    rate, part = view.rate_of(share, f"{money.label}占比"), view.figure_of(money)
    base = next((keys for words, keys in _BASES if words.search(share.label)), None)
    usual = _wholes(money, view) if base is None else _named(base, money, view)
    wholes = islice(chain(_of_this_year(share, money, view), usual), _MOST_WHOLES)
    ratios = [Ratio("PCT.SHARE", rate, part, whole) for whole in wholes if whole.value > 0]
    budgets = _budgets(money, view) if _BARE_SHARE.search(share.label) else ()
    others = (Ratio("PCT.SHARE", rate, part, whole) for whole in islice(budgets, _MOST_WHOLES))
    fitting = next((ratio for ratio in (*ratios, *others) if ratio.holds(pack)), None)
    if ratios:
        yield fitting or ratios[0]


def share_of_printed(share: Percentage, view: View) -> Iterator[Ratio]:
    """The amount before the printed base ÷ that base; the unit's own money or not."""
    at = share.place
    line = [
        money
        for money in view.statement.money
        if money.place.line == at.line and money.amount_wan and not money.approx
    ]
    inside = [m for m in line if lies_between(m, at.start, at.end)]
    before = [m for m in line if inside and (m.place.end or 0) <= (inside[0].place.start or 0)]
    if len(inside) != 1 or not before or (at.start or 0) - (before[-1].place.end or 0) > CLOSE:
        return
    part, whole = view.figure_of(before[-1]), view.figure_of(inside[0])
    if whole.value > 0:
        rate = Figure(f"{part.name}占{whole.name}的比例", share.value, at, None, "%")
        yield Ratio("PCT.SHARE", rate, part, whole)


def _subject(share: Percentage, last: MoneyFigure, view: View) -> MoneyFigure | None:
    """What the share is of: the figure it names itself, else the last amount before it."""
    named = share.label.partition("占")[0]
    key = next((key for word, key in _SUBJECTS if word in named), None)
    if key is None and _NAMED.search(named) and not (named in last.label or last.label in named):
        return None
    if key is None or key == last.key:
        return last
    line = view.by_line.get(last.place.line, ()) if last.place.line is not None else ()
    return agreed([money for money in line if money.key == key and money.basis == last.basis])


def _named(base: frozenset[str], money: MoneyFigure, view: View) -> Iterator[Figure]:
    """The figures of the base that the share names, of the side and year of its part."""
    planned = money.basis in PLANNED
    for whole in view.in_text_and_its_tables:
        same_side = (whole.basis in PLANNED) == planned and whole.key != money.key
        if whole.key in base and same_side and may_be_of_one_year(whole, money):
            yield view.figure_of(whole)


def _wholes(money: MoneyFigure, view: View) -> Iterator[Figure]:
    """Every total the part may be measured by: of its own list first."""
    spots = view.wholes.get((money.place.start, money.place.end), ())
    yield from map(view.figure_of, view.begun_at(spots))
    key = money.key or ""
    keys = _WHOLES.get(key) or next((w for p, w in _BY_PREFIX.items() if key.startswith(p)), ())
    planned = money.basis in PLANNED
    yield from map(view.figure_of, view.wholes_of(keys, money.year, planned=planned))
    if key in {"basic_expenditure", "project_expenditure"} and not planned:
        slots = (
            ("总支出", "expenditure.total", view.statement.expenditure.total),
            ("全年执行数", "budget.executed", view.statement.budget.executed),
        )
        yield from (Figure(n, value, None, field) for n, field, value in slots if value)


def _of_this_year(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Figure]:
    """占本年支出的 beside 支出总计, which holds what was carried over as well."""
    if not _OF_THIS_YEAR.search(share.label):
        return
    for whole in view.in_text:
        same = (
            whole.basis == money.basis
            and whole.key != money.key
            and may_be_of_one_year(whole, money)
        )
        if same and _THIS_YEAR.fullmatch(whole.label):
            yield view.figure_of(whole)


def _budgets(money: MoneyFigure, view: View) -> Iterator[Figure]:
    """占比 without a base may be of the budget as well: it holds where that fits."""
    for whole in view.in_text:
        if (
            whole.key in BUDGETS
            and (whole.amount_wan or 0) > 0
            and may_be_of_one_year(whole, money)
        ):
            yield view.figure_of(whole)
