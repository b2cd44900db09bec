"""Two totals that differ by two neighbouring digits in the wrong order: a slip of the keyboard."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from domain.finding import Finding, Severity
from domain.quantity import plain
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
    figures: dict[str, MoneyFigure] = {}
    for figure in statement.money:
        if figure.key in _TOTALS and figure.fiscal and figure.amount_wan is not None:
            figures.setdefault(plain(figure.amount_wan), figure)
    for (one, first), (two, second) in combinations(figures.items(), 2):
        if first.place == second.place or not differ_by_a_swap(one, two):
            continue
        yield Finding(
            rule="DIGIT.SWAPPED",
            severity=RULES["DIGIT.SWAPPED"],
            message=(
                f"{first.label} {one} 万元与{second.label} {two} 万元只差相邻两位数字的先后"
                "：可能其中一处"
                "录入时颠倒，也可能是两个不同的数，请核对。"
            ),
            stated=one,
            expected=two,
            places=(first.place, second.place),
        )


def differ_by_a_swap(one: str, two: str) -> bool:
    """Whether two printed figures have the same digits but for two neighbours in exchange."""
    if one.find(".") != two.find("."):
        return False
    first, second = one.replace(".", ""), two.replace(".", "")
    if len(first) != len(second) or len(first) < _LEAST_DIGITS:
        return False
    at = next((at for at in range(len(first)) if first[at] != second[at]), len(first))
    swapped = first[:at] + first[at : at + 2][::-1] + first[at + 2 :]
    return first != second and swapped == second
