"""Whether a percentage or a sum that does not fit its own figures fits others beside it.

Which base a sentence measures by is not always read rightly: 比预算…下降, 占基本支出, a list that
divides the figure before the last. Where other amounts of the same words explain the printed
figure exactly, nothing can be said of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from domain.quantity import rounded
from domain.relations.figures import View
from domain.relations.relation import Figure, Ratio, Sum
from domain.relations.slips import slip_between
from domain.rulepack import RulePack
from domain.statement import MoneyFigure

_HUNDRED = Decimal(100)
#: Of the unit's whole year: among these alone a rate is measured, and by one base only.
_WHOLE_YEAR = frozenset(
    {
        "budget_initial",
        "budget_annual",
        "budget_full_year",
        "execution_full_year",
        "expenditure_total",
        "revenue_total",
        None,
    }
)
#: What one list may divide instead of another.
_DIVIDED = frozenset(
    {
        "expenditure_total",
        "expenditure_general_public_budget",
        "execution_full_year",
        "basic_expenditure",
        "project_expenditure",
    }
)
_TOTALS = frozenset({"expenditure_total", "execution_full_year"})
#: More amounts than this in one line meet by chance.
_MOST = 24
#: With one decimal, fewer do.
_FEW = 8


def explained_ratio(ratio: Ratio, view: View) -> bool:
    """Whether other amounts of its line, or of the line before, make the printed percentage."""
    at = ratio.rate.place
    if at is None or at.line is None:
        return False
    known, told = {ratio.part.key, ratio.whole.key}, {ratio.part.value, ratio.whole.value}
    near = _near(at.line, ratio.rate.value, view)
    pairs = _of_one_kind(near, view, ratio) if ratio.change else permutations(near, 2)
    for part, whole in pairs:
        some, all_ = part.amount_wan, whole.amount_wan
        if some is None or not all_ or all_ < 0 or {some, all_} == told:
            continue  # measured by the wrong one of the same two amounts, it is wrong
        computed = (abs(some - all_) if ratio.change else some) / all_ * _HUNDRED
        if not _is_exactly(computed, ratio.rate.value) or _is_the_rate(part, whole):
            continue
        if {view.figure_of(part).key, view.figure_of(whole).key} != known:
            return True
    return False


def _is_exactly(computed: Decimal, printed: Decimal) -> bool:
    """Whether a percentage is printed as computed: the tolerance of a pack is too wide here."""
    exponent = printed.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    return rounded(computed, step) == abs(printed)


def _near(line: int, rate: Decimal, view: View) -> Sequence[MoneyFigure]:
    """The amounts that may have made a percentage: fewer, the more roughly it is printed."""
    exponent = rate.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    here = view.by_line.get(line, ())
    if decimals >= 2:  # noqa: PLR2004 - 0.01 %: nothing is met by chance
        return (*view.by_line.get(line - 1, ()), *here)[-_MOST:]
    return here if decimals == 1 and len(here) <= _FEW else ()


def _is_the_rate(part: MoneyFigure, whole: MoneyFigure) -> bool:
    """Spent ÷ initial budget is no other base but a wrong one."""
    return part.key in _WHOLE_YEAR and whole.key in _WHOLE_YEAR and part.key != whole.key


def _of_one_kind(
    near: Iterable[MoneyFigure], view: View, ratio: Ratio
) -> Iterator[tuple[MoneyFigure, MoneyFigure]]:
    """For a change: the amounts beside it, and those of the same figure anywhere."""
    yield from permutations(near, 2)
    named = (ratio.part.place, ratio.whole.place)
    keys = {money.key for money in view.exact if money.key and money.place in named}
    alike = [money for money in view.exact if money.key in keys]
    yield from permutations(alike[:_MOST], 2)


def explained_difference(sum_: Sum, view: View, pack: RulePack) -> bool:
    """Whether the told difference lies between two other amounts of its line or of its kind."""
    at = sum_.total.place
    if at is None or at.line is None:
        return False
    near = [*view.by_line.get(at.line - 1, ()), *view.by_line.get(at.line, ())][-_MOST:]
    amounts = [money.amount_wan for money in near if money.place != at]
    return any(
        one is not None
        and other is not None
        and one > other
        and pack.agree(sum_.total.value, one - other)
        for one, other in permutations(amounts, 2)
    )


def explained_sum(sum_: Sum, view: View, pack: RulePack) -> bool:
    """Whether the parts are those of another figure, or lack one that is printed beside them."""
    total, summed = sum_.total, sum_.summed()
    at = total.place
    if at is None or at.line is None or slip_between(total.value, summed) is not None:
        return False
    key = next((money.key for money in view.by_start.get(at.start, ()) if money.place == at), None)
    if key not in _TOTALS:
        others = (m for m in view.in_text_and_its_tables if m.key in _DIVIDED and m.key != key)
        if any(_fits(money, summed, pack) for money in others):
            return True
    used = {figure.key for figure in sum_.figures}
    near = [m for m in view.by_line.get(at.line, ()) if view.figure_of(m).key not in used]
    lacking = total.value - summed
    if lacking > 0 and not _is_round(lacking):
        return any(_fits(m, lacking, pack) and m.key not in _DIVIDED for m in near)
    both = summed + total.value
    return key not in _TOTALS and any(_fits(money, both, pack) for money in near)


def _fits(money: MoneyFigure, amount: Decimal, pack: RulePack) -> bool:
    return money.amount_wan is not None and pack.agree(money.amount_wan, amount)


def told_apart(one: Figure, other: Figure, view: View) -> bool:
    """Whether the report itself prints by how much two figures differ: they are of two scopes.

    Not where a slip of the pen explains it as well, nor for a round difference, which is met by
    chance.
    """
    apart = abs(one.value - other.value)
    if slip_between(one.value, other.value) is not None or _is_round(apart):
        return False
    return any(
        money.amount_wan is not None and abs(money.amount_wan) == apart for money in view.exact
    )


def _is_round(amount: Decimal) -> bool:
    digits = "".join(str(digit) for digit in amount.as_tuple().digits)
    return len(digits.strip("0")) < 2  # noqa: PLR2004 - one digit and noughts
