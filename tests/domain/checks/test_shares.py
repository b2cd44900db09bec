from tests.domain.checks.bench import Bench


def _share(bench: Bench, printed: str) -> set[str]:
    figures = [
        bench.money("expenditure_total", "3400.00", start=0),
        bench.money("basic_expenditure", "3120.55", start=20),
    ]
    shares = [bench.percent("占总支出的比重", printed, start=40)]
    return bench.rules(bench.statement(money=figures, percentages=shares))


def test_a_share_right_in_its_last_digit_is_silent(bench: Bench) -> None:
    assert "PCT.SHARE" not in _share(bench, "91.78")
    assert "PCT.SHARE" not in _share(bench, "91.8")
    assert "PCT.SHARE" not in _share(bench, "92")


def test_a_wrong_share_is_found(bench: Bench) -> None:
    assert "PCT.SHARE" in _share(bench, "92.78")


def test_a_share_of_an_unknown_whole_is_left_alone(bench: Bench) -> None:
    figures = [bench.money("basic_expenditure", "3120.55", start=20)]
    shares = [bench.percent("占比", "12", start=40)]
    assert "PCT.SHARE" not in bench.rules(bench.statement(money=figures, percentages=shares))


def test_the_change_of_the_three_public_expenses_is_computed(bench: Bench) -> None:
    def rules(printed: str) -> set[str]:
        return bench.rules(
            bench.statement(
                money=[bench.money("three_public_total", "15.20")],
                percentages=[bench.percent("较上年减少", printed)],
                three_public={"executed": "15.20", "prior_year": "15.60"},
            )
        )

    assert "PCT.THREE_PUBLIC_CHANGE" in rules("6.25")
    assert "PCT.THREE_PUBLIC_CHANGE" not in rules("2.56")


def test_the_change_between_two_years_of_any_kind_is_computed(bench: Bench) -> None:
    def rules(printed: str) -> set[str]:
        figures = [
            bench.money("expenditure_total", "1650.20", start=0, year=2023),
            bench.money("expenditure_total", "1788.90", start=20),
        ]
        shares = [bench.percent("同比增长", printed)]
        return bench.rules(bench.statement(money=figures, percentages=shares))

    assert "PCT.CHANGE" in rules("4.8")
    assert "PCT.CHANGE" not in rules("8.4")


def test_the_completion_of_a_budget_is_computed(bench: Bench) -> None:
    def rules(printed: str) -> set[str]:
        figures = [
            bench.money("three_public_total", "10", start=0, basis="annual_budget"),
            bench.money("three_public_total", "8.42", start=20),
        ]
        shares = [bench.percent("完成预算的", printed)]
        return bench.rules(bench.statement(money=figures, percentages=shares))

    assert "PCT.OF_BUDGET" in rules("94.2")
    assert "PCT.OF_BUDGET" not in rules("84.2")


def test_a_share_of_more_than_all_is_found(bench: Bench) -> None:
    def rules(printed: str) -> set[str]:
        return bench.rules(bench.statement(percentages=[bench.percent("占比", printed)]))

    assert "VALUE.SHARE_ABOVE_ALL" in rules("146.2")
    assert "VALUE.SHARE_ABOVE_ALL" not in rules("46.2")
