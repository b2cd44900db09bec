"""Two totals that differ by two neighbouring digits in the wrong order: a slip of the keyboard."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain
from domain.relations.slips import are_swapped
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import MoneyFigure, Statement

RULES: Mapping[str, Severity] = {"DIGIT.SWAPPED": Severity.WARNING}
_TOTALS = frozenset(
    {
        "budget_full_year",
        "budget_annual",
        "execution_full_year",
        "revenue_total",
        "revenue_general_public_budget",
        "revenue_fiscal_appropriation",
        "expenditure_total",
        "expenditure_general_public_budget",
        "basic_expenditure",
        "project_expenditure",
    }
)
_LEAST_DIGITS = 5
_NOTHING = Decimal(0)
#: An amount told again stands on the same line or a few below.
_NEAR_LINES = 3


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only long figures: five digits of which three agree in place do not meet by chance."""
    yield from _totals(statement)
    yield from _told_again(statement)


def _totals(statement: Statement) -> Iterator[Finding]:
    """Two totals, wherever they stand."""
    figures: dict[Decimal, MoneyFigure] = {}
    for figure in statement.money:
        if figure.key in _TOTALS and figure.fiscal and figure.amount_wan is not None:
            figures.setdefault(figure.amount_wan, figure)
    printed = {money.amount_wan for money in statement.money if money.fiscal}
    for first, second in _of_the_same_digits(tuple(figures.values())):
        one, two = first.amount_wan or _NOTHING, second.amount_wan or _NOTHING
        if first.place == second.place:
            continue
        if not are_swapped(one, two, least_digits=_LEAST_DIGITS):
            continue
        if first.key != second.key and abs(one - two) in printed:
            continue  # a whole and its part, and the rest is printed too
        yield _finding(first, second)


def _of_the_same_digits(
    figures: Sequence[MoneyFigure],
) -> Iterator[tuple[MoneyFigure, MoneyFigure]]:
    """Each two that are printed with the same digits, in any order and with any noughts."""
    alike: dict[str, list[int]] = {}
    for number, figure in enumerate(figures):
        digits = "".join(sorted(plain(figure.amount_wan or _NOTHING).replace("0", "")))
        alike.setdefault(digits, []).append(number)
    pairs = (pair for group in alike.values() for pair in combinations(group, 2))
    return ((figures[one], figures[other]) for one, other in sorted(pairs))


def _told_again(statement: Statement) -> Iterator[Finding]:
    """An amount that is told twice at least, and once nearby with two digits in exchange."""
    amounts = [m for m in statement.money if m.fiscal and m.approx is None and m.place.line]
    by_amount: dict[Decimal | None, list[MoneyFigure]] = {}
    for money in amounts:
        by_amount.setdefault(money.amount_wan, []).append(money)
    often = [amount for amount, told in by_amount.items() if amount and len(told) > 1]
    pairs = {
        (slip, amount)
        for amount in often
        for slip in _exchanged(amount)
        if len(by_amount.get(slip, ())) == 1
    }
    for lone, amount in sorted(pairs):
        if abs(lone - amount) in by_amount:
            continue
        one = by_amount[lone][0]
        near = [money for money in by_amount[amount] if _are_near(money, one)]
        of_projects = (one.key or "").startswith("project")
        for other in near:
            alike = of_projects and (other.key or "").startswith("project")
            least = _LEAST_DIGITS - 1 if alike else _LEAST_DIGITS
            if (
                are_swapped(lone, amount, least_digits=least)
                and not {one.key, other.key} <= _TOTALS
            ):
                yield _finding(one, other)
                return


def _exchanged(amount: Decimal) -> Iterator[Decimal]:
    """The amount with each two neighbouring digits in exchange."""
    printed = f"{amount:f}"
    begin = len(printed) - len(printed.lstrip("-0."))
    digits = [at for at in range(begin, len(printed)) if printed[at] != "."]
    for at, behind in pairwise(digits) if len(digits) >= _LEAST_DIGITS - 1 else ():
        one, other = printed[at], printed[behind]
        if one != other:
            between = printed[at + 1 : behind]
            yield Decimal(f"{printed[:at]}{other}{between}{one}{printed[behind + 1 :]}")


def _are_near(one: MoneyFigure, other: MoneyFigure) -> bool:
    return abs((one.place.line or 0) - (other.place.line or 0)) <= _NEAR_LINES


def _finding(one: MoneyFigure, other: MoneyFigure) -> Finding:
    first, second = (each.amount_wan or Decimal(0) for each in (one, other))
    return Finding(
        rule="DIGIT.SWAPPED",
        severity=RULES["DIGIT.SWAPPED"],
        message=(
            f"{one.label} {in_wan(first)}与{other.label} {in_wan(second)}"
            "只差相邻两位数字的先后：可能其中一处录入时颠倒，也可能是两个不同的数，请核对。"
        ),
        stated=plain(first),
        expected=plain(second),
        places=(one.place, other.place),
    )
