"""What the report says in words (未超预算, 下降, 收支平衡) against its own figures.

A claim is compared only where each figure it needs is stated once and exactly: two different
figures for the same thing are another finding, and then nobody can say which one is meant.
Claims about the three public expenses of two years are in `three_public_money`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import permutations

from domain.claim import Claim
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain, rounded
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import MoneyFigure, Statement

RULES: Mapping[str, Severity] = {
    "CLAIM.WITHIN_BUDGET": Severity.WARNING,
    "CLAIM.DIRECTION": Severity.WARNING,
    "CLAIM.CHANGE_PERCENT": Severity.WARNING,
    "CLAIM.LEVEL": Severity.WARNING,
    "CLAIM.CONTROL_RATE": Severity.WARNING,
    "CLAIM.ON_SCHEDULE": Severity.WARNING,
    "CLAIM.SCHEDULE_BOTH_WAYS": Severity.WARNING,
    "CLAIM.NOTHING_LEFT": Severity.WARNING,
    "CLAIM.NOTHING_SPENT": Severity.WARNING,
    "CLAIM.ALL_REACHED": Severity.WARNING,
}
_HUNDRED = Decimal(100)
_OVERALL = frozenset({None, "expenditure_total", "execution_full_year"})
_BASES = frozenset({"final_accounts", "unspecified"})
_HEDGED = re.compile(r"基本|大部分|主要|总体|较好|绝大|多数|将|力争|确保|保障|推动|促进|要")
#: A balance that is hard to keep, or meant to be kept, and none that is said to be reached.
_NO_BALANCE = re.compile(r"压力|困难|矛盾|难|缺口|不平衡|原则|坚持|努力|力求|编制")
_THREE_PUBLIC = "three_public_total"
#: The alarms of the execution rate have this root too: same figures, same cause.
_EXECUTED = "budget.executed"

_Found = Iterator[Finding]


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> _Found:
    """Each claim by its kind; the two ways of telling the pace of spending together."""
    for claim in statement.claims:
        judge = _JUDGES.get(claim.kind)
        if judge is not None:
            yield from judge(claim, statement, pack, sheet)
    yield from _both_ways(statement)


def _within(claim: Claim, statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> _Found:
    """The whole expenditure; three public expenses over their budget are an error elsewhere."""
    budget = statement.budget
    limit = budget.full_year if budget.full_year is not None else budget.annual
    spent = budget.executed if budget.executed is not None else statement.expenditure.total
    overall = claim.key in _OVERALL and "三公" not in claim.words
    if not overall or limit is None or spent is None:
        return
    if spent <= limit or pack.agree(spent, limit):
        return
    told = f"支出 {in_wan(spent)}超过预算 {in_wan(limit)}：可能漏计年中调整，也可能说法不实"
    places = (*_named(budget.places, "full_year", "annual", "executed"),)
    found = _finding("CLAIM.WITHIN_BUDGET", claim, told, plain(spent), plain(limit), places)
    yield found.model_copy(update={"root": _EXECUTED})


def _moved(claim: Claim, statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> _Found:
    """A rise called a fall or the reverse, or by another percentage."""
    pair = _two_years(claim, statement)
    if pair is None:
        return
    now, before = pair
    rose = now.amount_wan > before.amount_wan if now.amount_wan and before.amount_wan else None
    if rose is None or now.amount_wan is None or before.amount_wan is None:
        return
    change = rounded(abs(now.amount_wan - before.amount_wan) / before.amount_wan * _HUNDRED)
    figures = f"上年 {in_wan(before.amount_wan)}、本年 {in_wan(now.amount_wan)}"
    places = (now.place, before.place)
    same = pack.agree(now.amount_wan, before.amount_wan)
    if not same and rose != (claim.kind == "increased"):
        told = f"{figures}，实际{'增加' if rose else '减少'} {plain(change)}%"
        values = (plain(now.amount_wan), plain(before.amount_wan))
        yield _finding("CLAIM.DIRECTION", claim, told, *values, places)
    elif (
        claim.percent is not None
        and not pack.agree(claim.percent, change)
        and not _of_others(claim, statement)
    ):
        told = f"按{figures}计算为 {plain(change)}%：可能比例算错，也可能其中一个数有误"
        yield _finding(
            "CLAIM.CHANGE_PERCENT", claim, told, plain(claim.percent), plain(change), places
        )


def _of_others(claim: Claim, statement: Statement) -> bool:
    """Whether two other amounts of the line make the percentage: it is said of those."""
    line = [m.amount_wan for m in statement.money if m.place.line == claim.place.line]
    return any(
        rounded(abs(one - other) / other * _HUNDRED) == claim.percent
        for one, other in permutations([amount for amount in line if amount], 2)
    )


def _level(claim: Claim, statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> _Found:
    pair = _two_years(claim, statement)
    if pair is None or pair[0].amount_wan is None or not pair[1].amount_wan:
        return
    now, before = pair[0].amount_wan, pair[1].amount_wan
    if abs(now - before) / before <= pack.thresholds.level_within:
        return
    change = rounded(abs(now - before) / before * _HUNDRED)
    told = f"上年 {in_wan(before)}、本年 {in_wan(now)}，相差 {plain(change)}%"
    places = (pair[0].place, pair[1].place)
    yield _finding("CLAIM.LEVEL", claim, told, plain(now), plain(before), places)


def _rate(claim: Claim, statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> _Found:
    """控制率小于100% where the form itself counts more people than posts."""
    base = statement.base_data_table.staffing if statement.base_data_table else None
    if "控制率" not in claim.words or not re.search("在职|人员|编制", claim.words):
        return
    posts = base.establishment if base else _only(statement, "establishment_total")
    people = base.in_post if base else _only(statement, "staff_in_post_in_establishment")
    limit = claim.percent if claim.percent is not None else _HUNDRED
    if not posts or people is None:
        return
    rate = people / posts * _HUNDRED
    if rate <= limit or pack.agree(rounded(rate), limit):
        return
    told = f"在职 {plain(people)} 人、编制 {plain(posts)} 人，控制率为 {plain(rounded(rate))}%"
    places = (base.place,) if base and base.place else ()
    yield _finding("CLAIM.CONTROL_RATE", claim, told, plain(limit), plain(rounded(rate)), places)


def _pace(claim: Claim, statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> _Found:
    budget = statement.budget
    limit = budget.full_year
    if limit is None or limit <= 0 or budget.executed is None:
        return
    rate = rounded(budget.executed / limit * _HUNDRED)
    if _HUNDRED - rate <= pack.thresholds.unspent_above * _HUNDRED:
        return
    told = f"全年预算 {in_wan(limit)}，执行 {in_wan(budget.executed)}，只有 {plain(rate)}%"
    places = _named(budget.places, "full_year", "executed")
    found = _finding("CLAIM.ON_SCHEDULE", claim, told, plain(rate), None, places)
    yield found.model_copy(update={"root": _EXECUTED})


def _nothing_left(claim: Claim, statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> _Found:
    """收支平衡 and 无结余 against income, spending and what is carried over."""
    balanced = "平衡" in claim.words
    if claim.key not in _OVERALL and not balanced:
        return
    if balanced and (_NO_BALANCE.search(claim.words) or _HEDGED.search(claim.words)):
        return
    income, spent = _one(statement, "revenue_total"), _one(statement, "expenditure_total")
    if income is not None and spent is not None and income.amount_wan and spent.amount_wan:
        gap = income.amount_wan - spent.amount_wan
        if gap > 0 and not pack.agree(income.amount_wan, spent.amount_wan):
            told = (
                f"收入 {in_wan(income.amount_wan)}、支出 {in_wan(spent.amount_wan)}，"
                f"相差 {in_wan(gap)}：可能有结转结余，也可能其中一个数有误"
            )
            values = (plain(income.amount_wan), plain(spent.amount_wan))
            yield _finding("CLAIM.NOTHING_LEFT", claim, told, *values, (income.place, spent.place))


def _nothing_spent(
    claim: Claim, statement: Statement, _pack: RulePack, _sheet: ScoreSheet
) -> _Found:
    if claim.key is None or claim.amounts:
        return
    spent = _one(statement, claim.key)
    if spent is None or spent.basis != "final_accounts" or not spent.amount_wan:
        return
    told = f"另一处写{spent.label} {in_wan(spent.amount_wan)}"
    yield _finding("CLAIM.NOTHING_SPENT", claim, told, plain(spent.amount_wan), "0", (spent.place,))


def _all_reached(claim: Claim, _statement: Statement, pack: RulePack, sheet: ScoreSheet) -> _Found:
    """Only rows that miss their printed target and that the unit itself gave less for."""
    if _HEDGED.search(claim.words):
        return
    missed = [
        row
        for row in sheet.rows
        if row.key.startswith("indicator.") and not row.guessed and row.rule != "qualitative"
        if row.weight is not None and row.stated is not None and row.recomputed is not None
        if row.weight - row.stated > pack.tolerance and row.weight - row.recomputed > pack.tolerance
    ]
    if not missed:
        return
    told = f"自评表有 {len(missed)} 个指标没有达到目标并已扣分（如“{missed[0].label}”）"
    places = tuple(row.place for row in missed if row.place is not None)
    yield _finding("CLAIM.ALL_REACHED", claim, told, str(len(missed)), "0", places)


def _both_ways(statement: Statement) -> _Found:
    """Said to be on schedule in one place and behind it in another."""
    good = [claim for claim in statement.claims if claim.kind == "on_schedule"]
    late = [claim for claim in statement.claims if claim.kind == "behind_schedule"]
    late = [claim for claim in late if "支出" in claim.words or "预算" in claim.words]
    if good and late:
        told = f"另一处又写“{late[0].words.strip()}”，前后说法不一"
        yield _finding("CLAIM.SCHEDULE_BOTH_WAYS", good[0], told, None, None, (late[0].place,))


_Judge = Callable[[Claim, Statement, RulePack, ScoreSheet], _Found]
_JUDGES: Mapping[str, _Judge] = {
    "within_budget": _within,
    "decreased": _moved,
    "increased": _moved,
    "unchanged": _level,
    "rate_below": _rate,
    "on_schedule": _pace,
    "balanced": _nothing_left,
    "none_spent": _nothing_spent,
    "all_reached": _all_reached,
}


def _two_years(claim: Claim, statement: Statement) -> tuple[MoneyFigure, MoneyFigure] | None:
    """This year's and last year's figure of what the claim speaks of, each stated once."""
    year = statement.document.fiscal_year
    if year is None or claim.key is None or "年初预算" in claim.words:
        return None
    if claim.key == _THREE_PUBLIC and claim.kind != "unchanged":
        return None
    now = _one(statement, claim.key)
    before = _one(statement, claim.key, year=year.value - 1)
    return (now, before) if now is not None and before is not None else None


def _one(statement: Statement, key: str, *, year: int | None = None) -> MoneyFigure | None:
    """The one exact amount of *key* in that year (the fiscal year if None); None if several."""
    fiscal_year = statement.document.fiscal_year
    wanted = year if year is not None else fiscal_year.value if fiscal_year else None
    figures = [
        figure
        for figure in statement.money
        if figure.key == key and figure.fiscal and figure.basis in _BASES
        if figure.year == wanted and figure.amount_wan is not None and figure.approx is None
    ]
    amounts = {figure.amount_wan for figure in figures}
    return figures[0] if len(amounts) == 1 else None


def _only(statement: Statement, key: str) -> Decimal | None:
    values = {figure.value for figure in statement.staffing if figure.key == key}
    return Decimal(next(iter(values))) if len(values) == 1 else None


def _named(places: Mapping[str, Place], *names: str) -> tuple[Place, ...]:
    return tuple(places[name] for name in names if name in places)


def _finding(
    rule: str,
    claim: Claim,
    told: str,
    stated: str | None,
    expected: str | None,
    places: tuple[Place, ...],
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=f"报告写“{claim.words.strip()}”，而{told}，请核对文字或数据。",
        stated=stated,
        expected=expected,
        places=(claim.place, *places),
        root=f"claim.{claim.kind}.{claim.key or 'overall'}",
    )
