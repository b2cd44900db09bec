from tests.domain.checks.bench import Bench


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
