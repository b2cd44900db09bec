"""Percentages of the running text: whose they are, and the rate at which a budget was spent.

A percentage belongs to the last amount before it on its line; others are left alone.
"""

import re
from collections.abc import Iterator

from domain.relations.changes import changes, told_change
from domain.relations.execution_rate import NAME_OF_RATE
from domain.relations.figures import View, agreed, lies_between, may_be_of_one_year
from domain.relations.relation import Figure, Ratio
from domain.relations.shares import BUDGETS, share_of_printed, shares
from domain.rulepack import RulePack
from domain.statement import PLANNED, MoneyFigure, Percentage

_SHARE = re.compile(r"占|比重")
_COMPLETED = re.compile(
    r"完成(年初|全年|年度)?预算|占(年初|全年|年度)?预算|为(年初|全年)?预算|预算完成"
    r"|^(“?三公”?经费)?(年初|全年|年度|调整后?)?预算数?的$"
)
_CHANGE = re.compile(
    r"较上年|比上年|同比|较去年|比去年|较20\d\d年|较.{0,6}(下降|减少|增长|增加)|下降|减少|增长|增加"
)
#: 比上年增加144.15万元，增长9.62%: the difference has no name of its own.
_ONLY_CHANGE = re.compile(
    r"(?:同比|相比|[比较](?:上年|去年|20\d\d年)(?:度|同期)?)?(?:增加|减少|增长|下降|降低)了?"
)
#: 为年度任务1500万元的114.5%: the base is printed within the words of the percentage.
_INSIDE = re.compile(r"^(?!.*[比较])[^，,。；;]*\d(?:\.\d+)?\s*[万亿]?元的$")
#: 基本支出…（上年…），占…: the share is of this year's amount.
_LAST_YEAR = re.compile(r"(上年|去年)(?!结转|结余|末)|20\d\d年$")
_EXECUTED = frozenset({"execution_full_year", "expenditure_total"})


def text_rates(view: View, pack: RulePack) -> Iterator[Ratio]:
    """Each percentage with the amounts that it follows from, where the report states them."""
    for share in view.statement.percentages:
        if NAME_OF_RATE.match(share.label):
            yield from _execution(share, view)
        elif _INSIDE.search(share.label):
            yield from share_of_printed(share, view)
        elif share.label.startswith("分别") or (figure := _before(share, view)) is None:
            continue  # a list of rates belongs to a list of figures
        elif _COMPLETED.search(share.label):
            yield from _completion(share, figure, view)
        elif _SHARE.search(share.label) and figure.basis != "difference":
            yield from shares(share, figure, view, pack)
        elif _CHANGE.search(share.label):
            measured = list(changes(share, figure, view))
            yield from measured or told_change(share, view)


def _before(share: Percentage, view: View) -> MoneyFigure | None:
    at = share.place
    if at.start is None:
        return None
    told = view.by_line.get(at.line, ()) if at.line is not None else ()
    if _CHANGE.search(share.label) and (
        inside := [m for m in told if lies_between(m, at.start, at.end)]
    ):
        return inside[-1]  # 比上年11.30万元下降: the change is of what that amount is
    until = at.end if _SHARE.search(share.label) and at.end is not None else at.start
    before = [
        money
        for money in told
        if money.place.end is not None and money.place.end <= until
        if until == at.start or not _LAST_YEAR.match(money.label)
    ]
    while before:
        last = max(before, key=lambda money: money.place.end or 0)
        if last.basis != "difference" or not _ONLY_CHANGE.fullmatch(last.label):
            return last
        before.remove(last)
    return None


def _execution(share: Percentage, view: View) -> Iterator[Ratio]:
    """The rate of the whole budget: from its own sentence, else from the named slots."""
    if _is_of_another_year(share, view):
        return
    if beside := _beside(share, view):
        spent, whole = beside
        yield Ratio("PCT.EXECUTION_RATE", view.rate_of(share, "预算执行率"), spent, whole)
        return
    budget = view.statement.budget
    planned, field = budget.full_year, "full_year"
    if planned is None:
        planned, field = budget.annual, "annual"
    executed = _spent(view)
    if planned is None or executed is None:
        return
    whole = Figure("全年预算数", planned, budget.places.get(field), f"budget.{field}")
    yield Ratio("PCT.EXECUTION_RATE", view.rate_of(share, "预算执行率"), executed, whole)


def _spent(view: View) -> Figure | None:
    """What was spent of the whole budget; all that was spent where nothing else is told."""
    budget, expenditure = view.statement.budget, view.statement.expenditure
    if budget.executed is not None:
        at = budget.places.get("executed")
        return Figure("全年执行数", budget.executed, at, "budget.executed")
    if expenditure.total is None or expenditure.scope == "general_public_budget":
        return None
    at = expenditure.places.get("total")
    return Figure("总支出", expenditure.total, at, "expenditure.total")


def _is_of_another_year(share: Percentage, view: View) -> bool:
    """Whether the last budget and the last accounts told before a rate are another year's."""
    year, at = view.statement.document.fiscal_year, share.place
    told = view.by_line.get(at.line, ()) if at.line is not None else ()
    before = [money for money in told if (money.place.end or 0) <= (at.start or 0)]
    last = (
        next((money for money in reversed(before) if money.key in keys), None)
        for keys in (BUDGETS, _EXECUTED)
    )
    years = {money.year for money in last if money is not None}
    return year is not None and bool(years) and None not in years and year.value not in years


def _beside(share: Percentage, view: View) -> tuple[Figure, Figure] | None:
    """What the line of a rate itself says was spent, and of which full-year budget."""
    told = view.by_line.get(share.place.line, ()) if share.place.line is not None else ()
    if share.place.table is not None:
        return None
    spent = agreed([money for money in told if money.key == "execution_full_year"])
    whole = agreed([money for money in told if money.key == "budget_full_year"])
    if spent is None or whole is None or not whole.amount_wan or whole.amount_wan < 0:
        return None
    return view.figure_of(spent), view.figure_of(whole)


def _completion(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Ratio]:
    """Spent ÷ planned of the same kind."""
    planned = [
        each
        for each in view.in_text_and_its_tables
        if each.key == money.key and each.basis in PLANNED and may_be_of_one_year(each, money)
    ]
    amounts = {each.amount_wan for each in planned}
    if money.key is None or money.basis != "final_accounts" or len(amounts) != 1:
        return
    rate = view.rate_of(share, f"{money.label}完成预算")
    yield Ratio("PCT.OF_BUDGET", rate, view.figure_of(money), view.figure_of(planned[0]))
