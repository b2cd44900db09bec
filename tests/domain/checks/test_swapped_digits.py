import pytest

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


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((("786.50", 5), ("786.50", 5), ("768.50", 7)), True),
        ((("786.50", 5), ("786.50", 5), ("786.50", 7)), False),
        ((("786.50", 5), ("768.50", 7)), False),
        ((("786.50", 5), ("786.50", 5), ("768.50", 5), ("768.50", 7)), False),
        ((("786.50", 5), ("786.50", 5), ("796.50", 7)), False),
        ((("786.50", 5), ("786.50", 5), ("876.05", 7)), False),
        ((("786.50", 5), ("786.50", 5), ("768.50", 12)), False),
        ((("786.50", 5), ("786.50", 5), ("768.50", 7), ("18", 7)), False),
        ((("42", 5), ("42", 5), ("24", 7)), False),
    ],
)
def test_an_amount_told_again_nearby_with_two_digits_in_exchange(
    bench: Bench, amounts: tuple[tuple[str, int], ...], *, told: bool
) -> None:
    money = [
        bench.money("project_item", amount, line=line, start=at * 20)
        for at, (amount, line) in enumerate(amounts)
    ]
    assert told == ("DIGIT.SWAPPED" in bench.rules(bench.statement(money=money)))


@pytest.mark.parametrize(("amount", "told"), [("12354.67", True), ("786.5", False)])
def test_amounts_of_two_kinds_must_be_longer(bench: Bench, amount: str, *, told: bool) -> None:
    other = "12345.67" if told else "768.5"
    money = [
        bench.money("project_item", other, line=5, start=1),
        bench.money("project_item", other, line=5, start=20),
        bench.money("goods_and_services", amount, line=6, start=40),
    ]
    assert told == ("DIGIT.SWAPPED" in bench.rules(bench.statement(money=money)))
