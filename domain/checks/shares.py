"""Percentages in the text: shares of a total, and change against the year before."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import MoneyFigure, Percentage, Statement

RULES: Mapping[str, Severity] = {
    "PCT.SHARE": Severity.WARNING,
    "PCT.THREE_PUBLIC_CHANGE": Severity.WARNING,
}
_SHARE = re.compile(r"占|比重")
_CHANGE = re.compile(r"较上年|比上年|同比|较去年|比去年|较20\d\d年|下降|减少|增长|增加")
#: A share of what: the totals that a figure of that kind can be a part of.
_WHOLES: Mapping[str, tuple[str, ...]] = {
    **{
        f"econ_{kind}": ("expenditure_total", "basic_expenditure")
        for kind in (
            "wages_and_welfare",
            "goods_and_services",
            "individuals_and_households",
            "capital",
        )
    },
    "basic_expenditure": ("expenditure_total", "expenditure_general_public_budget"),
    "project_expenditure": ("expenditure_total", "expenditure_general_public_budget"),
    "personnel_funds": ("basic_expenditure", "expenditure_total"),
    "public_funds": ("basic_expenditure", "expenditure_total"),
    "revenue_general_public_budget": ("revenue_total",),
    "revenue_fiscal_appropriation": ("revenue_total",),
    "revenue_government_fund": ("revenue_total",),
    "revenue_other": ("revenue_total",),
    "revenue_other_funds": ("revenue_total",),
}
_HUNDRED = Decimal(100)


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """A percentage belongs to the last amount before it on its line; others are left alone."""
    for share in statement.percentages:
        figure = _before(share, statement)
        if figure is None or figure.amount_wan is None:
            continue
        if _SHARE.search(share.label) and figure.key in _WHOLES:
            yield from _share(share, figure, statement, pack)
        elif _CHANGE.search(share.label) and figure.key == "three_public_total":
            yield from _change(share, figure, statement, pack)


def _before(share: Percentage, statement: Statement) -> MoneyFigure | None:
    at = share.place
    if at.start is None:
        return None
    before = [
        figure
        for figure in statement.money
        if figure.source == "narrative"
        and figure.place.line == at.line
        and figure.place.end is not None
        and figure.place.end <= at.start
    ]
    return max(before, key=lambda figure: figure.place.end or 0) if before else None


def _share(
    share: Percentage, figure: MoneyFigure, statement: Statement, pack: RulePack
) -> Iterator[Finding]:
    part = figure.amount_wan or Decimal(0)
    wholes = _wholes(figure.key or "", statement)
    rates = [(part / whole * _HUNDRED, whole) for whole in wholes if whole > 0]
    if not rates or any(pack.agree(share.value, rate) for rate, _ in rates):
        return
    rate, whole = rates[0]
    yield Finding(
        rule="PCT.SHARE",
        severity=RULES["PCT.SHARE"],
        message=(
            f"{figure.label} {plain(part)} 万元占比写为 {plain(share.value)}%，按总额 "
            f"{plain(whole)} 万元"
            f"计算为 {plain(rounded(rate))}%：可能占比算错，也可能金额有误，请核对。"
        ),
        stated=plain(share.value),
        expected=plain(rounded(rate)),
        places=(share.place, figure.place),
    )


def _wholes(key: str, statement: Statement) -> list[Decimal]:
    """Every total the part may be measured by, each value once."""
    told = [
        each.amount_wan
        for whole in _WHOLES[key]
        for each in statement.money
        if each.key == whole and each.amount_wan is not None and each.fiscal
    ]
    if key in {"basic_expenditure", "project_expenditure"}:
        slots = (statement.expenditure.total, statement.budget.executed)
        told += [slot for slot in slots if slot is not None]
    return list(dict.fromkeys(told))


def _change(
    share: Percentage, figure: MoneyFigure, statement: Statement, pack: RulePack
) -> Iterator[Finding]:
    money = statement.three_public
    if money.executed is None or not money.prior_year or figure.amount_wan != money.executed:
        return
    rate = abs(money.executed - money.prior_year) / money.prior_year * _HUNDRED
    if pack.agree(abs(share.value), rate):
        return
    places = [share.place, figure.place]
    places += [money.places[name] for name in ("prior_year",) if name in money.places]
    yield Finding(
        rule="PCT.THREE_PUBLIC_CHANGE",
        severity=RULES["PCT.THREE_PUBLIC_CHANGE"],
        message=(
            f"“三公”经费较上年变动写为 {plain(abs(share.value))}%，按上年 "
            f"{plain(money.prior_year)} 万元、"
            f"本年 {plain(money.executed)} 万元计算为 {plain(rounded(rate))}%：可能比例算错"
            "，也可能上年数"
            "有误，请核对。"
        ),
        stated=plain(abs(share.value)),
        expected=plain(rounded(rate)),
        places=tuple(places),
        root="three_public.change",
    )
