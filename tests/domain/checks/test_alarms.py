"""Whole-report alarms at their edges: red for points ahead of spending, yellow for what is unspent.

Source: domain.md §3 as in docs/rules.md; the edges are the rule pack's.
"""

import pytest

from tests.domain.checks.bench import Bench


@pytest.mark.parametrize(
    ("executed", "told"),
    [
        pytest.param("95.00", False, id="five points ahead exactly"),
        pytest.param("94.99", True, id="a little more than five"),
        pytest.param("100.00", False, id="level"),
    ],
)
def test_the_red_alarm(bench: Bench, executed: str, told: bool) -> None:  # noqa: FBT001 - a row of the table
    statement = bench.statement(
        budget={"full_year": "100.00", "executed": executed},
        self_evaluation_table=bench.table(bench.indicator()),
    )
    found = [each for each in bench.findings(statement) if each.rule == "SCORE.LEADS_EXECUTION"]
    assert [told] * len(found) == [each.message.startswith("红色预警") for each in found]
    assert told == bool(found)


@pytest.mark.parametrize(
    ("executed", "told"), [("80.00", False), ("79.99", True), ("0", True), ("100.00", False)]
)
def test_the_yellow_alarm(bench: Bench, executed: str, told: bool) -> None:  # noqa: FBT001 - as above
    statement = bench.statement(budget={"full_year": "100.00", "executed": executed})
    found = [each for each in bench.findings(statement) if each.rule == "BUDGET.LOW_EXECUTION"]
    assert [told] * len(found) == [each.message.startswith("黄色预警") for each in found]
    assert told == bool(found)


def test_no_budget_at_all_is_a_yellow_alarm(bench: Bench) -> None:
    statement = bench.statement(not_stated=["initial_budget", "full_year_budget"])
    assert bench.one("MISSING.BUDGET", statement).message.startswith("黄色预警")
