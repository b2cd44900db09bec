"""Amounts printed in 亿元 that can only be 万元: a fund for work above all the unit spends.

Output, investment and taxes of a county are told in 亿元 by right; what a unit spends on work of
its own is called 经费 and is a part of what it spends in all.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import MoneyFigure, Statement

RULES: Mapping[str, Severity] = {"UNIT.YI_FOR_WAN": Severity.WARNING}
_FUNDS = re.compile(r"经费(?:支出)?$")
#: Money that a bureau passes on for the whole county, or that others pay.
_PASSED_ON = re.compile(
    r"全[县市区]|专项转移|上级|中央|争取|社会|引进|投资|工程|项目|贷款|债券|带动|基金"
)
_INVESTED = re.compile(r"投资")
_TIMES = 10
#: No project of a county costs as much, 万元.
_BEYOND = Decimal(10_000_000)


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Each amount in 亿元 once; silent where the unit's own spending is not known."""
    printed = [m for m in statement.money if m.unit == "亿元" and m.amount_wan is not None]
    if not printed:
        return
    known = (statement.budget.full_year, statement.budget.executed, statement.expenditure.total)
    whole = max((amount for amount in known if amount is not None), default=None)
    for money in printed:
        amount = money.amount_wan or Decimal(0)
        if _INVESTED.search(money.label) and amount >= _BEYOND:
            yield _finding(money, "没有哪个县级项目有这样大的投资", None)
        elif whole and amount >= whole * _TIMES and _is_own(money.label):
            told = f"单位全年收支只有 {in_wan(whole)}"
            yield _finding(money, told, plain(whole))


def _is_own(label: str) -> bool:
    return _FUNDS.search(label) is not None and _PASSED_ON.search(label) is None


def _finding(money: MoneyFigure, why: str, whole: str | None) -> Finding:
    return Finding(
        rule="UNIT.YI_FOR_WAN",
        severity=RULES["UNIT.YI_FOR_WAN"],
        message=(
            f"文中写{money.label} {plain(money.amount)} 亿元，{why}：可能是把万元写成亿元，"
            "也可能是全县的数，请核对单位。"
        ),
        stated=plain(money.amount_wan or Decimal(0)),
        expected=whole,
        places=(money.place,),
    )
