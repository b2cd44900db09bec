"""Two totals that differ by two neighbouring digits in the wrong order: a slip of the keyboard."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from domain.finding import Finding, Severity
from domain.quantity import plain
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


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only long figures: five digits of which three agree in place do not meet by chance."""
    figures: dict[Decimal, MoneyFigure] = {}
    for figure in statement.money:
        if figure.key in _TOTALS and figure.fiscal and figure.amount_wan is not None:
            figures.setdefault(figure.amount_wan, figure)
    digits = {amount: sorted(plain(amount).replace("0", "")) for amount in figures}
    for (one, first), (two, second) in combinations(figures.items(), 2):
        if digits[one] != digits[two] or first.place == second.place:
            continue
        if not are_swapped(one, two, least_digits=_LEAST_DIGITS):
            continue
        apart = abs(one - two)
        if first.key != second.key and any(each.amount_wan == apart for each in statement.money):
            continue  # a whole and its part, and the rest is printed too
        yield Finding(
            rule="DIGIT.SWAPPED",
            severity=RULES["DIGIT.SWAPPED"],
            message=(
                f"{first.label} {plain(one)} 万元与{second.label} {plain(two)} 万元"
                "只差相邻两位数字的先后：可能其中一处录入时颠倒，也可能是两个不同的数，请核对。"
            ),
            stated=plain(one),
            expected=plain(two),
            places=(first.place, second.place),
        )
