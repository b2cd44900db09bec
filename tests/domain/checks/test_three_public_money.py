import pytest

from tests.domain.checks.bench import Bench


@pytest.mark.parametrize(("executed", "over"), [("18.02", True), ("18.00", False), ("15.2", False)])
def test_spending_over_the_three_public_budget(bench: Bench, executed: str, over: bool) -> None:  # noqa: FBT001 - a row of the table
    statement = bench.statement(three_public={"budget": "18.00", "executed": executed})
    assert over == ("BUDGET.THREE_PUBLIC_OVER" in bench.rules(statement))


def test_a_fall_that_was_a_rise_is_found(bench: Bench) -> None:
    def rules(executed: str) -> set[str]:
        return bench.rules(
            bench.statement(
                money=[bench.money("three_public_total", executed)],
                percentages=[bench.percent("三公经费较上年下降", "5")],
                three_public={"executed": executed, "prior_year": "41"},
            )
        )

    assert "CLAIM.THREE_PUBLIC_FELL" in rules("44")
    assert "CLAIM.THREE_PUBLIC_FELL" not in rules("39")


def test_without_last_years_figure_no_claim_is_judged(bench: Bench) -> None:
    statement = bench.statement(
        money=[bench.money("three_public_total", "44")],
        percentages=[bench.percent("三公经费较上年下降", "5")],
        three_public={"executed": "44"},
    )
    assert "CLAIM.THREE_PUBLIC_FELL" not in bench.rules(statement)
