import pytest

from domain.checks.swapped_digits import differ_by_a_swap
from tests.domain.checks.bench import Bench


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        pytest.param("7315.86", "7315.68", True, id="last two"),
        pytest.param("3650.77", "3560.77", True, id="in the middle"),
        pytest.param("1239.45", "1234.95", True, id="across the point"),
        pytest.param("7315.86", "7315.86", False, id="equal"),
        pytest.param("7315.86", "7315.87", False, id="another digit"),
        pytest.param("73158.6", "7315.86", False, id="the point moved"),
        pytest.param("1.23", "1.32", False, id="too short to be no chance"),
        pytest.param("52341", "12345", False, id="not neighbours"),
    ],
)
def test_a_swap_is_of_two_neighbours(one: str, two: str, expected: bool) -> None:  # noqa: FBT001 - a row of the table
    assert expected == differ_by_a_swap(one, two)


def test_two_totals_with_swapped_digits_are_told_with_both_explanations(bench: Bench) -> None:
    figures = [
        bench.money("revenue_general_public_budget", "7315.86", line=1),
        bench.money("expenditure_total", "7315.68", line=2),
    ]
    found = bench.one("DIGIT.SWAPPED", bench.statement(money=figures))
    assert "也可能是两个不同的数" in found.message


def test_small_items_are_not_compared(bench: Bench) -> None:
    figures = [
        bench.money("project_item", "7315.86", line=1),
        bench.money("expenditure_total", "7315.68", line=2),
    ]
    assert "DIGIT.SWAPPED" not in bench.rules(bench.statement(money=figures))


def test_a_sum_off_by_a_swap_says_so(bench: Bench) -> None:
    spent = {"total": "3650.77", "basic": "2000.77", "project": "1560"}
    found = bench.one("SUM.EXPENDITURE", bench.statement(expenditure=spent))
    assert "可能是录入时颠倒" in found.message
