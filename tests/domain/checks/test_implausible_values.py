import pytest

from tests.domain.checks.bench import Bench


def test_negative_spending_is_found_and_a_negative_difference_is_not(bench: Bench) -> None:
    def rules(basis: str) -> set[str]:
        money = [bench.money("basic_expenditure", "-3.5", basis=basis)]
        return bench.rules(bench.statement(money=money))

    assert "VALUE.NEGATIVE" in rules("final_accounts")
    assert "VALUE.NEGATIVE" not in rules("difference")


def test_no_staff_beside_personnel_funds_is_found(bench: Bench) -> None:
    def rules(in_post: str, paid: str) -> set[str]:
        staffing = {"in_post": in_post, "establishment": "10", "place": bench.place()}
        return bench.rules(
            bench.statement(
                base_data_table={"staffing": staffing},
                money=[bench.money("personnel_funds", paid)],
            )
        )

    assert "VALUE.NO_STAFF" in rules("0", "300")
    assert "VALUE.NO_STAFF" not in rules("9", "300")
    assert "VALUE.NO_STAFF" not in rules("0", "0")


@pytest.mark.parametrize(("amount", "expected"), [("14021800", True), ("1402.18", False)])
def test_an_amount_that_must_be_in_yuan_is_found(bench: Bench, amount: str, expected: bool) -> None:  # noqa: FBT001 - a row of the table
    rules = bench.rules(bench.statement(money=[bench.money("expenditure_total", amount)]))
    assert expected == ("UNIT.TOO_LARGE" in rules)


@pytest.mark.parametrize(("spent", "expected"), [("1.9", True), ("1900", False)])
def test_budget_and_spending_a_thousand_times_apart_are_found(
    bench: Bench,
    spent: str,
    expected: bool,  # noqa: FBT001 - a row of the table
) -> None:
    rules = bench.rules(bench.statement(budget={"full_year": "2000", "executed": spent}))
    assert expected == ("UNIT.FACTOR" in rules)


def test_a_rate_above_all_that_the_amounts_do_not_show_is_found(bench: Bench) -> None:
    def rules(executed: str) -> set[str]:
        places = {"execution_rate": bench.place()}
        money = {"full_year": "200", "executed": executed, "execution_rate": "110"}
        return bench.rules(bench.statement(budget={**money, "places": places}))

    assert "VALUE.RATE_ABOVE_ALL" in rules("190")
    assert "VALUE.RATE_ABOVE_ALL" not in rules("220")
