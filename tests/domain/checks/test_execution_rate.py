import pytest

from tests.domain.checks.bench import Bench


def _budget(bench: Bench, **slots: str) -> set[str]:
    return bench.rules(bench.statement(budget=slots))


@pytest.mark.parametrize("printed", ["100", "99.99", "99.998"])
def test_a_rate_right_within_its_last_digit_is_silent(bench: Bench, printed: str) -> None:
    rules = _budget(bench, full_year="5120.40", executed="5120.30", execution_rate=printed)
    assert "PCT.EXECUTION_RATE" not in rules


def test_a_wrong_rate_is_found_with_the_right_one(bench: Bench) -> None:
    slots = {"full_year": "200", "executed": "150", "execution_rate": "95"}
    found = bench.one("PCT.EXECUTION_RATE", bench.statement(budget=slots))
    assert (found.stated, found.expected) == ("95", "75")


@pytest.mark.parametrize(
    ("executed", "low"), [("79.99", True), ("80", False), ("80.01", False), ("100", False)]
)
def test_more_than_a_fifth_unspent_wants_a_reason(bench: Bench, executed: str, low: bool) -> None:  # noqa: FBT001 - a row of the table
    rules = _budget(bench, full_year="100", executed=executed)
    assert low == ("BUDGET.LOW_EXECUTION" in rules)


def test_spending_over_the_budget_is_found_beyond_rounding(bench: Bench) -> None:
    over = _budget(bench, full_year="100.00", executed="100.02")
    assert "BUDGET.OVER_EXECUTION" in over
    assert "BUDGET.OVER_EXECUTION" not in _budget(bench, full_year="100.00", executed="100.01")


@pytest.mark.parametrize(
    ("added", "told"),
    [((), True), (("26.10",), False), (("20", "6.1"), False), (("20",), True), (("60",), True)],
)
def test_what_was_added_in_the_year_explains_what_was_spent_beyond_the_budget(
    bench: Bench, added: tuple[str, ...], *, told: bool
) -> None:
    money = [
        bench.money("context_amount", amount, label="执行中追加", start=at * 10, fiscal=False)
        for at, amount in enumerate(added)
    ]
    statement = bench.statement(budget={"annual": "100", "executed": "126.10"}, money=money)
    assert told == ("BUDGET.OVER_EXECUTION" in bench.rules(statement))


def test_an_annual_budget_is_never_called_the_full_year_one(bench: Bench) -> None:
    statement = bench.statement(budget={"annual": "100", "executed": "300"})
    assert "未说明是年初还是调整后" in bench.one("BUDGET.OVER_EXECUTION", statement).message


def test_without_a_budget_above_zero_there_is_no_rate(bench: Bench) -> None:
    rules = _budget(bench, full_year="0", executed="0", execution_rate="100")
    assert "PCT.EXECUTION_RATE" not in rules
    assert "BUDGET.LOW_EXECUTION" not in rules


def test_a_budget_that_grew_by_half_is_noted(bench: Bench) -> None:
    assert "BUDGET.GROWN_IN_YEAR" in _budget(bench, initial="100", full_year="150")
    assert "BUDGET.GROWN_IN_YEAR" not in _budget(bench, initial="100", full_year="149.9")


def test_an_initial_budget_far_above_the_full_year_one_is_noted(bench: Bench) -> None:
    assert "BUDGET.CUT_IN_YEAR" in _budget(bench, initial="1500", full_year="1000")
    assert "BUDGET.CUT_IN_YEAR" not in _budget(bench, initial="1499.9", full_year="1000")
    assert "BUDGET.CUT_IN_YEAR" not in _budget(bench, initial="100", full_year="0")


def test_indicators_better_than_the_money_spent_on_them_raise_the_alarm(bench: Bench) -> None:
    def rules(executed: str) -> set[str]:
        table = bench.table(bench.indicator())
        budget = {"full_year": "100", "executed": executed}
        return bench.rules(bench.statement(budget=budget, self_evaluation_table=table))

    assert "SCORE.LEADS_EXECUTION" in rules("94.9")
    assert "SCORE.LEADS_EXECUTION" not in rules("95")
    assert "SCORE.LEADS_EXECUTION" not in rules("0.01"), "a budget in another unit"
