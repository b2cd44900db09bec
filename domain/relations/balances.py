"""Balances told in one line: what came in, what went out and what is left."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from domain.relations.figures import View
from domain.relations.relation import Figure, Sum
from domain.relations.slips import slip_between
from domain.statement import PLANNED, MoneyFigure

_OPENING = re.compile(r"(年初|上年|期初|以前年度).{0,4}(结转|结余)")
_CLOSING = re.compile(r"(年末|期末|结转下年|下年).{0,8}|^(结转|结余|结余结转|结转结余|资金结余)")
#: What the year alone left, whatever was there before it.
_OF_THE_YEAR = re.compile(r"^(?:当年|本年度?|20\d\d年度?)收支(?:结余|差额)")
_LEFT = re.compile(r"结转|结余")
_CONTAINED = re.compile(r"含|包括|其中")
#: The shortest words between a whole and its part: ，其中.
_LED_IN = 3
_ADDED = re.compile(r"追加|调增|增加预算")
_CUT = re.compile(r"调减|核减|收回")
#: 比预算减少, 较年初预算节约: the difference is told against the budget.
_BY_BUDGET = re.compile(
    r"^(?:[比较](?:年初|全年|年度|调整后?)?(?:的)?预算(?:数|总?额)?)(?!.*[%％])"
)
#: 相比减少, 增加: nothing but the direction.
_BARE_CHANGE = re.compile(r"^(?:同比|相比|相较)?(?:减少|增加|下降|增长|节约|压减|降低)了?$")
#: Between a base and the difference from it: a comma at most.
_JOINED = 2
_MORE = re.compile(r"增加|增长|超|多|上升")
_BUDGETS = ("budget_full_year",)
_SPENT = ("execution_full_year", "expenditure_total")
_ADJUSTED = ("budget_initial", "budget_full_year")
#: What came of budget and addition, told right behind them; a farther figure is of another scope.
_ARRIVED = re.compile(r"^(?:实际)?(?:到位(?:资金|金额|预算)?|调整后的?预算|预算调整为)")
_GIVEN_MORE = re.compile(r"追加|调增|增加")
_TRIPLE, _NEAR = 3, Decimal("0.01")
_OF_PROJECTS = frozenset({"project_budget", "project_adjustment", "project_carry_over"})


def balances(view: View) -> Iterator[Sum]:
    """Every balance of which the line gives all terms once."""
    for line in view.by_line.values():
        keys = {money.key for money in line}
        if keys.isdisjoint(_OF_PROJECTS):
            spent = _only(line, *_SPENT) or _executed(line, view)
            yield from _year_end(line, spent, view) if spent is not None else ()
            yield from _adjusted(line, view) if keys.issuperset(_ADJUSTED) else ()
            yield from _arrived(line, view) if len(line) >= _TRIPLE else ()
        else:
            yield from _project(line, view)
        if any(money.basis == "difference" for money in line):
            yield from _differences(line, view)
            yield from _against_budget(line, view)
            yield from _by_the_year_before(line, view)
        yield from _worth(line, view)


def _project(line: Sequence[MoneyFigure], view: View) -> Iterator[Sum]:
    """Budget + adjustment − spent = carry-over of one project."""
    budget, adjusted = _only(line, "project_budget"), _only(line, "project_adjustment")
    spent, carried = _only(line, "project_item"), _only(line, "project_carry_over")
    if budget and spent and carried and (adjusted or not _changes(line)):
        cut = (adjusted,) if adjusted and _CUT.search(adjusted.label) else ()
        added = (budget, adjusted) if adjusted and not cut else (budget,)
        figures = tuple(view.figure_of(money) for money in added)
        taken = tuple(view.figure_of(money) for money in (*cut, spent))
        yield Sum("BALANCE.PROJECT", view.figure_of(carried), figures, taken)


def _changes(line: Sequence[MoneyFigure]) -> list[MoneyFigure]:
    return [m for m in line if _ADDED.search(m.label) or _CUT.search(m.label)]


def _executed(line: Sequence[MoneyFigure], view: View) -> MoneyFigure | None:
    """What the line gives as spent in all without its usual name, as another spot does."""
    executed = view.statement.budget.executed
    alike = [m for m in line if m.key is None and m.basis == "final_accounts"]
    return next((m for m in alike if executed is not None and m.amount_wan == executed), None)


def _year_end(line: Sequence[MoneyFigure], spent: MoneyFigure, view: View) -> Iterator[Sum]:
    """Opening balance + revenue (or the full-year budget) − spent = closing balance."""
    left = [money for money in line if _LEFT.search(money.label) and money.basis != "difference"]
    yield from _of_the_year(left, spent, view)
    opening = [money for money in left if _OPENING.search(money.label)]
    closing = [m for m in left if m not in opening and _CLOSING.search(m.label)]
    budget, revenue = _only(line, *_BUDGETS), _only(line, "revenue_total")
    if len(closing) != 1 or len(opening) > 1:
        return
    came: tuple[MoneyFigure, ...] = (budget,) if budget else ()
    if revenue and opening:
        if _balanced(revenue, spent):
            return  # both totals hold what was carried over: nothing is left between them
        came = (revenue,) if _holds(revenue, opening[0], line) else (revenue, opening[0])
    parts = tuple(view.figure_of(money) for money in came)
    taken = (view.figure_of(spent),)
    if parts:
        yield Sum("BALANCE.CARRY_OVER", view.figure_of(closing[0]), parts, taken)
    elif not opening and revenue is None:
        yield from _of_the_budget_above(view.figure_of(closing[0]), taken[0], view)


def _of_the_budget_above(closing: Figure, spent: Figure, view: View) -> Iterator[Sum]:
    """The budget stands in another paragraph: said only where a slip of the pen explains it."""
    budget = view.statement.budget
    if budget.full_year is None or budget.executed != spent.value:
        return
    whole = Figure(
        "全年预算数", budget.full_year, budget.places.get("full_year"), "budget.full_year"
    )
    sum_ = Sum("BALANCE.CARRY_OVER", closing, (whole,), (spent,))
    if slip_between(closing.value, sum_.summed()) is not None:
        yield sum_


def _balanced(revenue: MoneyFigure, spent: MoneyFigure) -> bool:
    """收入总计 = 支出总计: the accounts close with the carried-over on either side."""
    totals = revenue.label.endswith("总计") and spent.label.endswith("总计")
    return totals and revenue.amount_wan == spent.amount_wan


def _holds(revenue: MoneyFigure, opening: MoneyFigure, line: Sequence[MoneyFigure]) -> bool:
    """Whether the opening balance is in the revenue: by its words, or as the last of its parts."""
    low, high = revenue.place.end or 0, opening.place.start or 0
    parts = [m.amount_wan or 0 for m in line if low <= (m.place.start or 0) <= high]
    return _is_within(opening, revenue) or (len(parts) > 1 and sum(parts) == revenue.amount_wan)


def _of_the_year(left: Sequence[MoneyFigure], spent: MoneyFigure, view: View) -> Iterator[Sum]:
    """当年收支结余 = all revenue − all spent, the revenue in another paragraph: as above."""
    told = [money for money in left if _OF_THE_YEAR.search(money.label)]
    if len(told) != 1 or spent.key != "expenditure_total":
        return
    revenue = view.revenue
    if revenue is None:
        return
    parts, taken = (view.figure_of(revenue),), (view.figure_of(spent),)
    sum_ = Sum("BALANCE.CARRY_OVER", view.figure_of(told[0]), parts, taken)
    if slip_between(sum_.total.value, sum_.summed()) is not None:
        yield sum_


def _is_within(opening: MoneyFigure, revenue: MoneyFigure) -> bool:
    """Whether the revenue is told with the opening balance in it: 含上年结转, 其中：上年结转."""
    gap = (opening.place.start or 0) - (revenue.place.end or 0)
    return _CONTAINED.match(opening.label) is not None or _LED_IN <= gap <= _LED_IN + 2


def _adjusted(line: Sequence[MoneyFigure], view: View) -> Iterator[Sum]:
    """Initial budget + what was added − what was cut = full-year budget."""
    initial, full = _only(line, "budget_initial"), _only(line, "budget_full_year")
    added = [money for money in line if _ADDED.search(money.label) and money.key not in _BUDGETS]
    cut = [money for money in line if _CUT.search(money.label) and money.key not in _BUDGETS]
    changed = [money for money in (*added, *cut) if money not in (initial, full)]
    if initial is None or full is None or not 1 <= len(changed) <= 2:  # noqa: PLR2004 - up, down
        return
    figures = tuple(view.figure_of(money) for money in (initial, *added))
    taken = tuple(view.figure_of(money) for money in cut)
    yield Sum("BALANCE.ADJUSTED_BUDGET", view.figure_of(full), figures, taken)


def _arrived(line: Sequence[MoneyFigure], view: View) -> Iterator[Sum]:
    """预算449万元，调剂增加277万元，到位726万元: three in a row, and the last nearly their sum."""
    for budget, added, whole in zip(line, line[1:], line[2:], strict=False):
        told = added.basis in {"difference", "mid_year_addition"} and budget.basis in PLANNED
        if not (told and _GIVEN_MORE.search(added.label) and _ARRIVED.search(whole.label)):
            continue
        sum_ = Sum(
            "BALANCE.ADJUSTED_BUDGET",
            view.figure_of(whole),
            (view.figure_of(budget), view.figure_of(added)),
        )
        if abs(sum_.summed() - sum_.total.value) <= sum_.total.value * _NEAR:
            yield sum_


def _differences(line: Sequence[MoneyFigure], view: View) -> Iterator[Sum]:
    """Told difference = the larger − the smaller of two years."""
    for told in (money for money in line if money.basis == "difference" and money.key):
        same = [m for m in line if m.key == told.key and m.basis == "final_accounts"]
        years = {money.year for money in same}
        if len(same) != 2 or len(years) != 2:  # noqa: PLR2004 - two years
            continue
        small, large = sorted(
            (view.figure_of(money) for money in same), key=lambda figure: figure.value
        )
        change = _unsigned(view.figure_of(told))
        yield Sum("SUM.CHANGE", change, (large,), (small,))


def _worth(line: Sequence[MoneyFigure], view: View) -> Iterator[Sum]:
    """固定资产原值…，累计折旧…，净值…: each once and next to each other."""
    nets = [at for at, money in enumerate(line) if money.label.endswith("净值") and at > 1]
    for cost, written_off, net in (line[at - 2 : at + 1] for at in nets):
        if cost.label.endswith("原值") and written_off.label.endswith("累计折旧"):
            parts, minus = (view.figure_of(cost),), (view.figure_of(written_off),)
            yield Sum("BALANCE.ASSETS", view.figure_of(net), parts, minus)


def _against_budget(line: Sequence[MoneyFigure], view: View) -> Iterator[Sum]:
    """支出比预算减少1.58万元 = the budget − what was spent of it, each told once in the line."""
    for told in line:
        if told.basis != "difference" or not told.key or not _BY_BUDGET.search(told.label):
            continue
        same = [money for money in line if money.key == told.key and money.year == told.year]
        planned = [m for m in same if m.basis in PLANNED]
        spent = [m for m in same if m.basis == "final_accounts"]
        if len(planned) != 1 or len(spent) != 1:
            continue
        more = bool(_MORE.search(told.label))
        large, small = (spent[0], planned[0]) if more else (planned[0], spent[0])
        parts, minus = (view.figure_of(large),), (view.figure_of(small),)
        yield Sum("SUM.CHANGE", _unsigned(view.figure_of(told)), parts, minus)


def _by_the_year_before(line: Sequence[MoneyFigure], view: View) -> Iterator[Sum]:
    """与上年决算4.23万元相比减少0.37万元: a difference without a name, right behind its base."""
    year = view.statement.document.fiscal_year
    for base, told in pairwise(line):
        nameless = told.basis == "difference" and told.key is None
        joined = 0 <= (told.place.start or 0) - (base.place.end or 0) <= _JOINED
        if not (nameless and joined and _BARE_CHANGE.match(told.label)) or year is None:
            continue
        same = [m for m in line if m.key == base.key and m.basis == "final_accounts"]
        now = [money for money in same if money.year == year.value]
        before = base.key is not None and base in same and base.year == year.value - 1
        if not before or len({money.amount_wan for money in now}) != 1:
            continue
        large, small = sorted((now[0], base), key=lambda m: m.amount_wan or 0, reverse=True)
        parts, minus = (view.figure_of(large),), (view.figure_of(small),)
        yield Sum("SUM.CHANGE", _unsigned(view.figure_of(told)), parts, minus)


def _unsigned(figure: Figure) -> Figure:
    return Figure(figure.name, abs(figure.value), figure.place, figure.field)


def _only(line: Sequence[MoneyFigure], *keys: str) -> MoneyFigure | None:
    found = [money for money in line if money.key in keys and money.basis != "difference"]
    if len(found) < 2:  # noqa: PLR2004 - nothing to compare
        return found[0] if found else None
    return found[0] if len({money.amount_wan for money in found}) == 1 else None
