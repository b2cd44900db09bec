"""Values that can hardly be: negative money or people, a rate above 100 %, 元 as 万元."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import MoneyFigure, Statement

RULES: Mapping[str, Severity] = {
    "VALUE.NEGATIVE": Severity.WARNING,
    "VALUE.NO_STAFF": Severity.WARNING,
    "VALUE.RATE_ABOVE_ALL": Severity.WARNING,
    "VALUE.NET_ABOVE_GROSS": Severity.WARNING,
    "UNIT.TOO_LARGE": Severity.WARNING,
    "UNIT.FACTOR": Severity.WARNING,
}
#: 1,000 亿元: more than a county spends in years, so that a unit's figure of that size is in 元.
_TOO_LARGE_WAN = Decimal(10_000_000)
_ALL = Decimal(100)
_FAR = Decimal(1000)
_OWN = frozenset(
    {
        "budget_initial",
        "budget_full_year",
        "budget_annual",
        "execution_full_year",
        "expenditure_total",
        "basic_expenditure",
        "project_expenditure",
        "personnel_funds",
        "public_funds",
        "three_public_total",
        "three_public_hospitality",
    }
)


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only the unit's own money; a difference or an adjustment may well be negative."""
    seen: set[tuple[str | None, Decimal]] = set()
    for money in statement.money:
        amount = money.amount_wan if money.key in _OWN else None
        if amount is None or 0 <= amount < _TOO_LARGE_WAN:
            continue
        if (money.key, amount) in seen:
            continue
        seen.add((money.key, amount))
        yield from _amount(money, amount)
    yield from _staff(statement)
    yield from _rates(statement, pack)
    yield from _factor(statement)
    yield from _net(statement)


def _amount(money: MoneyFigure, amount: Decimal) -> Iterator[Finding]:
    if money.basis in {"difference", "adjustment", "mid_year_addition"}:
        return
    if amount < 0:
        said = f"{money.label}写为 {in_wan(amount)}，金额不应为负：可能多写了负号，也可能是差额。"
        yield _finding("VALUE.NEGATIVE", f"{said}请核对。", amount, (money.place,))
    if amount >= _TOO_LARGE_WAN:
        said = f"{money.label}写为 {in_wan(amount)}，折合 {plain(amount / 10000)} 亿元，明显过大："
        end = "可能把元写成万元，也可能数字有误，请核对单位。"
        yield _finding("UNIT.TOO_LARGE", said + end, amount, (money.place,))


def _staff(statement: Statement) -> Iterator[Finding]:
    base = statement.base_data_table.staffing if statement.base_data_table else None
    if base is None or base.in_post is None or base.place is None:
        return
    paid = next(
        (m for m in statement.money if m.key == "personnel_funds" and (m.amount_wan or 0) > 0), None
    )
    if base.in_post < 0:
        said = f"基础数据表在职人数为 {plain(base.in_post)}，人数不应为负，请核对。"
        yield _finding("VALUE.NEGATIVE", said, base.in_post, (base.place,))
    if base.in_post == 0 and paid is not None:
        said = (
            f"基础数据表在职人数为 0，而人员经费 {in_wan(paid.amount_wan or Decimal(0))}："
            "可能漏填人数，也可能人员经费归类有误，请核对。"
        )
        yield _finding("VALUE.NO_STAFF", said, base.in_post, (base.place, paid.place))


def _rates(statement: Statement, pack: RulePack) -> Iterator[Finding]:
    """An execution rate above 100 % that the amounts themselves do not show."""
    budget = statement.budget
    whole = budget.full_year if budget.full_year is not None else budget.annual
    rate, place = budget.execution_rate, budget.places.get("execution_rate")
    over = whole is not None and budget.executed is not None and budget.executed > whole
    if rate is None or place is None or over or rate <= _ALL or pack.agree(rate, _ALL):
        return
    said = f"预算执行率写为 {plain(rate)}%，超过 100%：可能比例写错，也可能漏计预算调整，请核对。"
    yield _finding("VALUE.RATE_ABOVE_ALL", said, rate, (place,))


def _factor(statement: Statement) -> Iterator[Finding]:
    """Budget and spending a thousand times apart are not of one unit; the suspect's place first."""
    budget = statement.budget
    whole = budget.full_year if budget.full_year is not None else budget.annual
    spent = budget.executed if budget.executed is not None else statement.expenditure.total
    if not whole or not spent or whole < 0 or spent < 0:
        return
    if max(whole, spent) < min(whole, spent) * _FAR:
        return
    total = statement.expenditure.places.get("total") if budget.executed is None else None
    planned = budget.places.get("annual" if budget.full_year is None else "full_year")
    paid = budget.places.get("executed") or total
    small_is_wrong = min(whole, spent) < 1
    suspect = planned if (whole < spent) == small_is_wrong else paid
    told = (suspect, *budget.places.values(), total)
    places = tuple(dict.fromkeys(place for place in told if place is not None))
    said = (
        f"预算 {in_wan(whole)}与支出 {in_wan(spent)}相差一千倍以上："
        "可能有一处把元写成万元（或相反），也可能数字有误，请核对单位。"
    )
    yield _finding("UNIT.FACTOR", said, spent, places, expected=plain(whole))


def _net(statement: Statement) -> Iterator[Finding]:
    """What is left of assets after wear (净值) is no more than they cost (原值)."""
    nets = [at for at, money in enumerate(statement.money) if money.label.endswith("净值") and at]
    for gross, net in ((statement.money[at - 1], statement.money[at]) for at in nets):
        pair = gross.label.endswith("原值")
        if not pair or gross.place.line != net.place.line or gross.year != net.year:
            continue
        if gross.amount_wan is None or net.amount_wan is None or net.amount_wan <= gross.amount_wan:
            continue
        said = (
            f"{gross.label} {in_wan(gross.amount_wan)}，{net.label} {in_wan(net.amount_wan)}"
            "，净值大于原值：可能有一个数写错，请核对。"
        )
        places = (net.place, gross.place)
        expected = plain(gross.amount_wan)
        yield _finding("VALUE.NET_ABOVE_GROSS", said, net.amount_wan, places, expected)


def _finding(
    rule: str,
    message: str,
    stated: Decimal,
    places: tuple[Place, ...],
    expected: str | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=message,
        stated=plain(stated),
        expected=expected,
        places=places,
    )
