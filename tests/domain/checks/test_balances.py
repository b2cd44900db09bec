import pytest

from tests.domain.checks.bench import Bench


def _rules(bench: Bench, carried: str) -> set[str]:
    figures = [
        bench.money("project_budget", "640"),
        bench.money("project_adjustment", "0"),
        bench.money("project_item", "572.35"),
        bench.money("project_carry_over", carried),
    ]
    return bench.rules(bench.statement(money=figures))


def test_what_is_left_of_a_project_is_its_carry_over(bench: Bench) -> None:
    assert "BALANCE.PROJECT" in _rules(bench, "0")
    assert "BALANCE.PROJECT" not in _rules(bench, "67.65")


def test_a_line_without_all_four_figures_is_left_alone(bench: Bench) -> None:
    figures = [bench.money("project_budget", "640"), bench.money("project_item", "572.35")]
    assert "BALANCE.PROJECT" not in bench.rules(bench.statement(money=figures))


def _line(bench: Bench, *told: tuple[str, str, str, str]) -> set[str]:
    """Key, label, basis and amount of each figure of one line."""
    figures = [
        bench.money(key, amount, start=20 * at, label=label, basis=basis)
        for at, (key, label, basis, amount) in enumerate(told)
    ]
    return bench.rules(bench.statement(money=figures))


def test_the_carry_over_is_what_the_budget_leaves(bench: Bench) -> None:
    def rules(left: str) -> set[str]:
        return _line(
            bench,
            ("budget_full_year", "全年预算数", "full_year_budget", "3286.75"),
            ("execution_full_year", "全年执行数", "final_accounts", "3155.28"),
            ("assets_other", "结转下年", "carry_over", left),
        )

    assert "BALANCE.CARRY_OVER" in rules("113.47")
    assert "BALANCE.CARRY_OVER" not in rules("131.47")


def test_the_full_year_budget_is_the_initial_one_and_what_was_added(bench: Bench) -> None:
    def rules(added: str) -> set[str]:
        return _line(
            bench,
            ("budget_initial", "年初预算数", "initial_budget", "356.2"),
            ("budget_added", "年中追加", "mid_year_addition", added),
            ("budget_full_year", "全年预算数", "full_year_budget", "440.7"),
        )

    assert "BALANCE.ADJUSTED_BUDGET" in rules("48.5")
    assert "BALANCE.ADJUSTED_BUDGET" not in rules("84.5")


@pytest.mark.parametrize(
    ("arrived", "label", "told"),
    [
        ("440.5", "实际到位资金", True),
        ("440.7", "实际到位资金", False),
        ("390", "实际到位资金", False),
        ("440.5", "实际支出", False),
    ],
)
def test_what_arrived_is_the_budget_and_what_was_added(
    bench: Bench, arrived: str, label: str, *, told: bool
) -> None:
    rules = _line(
        bench,
        ("budget_annual", "预算资金", "annual_budget", "356.2"),
        ("budget_added", "项目调剂增加", "difference", "84.5"),
        ("budget_arrived", label, "final_accounts", arrived),
    )

    assert told == ("BALANCE.ADJUSTED_BUDGET" in rules)


def test_a_told_change_is_the_difference_of_two_years(bench: Bench) -> None:
    def rules(change: str) -> set[str]:
        figures = [
            bench.money("three_public_total", "23.6", start=0),
            bench.money("three_public_total", "27.9", start=20, year=2023),
            bench.money("three_public_total", change, start=40, basis="difference"),
        ]
        return bench.rules(bench.statement(money=figures))

    assert "SUM.CHANGE" in rules("3.4")
    assert "SUM.CHANGE" not in rules("4.3")
    assert "SUM.CHANGE" not in rules("-4.3")
