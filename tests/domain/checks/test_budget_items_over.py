from tests.domain.checks.bench import Bench


def _rules(bench: Bench, label: str, budget: str | None, final: str | None) -> set[str]:
    table = bench.base((label, None, budget, final))
    return bench.rules(bench.statement(base_data_table=table))


def test_an_item_of_the_three_public_expenses_over_its_budget_is_found(bench: Bench) -> None:
    assert "BUDGET.THREE_PUBLIC_ITEM_OVER" in _rules(bench, "3、公务接待", "6.5", "7.1")


def test_an_item_within_its_budget_or_without_one_is_silent(bench: Bench) -> None:
    assert "BUDGET.THREE_PUBLIC_ITEM_OVER" not in _rules(bench, "3、公务接待", "6.5", "6.5")
    assert "BUDGET.THREE_PUBLIC_ITEM_OVER" not in _rules(bench, "3、公务接待", None, "6.5")


def test_a_project_of_operation_is_no_vehicle(bench: Bench) -> None:
    found = _rules(bench, "2、运行维护经费", "300", "500")
    assert "BUDGET.THREE_PUBLIC_ITEM_OVER" not in found


def test_public_funds_far_above_their_budget_are_noted(bench: Bench) -> None:
    assert "BUDGET.PUBLIC_FUNDS_OVER" in _rules(bench, "公用经费", "30", "72.78")
    assert "BUDGET.PUBLIC_FUNDS_OVER" not in _rules(bench, "公用经费", "60", "72.78")
