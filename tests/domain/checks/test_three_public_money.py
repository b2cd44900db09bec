import pytest

from domain.claim import Claim
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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("实际支出比上年减少0.13万元", True),
        ("实现“三公”经费只减不增", True),
        ("公务接待比上年减少12批次", False),
    ],
)
def test_a_fall_told_in_money_or_words_is_judged(bench: Bench, words: str, *, told: bool) -> None:
    claim = Claim(kind="decreased", words=words, key="three_public_total", place=bench.place())
    statement = bench.statement(
        claims=[claim], three_public={"executed": "1.32", "prior_year": "1.15"}
    )
    assert told is ("CLAIM.THREE_PUBLIC_FELL" in bench.rules(statement))
