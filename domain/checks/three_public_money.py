"""Three public expenses: against their budget, and against what the report says of them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement, ThreePublic

RULES: Mapping[str, Severity] = {
    "BUDGET.THREE_PUBLIC_OVER": Severity.ERROR,
    "CLAIM.THREE_PUBLIC_FELL": Severity.WARNING,
}
#: Further apart than this no budget is overspent: the unit is another.
_FAR = Decimal(1000)
_FELL = re.compile(r"下降|减少|降低|压减|压缩")
#: Fewer guests or journeys are no less money.
_FELL_BY_MONEY = re.compile(
    r"[比较](?:上年|去年)[^，,。；;]{0,6}(?:下降|减少|降低|压减)了?\d[\d.,]*(?:万?元|[%％])|只减不增"
)
_PRIOR = re.compile(r"上年|去年|同比|上一年")


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Over the budget is a fact; a claim is compared only where both years are stated."""
    money = statement.three_public
    if money.executed is None:
        return
    if money.budget is not None and not pack.agree(money.executed, money.budget):
        yield from _over(money, money.executed, money.budget)
    if money.prior_year is None or pack.agree(money.executed, money.prior_year):
        return
    claim = _claim_of_falling(statement) if money.executed > money.prior_year else None
    if claim is not None:
        yield Finding(
            rule="CLAIM.THREE_PUBLIC_FELL",
            severity=RULES["CLAIM.THREE_PUBLIC_FELL"],
            message=(
                f"报告称“三公”经费较上年下降，而上年 {in_wan(money.prior_year)}、本年 "
                f"{in_wan(money.executed)}，实际增加 "
                f"{in_wan(money.executed - money.prior_year)}，"
                "请核对文字或数据。"
            ),
            stated=plain(money.executed),
            expected=plain(money.prior_year),
            places=(claim, *money.places.values()),
        )


def _over(money: ThreePublic, executed: Decimal, budget: Decimal) -> Iterator[Finding]:
    if executed <= budget:
        return
    why = "可能预算数漏计调整，也可能确有超支，请单位说明"
    if budget > 0 and executed >= budget * _FAR:
        why = "相差一千倍以上，可能把元写成万元，也可能数字有误，请核对单位"
    yield Finding(
        rule="BUDGET.THREE_PUBLIC_OVER",
        severity=RULES["BUDGET.THREE_PUBLIC_OVER"],
        message=(
            f"“三公”经费支出 {in_wan(executed)}，超过预算 {in_wan(budget)}，超支 "
            f"{in_wan(executed - budget)}：{why}。"
        ),
        stated=plain(executed),
        expected=plain(budget),
        places=tuple(money.places[name] for name in ("executed", "budget") if name in money.places),
    )


def _claim_of_falling(statement: Statement) -> Place | None:
    """A percentage or an amount by which the three public expenses are said to have fallen."""
    three_public_lines = {
        figure.place.line for figure in statement.money if figure.key == "three_public_total"
    }
    for share in statement.percentages:
        words = share.label + share.place.quote
        told = "三公" in words or share.place.line in three_public_lines
        if told and _FELL.search(words) and _PRIOR.search(words):
            return share.place
    for claim in statement.claims:
        if claim.key == "three_public_total" and _FELL_BY_MONEY.search(claim.words):
            return claim.place
    return None
