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
