from tests.domain.checks.bench import Bench


def _rules(bench: Bench, *amounts: str, **more: object) -> set[str]:
    figures = [
        bench.money("public_funds", amount, line=line, label="公用经费", **more)
        for line, amount in enumerate(amounts, start=1)
    ]
    return bench.rules(bench.statement(money=figures))


def test_one_figure_told_in_two_amounts_is_found(bench: Bench) -> None:
    assert "XREF.RESTATED" in _rules(bench, "72.80", "78.20")


def test_a_repeated_or_rounded_figure_is_silent(bench: Bench) -> None:
    assert "XREF.RESTATED" not in _rules(bench, "72.80", "72.80", "72.8")
    assert "XREF.RESTATED" not in _rules(bench, "72.84", "72.8")


def test_three_amounts_are_a_list_and_no_restatement(bench: Bench) -> None:
    assert "XREF.RESTATED" not in _rules(bench, "72.80", "30.20", "11.50")


def test_an_approximate_figure_is_not_compared(bench: Bench) -> None:
    assert "XREF.RESTATED" not in _rules(bench, "72.80", "78", approx="约")


def test_plans_and_accounts_are_not_compared(bench: Bench) -> None:
    figures = [
        bench.money("public_funds", "72.80", line=1, basis="annual_budget"),
        bench.money("public_funds", "78.20", line=2),
    ]
    assert "XREF.RESTATED" not in bench.rules(bench.statement(money=figures))


def test_a_narrower_scope_is_not_compared(bench: Bench) -> None:
    figures = [
        bench.money("project_expenditure", "120", line=1, label="县级项目支出"),
        bench.money("project_expenditure", "208.6", line=2, label="项目支出"),
    ]
    assert "XREF.RESTATED" not in bench.rules(bench.statement(money=figures))


def test_ten_thousand_times_as_much_is_a_wrong_unit(bench: Bench) -> None:
    found = _rules(bench, "72.80", "728000")
    assert "UNIT.RESTATED" in found
    assert "XREF.RESTATED" not in found


def test_swapped_digits_are_a_note_to_the_finding_and_no_second_alarm(bench: Bench) -> None:
    figures = [
        bench.money("basic_expenditure", "1402.18", line=1, label="基本支出"),
        bench.money("basic_expenditure", "1420.18", line=2, label="基本支出"),
    ]
    statement = bench.statement(money=figures)
    assert "可能是录入时颠倒" in bench.one("XREF.RESTATED", statement).message
    assert "DIGIT.SWAPPED" not in bench.rules(statement)
