"""Budget, execution and the rate between them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import as_printed, in_wan, plain, rounded
from domain.relations.network import Network
from domain.relations.phrasing import ratio_finding
from domain.rulepack import RulePack
from domain.score import EXECUTION, ScoreSheet
from domain.statement import Budget, Statement

RULES: Mapping[str, Severity] = {
    "PCT.EXECUTION_RATE": Severity.ERROR,
    "BUDGET.LOW_EXECUTION": Severity.WARNING,
    "BUDGET.OVER_EXECUTION": Severity.WARNING,
    "BUDGET.GROWN_IN_YEAR": Severity.INFO,
    "BUDGET.CUT_IN_YEAR": Severity.INFO,
    "SCORE.LEADS_EXECUTION": Severity.WARNING,
}
_HUNDRED = Decimal(100)
#: Less spent than a thousandth of the budget, in percent: one of the two is in another unit.
_NO_RATE = Decimal("0.1")
_ADDED = re.compile(r"追加|调增|增加预算|预算增加")
#: Funds of another source, told in a sentence of their own.
_BESIDES = re.compile(r"^其他资金(?:来源|收入)?$")


def judge(network: Network, sheet: ScoreSheet) -> Iterator[Finding]:
    """The rate is what was spent of the full-year budget, of the annual one where none is told."""
    statement, pack = network.statement, network.pack
    budget = statement.budget
    full_year = _whole(budget)
    executed = budget.executed if budget.executed is not None else statement.expenditure.total
    if budget.initial and budget.full_year is not None:
        yield from _grown(budget.initial, budget.full_year, budget, pack)
        yield from _cut(budget.initial, budget.full_year, budget, pack)
    if full_year is None or executed is None or full_year <= 0:
        return
    spent = statement.expenditure.places
    places = _places(budget, "full_year", "annual", "executed") or tuple(spent.values())
    if budget.executed is None and "total" in spent:
        places = tuple(dict.fromkeys((*places, spent["total"])))
    rate = executed / full_year * _HUNDRED
    if _of_another_budget(statement, executed, rate, pack):
        return
    if budget.full_year is not None or rate <= _HUNDRED or pack.agree(rate, _HUNDRED):
        # an annual budget that was outspent is the initial one: no rate is measured by it
        yield from _printed(budget, rate, (executed, full_year), places, pack)
        yield from _printed_elsewhere(network)
    name = "全年预算" if budget.full_year is not None else "年度预算（未说明是年初还是调整后）"
    yield from _alarms(statement, name, rate, (executed, full_year), places, pack)
    yield from _leads(sheet, rate, places, pack)


def _whole(budget: Budget) -> Decimal | None:
    """The full-year budget; the annual one where none is told and it is not the initial one."""
    if budget.full_year is not None:
        return budget.full_year
    return None if budget.annual == budget.initial else budget.annual


def _of_another_budget(
    statement: Statement, executed: Decimal, rate: Decimal, pack: RulePack
) -> bool:
    """Whether the printed rate is that of another budget the report names, not the initial one.

    Then nobody can say which is the full-year budget, and nothing is judged by either.
    """
    stated = statement.budget.execution_rate
    if stated is None or pack.agree(stated, rate):
        return False
    others = (
        money.amount_wan
        for money in statement.money
        if "预算" in money.label and money.basis != "initial_budget" and money.amount_wan
    )
    return any(pack.agree(stated, executed / other * _HUNDRED) for other in others if other > 0)


def _printed(
    budget: Budget,
    rate: Decimal,
    figures: tuple[Decimal, Decimal],
    places: tuple[Place, ...],
    pack: RulePack,
) -> Iterator[Finding]:
    if budget.execution_rate is None or pack.agree(budget.execution_rate, rate):
        return
    yield Finding(
        rule="PCT.EXECUTION_RATE",
        severity=RULES["PCT.EXECUTION_RATE"],
        message=(
            f"预算执行率写为 {as_printed(budget.execution_rate)}%，按全年执行数 "
            f"{in_wan(figures[0])}除以"
            f"全年预算数 {in_wan(figures[1])}为 {as_printed(rounded(rate))}%：可能执行率算错"
            "，也可能预算数"
            "或执行数有误，请核对。"
        ),
        stated=plain(budget.execution_rate),
        expected=plain(rounded(rate)),
        places=tuple(dict.fromkeys((*_places(budget, "execution_rate"), *places))),
        root="budget.execution_rate",
    )


def _printed_elsewhere(network: Network) -> Iterator[Finding]:
    """Further places that print the rate, in another figure than the first."""
    told = {network.statement.budget.execution_rate}
    for ratio in network.rates:
        other = ratio.rule == "PCT.EXECUTION_RATE" and ratio.rate.value not in told
        if other and not ratio.holds(network.pack):
            told.add(ratio.rate.value)
            finding = ratio_finding(ratio, RULES[ratio.rule], said="预算执行率")
            root = {"root": "budget.execution_rate"}
            yield from (finding.model_copy(update=root),) if finding else ()


def _within(figures: tuple[Decimal, Decimal], pack: RulePack) -> bool:
    """Whether no more was spent than there was."""
    return figures[0] <= figures[1] or pack.agree(*figures)


def _was_added(figures: tuple[Decimal, Decimal], statement: Statement, pack: RulePack) -> bool:
    """Whether what was spent beyond the budget is what the report says was added in the year.

    Or no more than funds that it tells besides the budget: 其他资金来源21.31万元.
    """
    added = {
        money.place.start: money.amount_wan
        for money in statement.money
        if money.amount_wan and _ADDED.search(money.label)
    }
    beyond = figures[0] - figures[1]
    told = [*added.values(), sum(added.values(), Decimal(0))]
    within = {part.place.start for each in statement.breakdowns for part in each.parts}
    besides = [
        money.amount_wan or Decimal(0)
        for money in statement.money
        if money.source == "narrative" and money.place.start not in within
        if _BESIDES.match(money.label)
    ]
    return beyond <= sum(besides, Decimal(0)) or any(pack.agree(each, beyond) for each in told)


def _alarms(
    statement: Statement,
    name: str,
    rate: Decimal,
    figures: tuple[Decimal, Decimal],
    places: tuple[Place, ...],
    pack: RulePack,
) -> Iterator[Finding]:
    low = _HUNDRED - rate > pack.thresholds.unspent_above * _HUNDRED
    if not low and (_within(figures, pack) or _was_added(figures, statement, pack)):
        return
    told = f"{name} {in_wan(figures[1])}，支出 {in_wan(figures[0])}，执行率 {plain(rounded(rate))}%"
    if low:
        yield Finding(
            rule="BUDGET.LOW_EXECUTION",
            severity=RULES["BUDGET.LOW_EXECUTION"],
            message=f"黄色预警：{told}，未执行部分较大，请单位说明原因；如两数的单位（元、万元）不同，请更正。",
            stated=plain(figures[0]),
            expected=plain(figures[1]),
            places=places,
            root="budget.executed",
        )
    else:
        # a budget that is called neither initial nor adjusted leaves room for what was added
        certain = name == "全年预算" or rate >= pack.thresholds.budget_grown_from * _HUNDRED
        yield Finding(
            rule="BUDGET.OVER_EXECUTION",
            severity=RULES["BUDGET.OVER_EXECUTION"] if certain else Severity.INFO,
            message=f"{told}，支出超过预算：可能漏计预算调整，也可能超预算支出，请核对。",
            stated=plain(figures[0]),
            expected=plain(figures[1]),
            places=places,
            root="budget.executed",
        )


def _grown(
    initial: Decimal, full_year: Decimal, budget: Budget, pack: RulePack
) -> Iterator[Finding]:
    if full_year < initial * pack.thresholds.budget_grown_from:
        return
    times = rounded(full_year / initial)
    yield Finding(
        rule="BUDGET.GROWN_IN_YEAR",
        severity=RULES["BUDGET.GROWN_IN_YEAR"],
        message=(
            f"全年预算数 {in_wan(full_year)}是年初预算数 {in_wan(initial)}的 "
            f"{plain(times)} 倍，"
            "年中调整较大，报告如没有说明追加的原因，请补充。"
        ),
        stated=plain(full_year),
        expected=plain(initial),
        places=_places(budget, "initial", "full_year"),
    )


def _cut(initial: Decimal, full_year: Decimal, budget: Budget, pack: RulePack) -> Iterator[Finding]:
    """The reverse; a digit too many in the initial budget, which follows from nothing else."""
    if full_year <= 0 or initial < full_year * pack.thresholds.budget_grown_from:
        return
    yield Finding(
        rule="BUDGET.CUT_IN_YEAR",
        severity=RULES["BUDGET.CUT_IN_YEAR"],
        message=(
            f"年初预算数 {in_wan(initial)}是全年预算数 {in_wan(full_year)}的 "
            f"{plain(rounded(initial / full_year))} 倍：可能年中收回或调减较大，"
            "也可能其中一个数填错，请单位说明。"
        ),
        stated=plain(initial),
        expected=plain(full_year),
        places=_places(budget, "initial", "full_year"),
    )


def _leads(
    sheet: ScoreSheet, rate: Decimal, places: tuple[Place, ...], pack: RulePack
) -> Iterator[Finding]:
    """The red alarm: indicators look much better than the money that was spent on them."""
    rows = [row for row in sheet.rows if row.key.startswith("indicator.")]
    scored = [(row.stated, row.weight) for row in rows]
    points = sum((stated for stated, _ in scored if stated is not None), Decimal(0))
    weights = sum((weight for _, weight in scored if weight is not None), Decimal(0))
    if rate < _NO_RATE or not rows or weights <= 0 or any(None in pair for pair in scored):
        return
    share = points / weights * _HUNDRED
    if share - rate <= pack.thresholds.score_lead_above * _HUNDRED:
        return
    yield Finding(
        rule="SCORE.LEADS_EXECUTION",
        severity=RULES["SCORE.LEADS_EXECUTION"],
        message=(
            f"红色预警：指标得分率 {plain(rounded(share))}%，"
            f"高出预算执行率 {plain(rounded(rate))}% 达 "
            f"{plain(rounded(share - rate))} 个百分点，请核对各项指标的完成依据。"
        ),
        stated=plain(rounded(share)),
        expected=plain(rounded(rate)),
        places=places,
        root=EXECUTION,
    )


def _places(budget: Budget, *names: str) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(budget.places[name] for name in names if name in budget.places))
