"""One figure told twice: in the text, in a table of the text, in the annexed tables.

Only the same key, year and side (planned or spent), and only where the words around it name no
narrower scope. A figure told in three different amounts is a list, not a restatement.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from domain.relations.figures import View
from domain.relations.relation import Equal, Figure
from domain.relations.text_and_tables import INLINE_RULES
from domain.rulepack import RulePack
from domain.statement import MoneyFigure

_KEYS = frozenset(
    {
        "budget_initial",
        "budget_full_year",
        "execution_full_year",
        "revenue_total",
        "revenue_fiscal_appropriation",
        "revenue_general_public_budget",
        "revenue_government_fund",
        "expenditure_total",
        "expenditure_general_public_budget",
        "expenditure_government_fund",
        "basic_expenditure",
        "project_expenditure",
        "personnel_funds",
        "public_funds",
        "three_public_total",
        "three_public_hospitality",
        "three_public_vehicles",
        "three_public_vehicle_purchase",
        "three_public_vehicle_operation",
        "three_public_overseas",
        "government_procurement",
        "assets_total",
        "assets_fixed",
    }
)
_FUNCTIONS = ("econ_", "func_")
#: Keys that name one budget only: what else their line tells is of that budget, not of all funds.
_SCOPED = frozenset({"expenditure_general_public_budget", "revenue_general_public_budget"})
_ALL_FUNDS = frozenset({"revenue_total", "expenditure_total"})
_SIDES = {
    "initial_budget": "initial",
    "full_year_budget": "full_year",
    "annual_budget": "planned",
    "final_accounts": "spent",
    "year_end_balance": "balance",
}
_NARROW = re.compile(
    r"其中|本级|机关|下属|所属|二级|县级|省级|市级|中央|上级|财政拨款|一般公共预算|人均|月|季度|"
    r"上半年|累计|其他|部分|剩余|专项|追加|调整|结转|项目(?:支出)?中|支出中的?(?!人员|日?常?公用)"
    r"|上年|去年|^[超比较与占]|低于|高于|未突破|不超过|生均|均|主要|用于|仅|^二者|^(?:合计|共计|小计)$"
)
#: A name that says whose side a figure is on and not of what it is: 预算数, 全年使用.
_BARE = re.compile(
    r"(?:20\d\d年度?|年初|全年|本年|当年|年度|实际|调整后?)*"
    r"(?:预算|决算|支出|使用|执行|开支|列支|完成|安排)?(?:数|额|总额)?(?:为|是)?"
)
_WHOLE_UNIT = ("budget_", "execution_", "expenditure_", "revenue_")
#: Within the name of a known figure these words narrow nothing.
_OF_ALL = re.compile(r"一般公共预算|财政拨款|其他(?!商品和服务)")
_SOURCES = ("narrative", "main_table", "inline_table")
_MOST_AMOUNTS = 2


def restatements(view: View, pack: RulePack) -> Iterator[Equal]:
    """Each amount against the next of its kind, in printed order."""
    groups: dict[tuple[str, str, int | None], list[MoneyFigure]] = {}
    narrow, wide = view.lines_of(_SCOPED), view.lines_of(_ALL_FUNDS)
    for money, key, side in _told_again(view):
        of_part = money.key not in _SCOPED and money.place.line in narrow - wide
        if of_part or _is_narrow(money):
            continue
        if key.startswith(_WHOLE_UNIT) or not _BARE.fullmatch(money.label):
            groups.setdefault((key, side, money.year), []).append(money)
    for (key, _, _), told in groups.items():
        if len(told) > 1 and not _is_list(told, pack):
            figures = [view.figure_of(money) for money in told]
            pairs = pairwise(_far(figures))
            yield from (Equal(_rule(key), *pair) for pair in pairs if not _of_two_sides(*pair))


def _told_again(view: View) -> list[tuple[MoneyFigure, str, str]]:
    """The known amounts of which another has the same key, side and year; key and side."""
    told = [
        (money, money.key or "", _SIDES.get(money.basis, ""))
        for money in view.own(*_SOURCES)
        if money.key in _KEYS or (money.key or "").startswith(_FUNCTIONS)
        if money.source != "inline_table" or money.key not in INLINE_RULES
    ]
    often: Counter[tuple[str, str, int | None]] = Counter(
        (key, side, money.year) for money, key, side in told
    )
    return [each for each in told if each[2] and often[each[1], each[2], each[0].year] > 1]


def _of_two_sides(one: Figure, other: Figure) -> bool:
    """Whether one is of income and the other of spending: 预算收入 and 预算支出 may differ."""
    return any("收入" in a.name and "支出" in b.name for a, b in ((one, other), (other, one)))


def _is_narrow(money: MoneyFigure) -> bool:
    """Whether its words name less than the whole: 县级…, 上半年…, 分别为…, 其他…."""
    own = _OF_ALL.sub("", money.label) if money.key else money.label
    return _NARROW.search(own) is not None or "分别" in money.place.quote


def _is_list(told: list[MoneyFigure], pack: RulePack) -> bool:
    """Whether more amounts are told than two that are the same within rounding."""
    apart: list[Decimal] = []
    for money in told:
        amount = money.amount_wan
        if amount is not None and not any(pack.agree(seen, amount) for seen in apart):
            apart.append(amount)
        if len(apart) > _MOST_AMOUNTS:
            return True
    return False


def _far(figures: list[Figure]) -> list[Figure]:
    """Each spot once: the same words may be read as text and as cell."""
    return list({figure.key: figure for figure in figures}.values())


def _rule(key: str) -> str:
    return "XREF.THREE_PUBLIC_RESTATED" if key.startswith("three_public") else "XREF.RESTATED"
