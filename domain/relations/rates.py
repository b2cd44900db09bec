"""Percentages of the running text: shares, completion of a budget, change against the year before.

A percentage belongs to the last amount before it on its line; others are left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from domain.breakdown import Breakdown
from domain.relations.figures import field_at, figure_of, is_exact, own_money
from domain.relations.relation import Figure, Ratio
from domain.relations.text_sums import TEXT_SOURCES
from domain.rulepack import RulePack
from domain.statement import MoneyFigure, Percentage, Statement

_SHARE = re.compile(r"占|比重")
_COMPLETED = re.compile(
    r"完成(年初|全年|年度)?预算|占(年初|全年|年度)?预算|为(年初|全年)?预算|预算完成"
)
_CHANGE = re.compile(
    r"较上年|比上年|同比|较去年|比去年|较20\d\d年|较.{0,6}(下降|减少|增长|增加)|下降|减少|增长|增加"
)
#: 比上年增加144.15万元，增长9.62%: the difference has no name of its own.
_ONLY_CHANGE = re.compile(
    r"(?:同比|[比较](?:上年|去年|20\d\d年)(?:度|同期)?)?(?:增加|减少|增长|下降|降低)了?"
)
_RATE = re.compile(
    r"^(部门|整体|全年|年度|支出|20\d\d年(度)?)*(执行率|预算(执行|完成|支出)率)[为达到是]*$"
)
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
_PLANNED = frozenset({"initial_budget", "annual_budget", "full_year_budget"})


def text_rates(statement: Statement, pack: RulePack) -> Iterator[Ratio]:
    """Each percentage with the amounts that it follows from, where the report states them."""
    for share in statement.percentages:
        figure = _before(share, statement)
        if _RATE.match(share.label):
            yield from _execution(share, statement)
        elif figure is None:
            continue
        elif _COMPLETED.search(share.label):
            yield from _completion(share, figure, statement)
        elif _SHARE.search(share.label) and figure.basis != "difference":
            yield from _share(share, figure, statement, pack)
        elif _CHANGE.search(share.label):
            yield from _change(share, figure, statement)


def _before(share: Percentage, statement: Statement) -> MoneyFigure | None:
    at = share.place
    if at.start is None:
        return None
    on_line = (money for money in statement.money if money.place.line == at.line)
    told = (money for money in on_line if money.source in TEXT_SOURCES and is_exact(money))
    before = [m for m in told if m.place.end is not None and m.place.end <= at.start]
    while before:
        last = max(before, key=lambda money: money.place.end or 0)
        if last.basis != "difference" or not _ONLY_CHANGE.fullmatch(last.label):
            return last
        before.remove(last)
    return None


def _rate(share: Percentage, statement: Statement, name: str) -> Figure:
    return Figure(name, abs(share.value), share.place, field_at(share.place, statement), "%")


def _execution(share: Percentage, statement: Statement) -> Iterator[Ratio]:
    """The rate of the whole budget, from the named slots."""
    budget = statement.budget
    whole, field = budget.full_year, "full_year"
    if whole is None:
        whole, field = budget.annual, "annual"
    spent = budget.executed
    if whole is None or spent is None:
        return
    places = budget.places
    yield Ratio(
        "PCT.EXECUTION_RATE",
        _rate(share, statement, "预算执行率"),
        Figure("全年执行数", spent, places.get("executed"), "budget.executed"),
        Figure("全年预算数", whole, places.get(field), f"budget.{field}"),
    )


def _share(
    share: Percentage, money: MoneyFigure, statement: Statement, pack: RulePack
) -> Iterator[Ratio]:
    rate, part = _rate(share, statement, f"{money.label}占比"), figure_of(money, statement)
    ratios = [
        Ratio("PCT.SHARE", rate, part, whole)
        for whole in _wholes(money, statement)
        if whole.value > 0
    ]
    fitting = next((ratio for ratio in ratios if ratio.holds(pack)), None)
    if ratios:
        yield fitting or ratios[0]


def _wholes(money: MoneyFigure, statement: Statement) -> Iterator[Figure]:
    """Every total the part may be measured by: of its own list first."""
    spots = {b.place.start for b in statement.breakdowns if _lists(b, money)}
    for whole in own_money(statement, *TEXT_SOURCES):
        if whole.place.start in spots:
            yield figure_of(whole, statement)
    key = money.key or ""
    keys = _WHOLES.get(key) or next((w for p, w in _BY_PREFIX.items() if key.startswith(p)), ())
    planned = money.basis in _PLANNED
    for whole in own_money(statement, *TEXT_SOURCES, "inline_table"):
        if whole.key in keys and (whole.basis in _PLANNED) == planned and _is_of(whole, money):
            yield figure_of(whole, statement)
    if key in {"basic_expenditure", "project_expenditure"} and not planned:
        slots = (
            ("总支出", "expenditure.total", statement.expenditure.total),
            ("全年执行数", "budget.executed", statement.budget.executed),
        )
        yield from (Figure(n, value, None, field) for n, field, value in slots if value)


def _lists(each: Breakdown, money: MoneyFigure) -> bool:
    at = (money.place.start, money.place.end)
    return any((part.place.start, part.place.end) == at for part in each.parts)


def _is_of(one: MoneyFigure, other: MoneyFigure) -> bool:
    return one.year == other.year or one.year is None or other.year is None


def _completion(share: Percentage, money: MoneyFigure, statement: Statement) -> Iterator[Ratio]:
    """Spent ÷ planned of the same kind."""
    planned = [
        each
        for each in own_money(statement, *TEXT_SOURCES, "inline_table")
        if each.key == money.key and each.basis in _PLANNED and _is_of(each, money)
    ]
    amounts = {each.amount_wan for each in planned}
    if money.key is None or money.basis != "final_accounts" or len(amounts) != 1:
        return
    rate = _rate(share, statement, f"{money.label}完成预算")
    yield Ratio(
        "PCT.OF_BUDGET", rate, figure_of(money, statement), figure_of(planned[0], statement)
    )


def _change(share: Percentage, money: MoneyFigure, statement: Statement) -> Iterator[Ratio]:
    """This year's amount against last year's, or the difference against last year's."""
    year = statement.document.fiscal_year.value if statement.document.fiscal_year else None
    if money.key is None or year is None:
        return
    if money.key == "three_public_total":
        yield from _three_public_change(share, money, statement)
        return
    spent = [
        each
        for each in own_money(statement, *TEXT_SOURCES, "inline_table", "base_data_table")
        if each.key == money.key and each.basis == "final_accounts"
    ]
    now, before = (
        _one([e for e in spent if e.year == year]),
        _one([e for e in spent if e.year == year - 1]),
    )
    if now is None or before is None or money.basis in _PLANNED:
        return
    yield Ratio(
        "PCT.CHANGE",
        _rate(share, statement, f"{figure_of(now, statement).name}较上年变动"),
        figure_of(now, statement),
        figure_of(before, statement),
        change=True,
    )


def _three_public_change(
    share: Percentage, money: MoneyFigure, statement: Statement
) -> Iterator[Ratio]:
    """From the named slots, for the table may state a year that the text does not."""
    slots, places = statement.three_public, statement.three_public.places
    now, before = slots.executed, slots.prior_year
    if now is None or before is None or money.basis in _PLANNED:
        return
    yield Ratio(
        "PCT.THREE_PUBLIC_CHANGE",
        _rate(share, statement, "“三公”经费较上年变动"),
        Figure("“三公”经费", now, places.get("executed"), "three_public.executed"),
        Figure("“三公”经费", before, places.get("prior_year"), "three_public.prior_year"),
        change=True,
    )


def _one(told: Sequence[MoneyFigure]) -> MoneyFigure | None:
    amounts: set[Decimal | None] = {each.amount_wan for each in told}
    return told[0] if len(amounts) == 1 else None
