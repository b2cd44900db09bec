"""Percentages of the running text: shares, completion of a budget, change against the year before.

A percentage belongs to the last amount before it on its line; others are left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from domain.relations.figures import TEXT_SOURCES, View
from domain.relations.relation import Figure, Ratio
from domain.rulepack import RulePack
from domain.statement import MoneyFigure, Percentage

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
_INSIDE = re.compile(r"^(?!.*[比较])[^，。；]*\d(?:\.\d+)?\s*[万亿]?元的$")
#: The rate of the whole budget under its other names: 支出完成率, 部门预算资金支出率.
RATE_OF_ALL = (
    r"(?:部门|单位|整体|总体|全年|年度|本年|当年|预算|收支|20\d\d年度?)*"
    r"(?:(?:预算|支出)(?:执行|完成|支出)|(?:部门|整体|总体|收支|预算指标)执行"
    r"|(?<=[算门体年度])资金(?:执行|完成|支出|使用))(?:率|进度)[为达到是]*"
)
_RATE = re.compile(
    r"^(部门|整体|全年|年度|支出|20\d\d年(度)?)*"
    r"(执行率|预算(资金)?(执行|完成|支出|使用)率|(?<=支出)完成率)[为达到是]*$"
    rf"|^{RATE_OF_ALL}$"
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
#: The base that a share names: 占基本支出的, 占总支出.
_BASES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"占.{0,6}基本支出"), frozenset({"basic_expenditure"})),
    (re.compile(r"占.{0,6}项目支出"), frozenset({"project_expenditure"})),
    (re.compile(r"占.{0,8}三公"), frozenset({"three_public_total"})),
    (re.compile(r"占.{0,4}财政拨款收入"), frozenset({"revenue_fiscal_appropriation"})),
    (re.compile(r"占.{0,8}收入"), frozenset({"revenue_total"})),
    (
        re.compile(r"占.{0,8}支出"),
        frozenset({*_OF_SPENDING, "execution_full_year"}),
    ),
)
#: The year's own spending, told besides a total that holds more.
_OF_THIS_YEAR = re.compile(r"占本年支出")
_THIS_YEAR = re.compile(r"(?:本年)?支出(?:合计)?")
_BARE_SHARE = re.compile(r"占比[为是]?$")
#: What a share may say it is a share of, where the amount before it is of something else.
_SUBJECTS: tuple[tuple[str, str], ...] = (
    ("基本支出", "basic_expenditure"),
    ("项目支出", "project_expenditure"),
    ("人员", "personnel_funds"),
    ("公用", "public_funds"),
)
#: A share that names its own part: 民生支出占比, 政府采购金额占.
_NAMED = re.compile(r"[\u4e00-\u9fa5]{2,}(支出|经费|收入|资金|金额|投资)$")
#: 基本支出…（上年…），占…: the share is of this year's amount.
_LAST_YEAR = re.compile(r"(上年|去年)(?!结转|结余|末)|20\d\d年$")
_BUDGETS = frozenset({"budget_full_year", "budget_annual"})
_EXECUTED = frozenset({"execution_full_year", "expenditure_total"})
_COMPARED = re.compile(r"[比较与](?:上年|去年|20\d\d年)")
_PAIR = 2
#: Between an amount and the words that measure it: a comma and a word or two.
_CLOSE = 6
_PLANNED = frozenset({"initial_budget", "annual_budget", "full_year_budget"})


def text_rates(view: View, pack: RulePack) -> Iterator[Ratio]:
    """Each percentage with the amounts that it follows from, where the report states them."""
    for share in view.statement.percentages:
        if _RATE.match(share.label):
            yield from _execution(share, view)
        elif _INSIDE.search(share.label):
            yield from _of_printed(share, view)
        elif share.label.startswith("分别") or (figure := _before(share, view)) is None:
            continue  # a list of rates belongs to a list of figures
        elif _COMPLETED.search(share.label):
            yield from _completion(share, figure, view)
        elif _SHARE.search(share.label) and figure.basis != "difference":
            yield from _share(share, figure, view, pack)
        elif _CHANGE.search(share.label):
            measured = list(_change(share, figure, view))
            yield from measured or _told_change(share, view)


def _before(share: Percentage, view: View) -> MoneyFigure | None:
    at = share.place
    if at.start is None:
        return None
    told = view.by_line.get(at.line, ()) if at.line is not None else ()
    if _CHANGE.search(share.label) and (inside := [m for m in told if _lies(m, at.start, at.end)]):
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


def _rate(share: Percentage, view: View, name: str) -> Figure:
    return Figure(name, abs(share.value), share.place, view.field_at(share.place), "%")


def _execution(share: Percentage, view: View) -> Iterator[Ratio]:
    """The rate of the whole budget: from its own sentence, else from the named slots."""
    if _is_of_another_year(share, view):
        return
    if beside := _beside(share, view):
        spent, whole = beside
        yield Ratio("PCT.EXECUTION_RATE", _rate(share, view, "预算执行率"), spent, whole)
        return
    budget = view.statement.budget
    planned, field = budget.full_year, "full_year"
    if planned is None:
        planned, field = budget.annual, "annual"
    executed = _spent(view)
    if planned is None or executed is None:
        return
    whole = Figure("全年预算数", planned, budget.places.get(field), f"budget.{field}")
    yield Ratio("PCT.EXECUTION_RATE", _rate(share, view, "预算执行率"), executed, whole)


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
        for keys in (_BUDGETS, _EXECUTED)
    )
    years = {money.year for money in last if money is not None}
    return year is not None and bool(years) and None not in years and year.value not in years


def _beside(share: Percentage, view: View) -> tuple[Figure, Figure] | None:
    """What the line of a rate itself says was spent, and of which full-year budget."""
    told = view.by_line.get(share.place.line, ()) if share.place.line is not None else ()
    if share.place.table is not None:
        return None
    spent = _one([money for money in told if money.key == "execution_full_year"])
    whole = _one([money for money in told if money.key == "budget_full_year"])
    if spent is None or whole is None or not whole.amount_wan or whole.amount_wan < 0:
        return None
    return view.figure_of(spent), view.figure_of(whole)


def _share(share: Percentage, last: MoneyFigure, view: View, pack: RulePack) -> Iterator[Ratio]:
    money = _subject(share, last, view)
    if money is None:
        return
    rate, part = _rate(share, view, f"{money.label}占比"), view.figure_of(money)
    base = next((keys for words, keys in _BASES if words.search(share.label)), None)
    usual = _wholes(money, view) if base is None else _named(base, money, view)
    wholes = (*_of_this_year(share, money, view), *usual)
    ratios = [Ratio("PCT.SHARE", rate, part, whole) for whole in wholes if whole.value > 0]
    budgets = _budgets(money, view) if _BARE_SHARE.search(share.label) else ()
    others = (Ratio("PCT.SHARE", rate, part, whole) for whole in budgets)
    fitting = next((ratio for ratio in (*ratios, *others) if ratio.holds(pack)), None)
    if ratios:
        yield fitting or ratios[0]


def _of_printed(share: Percentage, view: View) -> Iterator[Ratio]:
    """The amount before the printed base ÷ that base; the unit's own money or not."""
    at = share.place
    line = [
        money
        for money in view.statement.money
        if money.place.line == at.line and money.amount_wan and not money.approx
    ]
    inside = [m for m in line if _lies(m, at.start, at.end)]
    before = [m for m in line if inside and (m.place.end or 0) <= (inside[0].place.start or 0)]
    if len(inside) != 1 or not before or (at.start or 0) - (before[-1].place.end or 0) > _CLOSE:
        return
    part, whole = view.figure_of(before[-1]), view.figure_of(inside[0])
    if whole.value > 0:
        rate = Figure(f"{part.name}占{whole.name}的比例", share.value, at, None, "%")
        yield Ratio("PCT.SHARE", rate, part, whole)


def _lies(money: MoneyFigure, start: int | None, end: int | None) -> bool:
    at = money.place
    if at.start is None or at.end is None or start is None or end is None:
        return False
    return start <= at.start and at.end <= end


def _subject(share: Percentage, last: MoneyFigure, view: View) -> MoneyFigure | None:
    """What the share is of: the figure it names itself, else the last amount before it."""
    named = share.label.partition("占")[0]
    key = next((key for word, key in _SUBJECTS if word in named), None)
    if key is None and _NAMED.search(named) and not (named in last.label or last.label in named):
        return None
    if key is None or key == last.key:
        return last
    line = view.by_line.get(last.place.line, ()) if last.place.line is not None else ()
    return _one([money for money in line if money.key == key and money.basis == last.basis])


def _named(base: frozenset[str], money: MoneyFigure, view: View) -> Iterator[Figure]:
    """The figures of the base that the share names, of the side and year of its part."""
    planned = money.basis in _PLANNED
    for whole in view.in_text_and_its_tables:
        same_side = (whole.basis in _PLANNED) == planned and whole.key != money.key
        if whole.key in base and same_side and _is_of(whole, money):
            yield view.figure_of(whole)


def _wholes(money: MoneyFigure, view: View) -> Iterator[Figure]:
    """Every total the part may be measured by: of its own list first."""
    spots = view.wholes.get((money.place.start, money.place.end), ())
    for whole in view.in_text if spots else ():
        if whole.place.start in spots:
            yield view.figure_of(whole)
    key = money.key or ""
    keys = _WHOLES.get(key) or next((w for p, w in _BY_PREFIX.items() if key.startswith(p)), ())
    planned = money.basis in _PLANNED
    for whole in view.in_text_and_its_tables:
        if whole.key in keys and (whole.basis in _PLANNED) == planned and _is_of(whole, money):
            yield view.figure_of(whole)
    if key in {"basic_expenditure", "project_expenditure"} and not planned:
        slots = (
            ("总支出", "expenditure.total", view.statement.expenditure.total),
            ("全年执行数", "budget.executed", view.statement.budget.executed),
        )
        yield from (Figure(n, value, None, field) for n, field, value in slots if value)


def _of_this_year(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Figure]:
    """占本年支出的 beside 支出总计, which holds what was carried over as well."""
    if not _OF_THIS_YEAR.search(share.label):
        return
    for whole in view.in_text:
        same = whole.basis == money.basis and whole.key != money.key and _is_of(whole, money)
        if same and _THIS_YEAR.fullmatch(whole.label):
            yield view.figure_of(whole)


def _budgets(money: MoneyFigure, view: View) -> Iterator[Figure]:
    """占比 without a base may be of the budget as well: it holds where that fits."""
    for whole in view.in_text:
        if whole.key in _BUDGETS and (whole.amount_wan or 0) > 0 and _is_of(whole, money):
            yield view.figure_of(whole)


def _is_of(one: MoneyFigure, other: MoneyFigure) -> bool:
    return one.year == other.year or one.year is None or other.year is None


def _completion(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Ratio]:
    """Spent ÷ planned of the same kind."""
    planned = [
        each
        for each in view.in_text_and_its_tables
        if each.key == money.key and each.basis in _PLANNED and _is_of(each, money)
    ]
    amounts = {each.amount_wan for each in planned}
    if money.key is None or money.basis != "final_accounts" or len(amounts) != 1:
        return
    rate = _rate(share, view, f"{money.label}完成预算")
    yield Ratio("PCT.OF_BUDGET", rate, view.figure_of(money), view.figure_of(planned[0]))


def _change(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Ratio]:
    """This year's amount against last year's, or the difference against last year's.

    A change against the budget (比年初预算下降) is measured by no other year.
    """
    fiscal_year = view.statement.document.fiscal_year
    if money.key is None or fiscal_year is None or "预算" in share.label:
        return
    year = fiscal_year.value
    if money.key == "three_public_total":
        yield from _three_public_change(share, money, view)
        return
    spent = [
        each
        for each in view.own(*TEXT_SOURCES, "inline_table", "base_data_table")
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
        _rate(share, view, f"{view.figure_of(now).name}较上年变动"),
        view.figure_of(now),
        view.figure_of(before),
        change=True,
    )


def _told_change(share: Percentage, view: View) -> Iterator[Ratio]:
    """比2017年决算数7.05万元减少0.77万元，下降…%: base and difference right before it."""
    at = share.place
    line = [
        money
        for money in (view.by_line.get(at.line, ()) if at.line is not None else ())
        if (money.place.end or 0) <= (at.start or 0)
    ]
    if len(line) < _PAIR:
        return
    base, told = line[-_PAIR:]
    close = (at.start or 0) - (told.place.end or 0) <= _CLOSE
    joined = 0 <= (told.place.start or 0) - (base.place.end or 0) <= _PAIR
    measured = told.basis == "difference" and base.basis != "difference"
    compared = _COMPARED.search(base.label) is not None and (base.amount_wan or 0) > 0
    if close and joined and measured and compared:
        whole, difference = view.figure_of(base), view.figure_of(told)
        whole = whole._replace(name=re.split(r"[比较与]", base.label)[-1].removesuffix("的"))
        change = Figure("增减额", abs(difference.value), told.place, None, difference.unit)
        rate = _rate(share, view, f"{_what_changed(base, view)}较{whole.name}变动")
        yield Ratio("PCT.CHANGE", rate, change, whole, certain=True)


def _what_changed(base: MoneyFigure, view: View) -> str:
    """What the amounts are of, by the name that the nearest one before the base gives it."""
    if base.key == "three_public_total":
        return "“三公”经费"
    named = [
        view.figure_of(money).name
        for money in view.in_text
        if money.key == base.key is not None and money.basis != "difference"
        if (money.place.start or 0) < (base.place.start or 0)
    ]
    own = re.split(r"[比较与]", base.label)[0]
    return own or (named[-1] if named else "")


def _three_public_change(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Ratio]:
    """From the named slots, for the table may state a year that the text does not."""
    slots, places = view.statement.three_public, view.statement.three_public.places
    now, before = slots.executed, slots.prior_year
    if now is None or before is None or money.basis in _PLANNED:
        return
    yield Ratio(
        "PCT.THREE_PUBLIC_CHANGE",
        _rate(share, view, "“三公”经费较上年变动"),
        Figure("“三公”经费", now, places.get("executed"), "three_public.executed"),
        Figure("“三公”经费", before, places.get("prior_year"), "three_public.prior_year"),
        change=True,
    )


def _one(told: Sequence[MoneyFigure]) -> MoneyFigure | None:
    amounts: set[Decimal | None] = {each.amount_wan for each in told}
    return told[0] if len(amounts) == 1 else None
