import pytest

from tests.domain.checks.bench import Bench


@pytest.mark.parametrize(
    ("slot", "key", "rule"),
    [
        ("initial", "budget_initial", "XREF.BUDGET_INITIAL"),
        ("full_year", "budget_full_year", "XREF.BUDGET_FULL_YEAR"),
        ("executed", "execution_full_year", "XREF.EXECUTED"),
    ],
)
def test_the_budget_of_the_text_is_that_of_the_table(
    bench: Bench, slot: str, key: str, rule: str
) -> None:
    def rules(*told: str) -> set[str]:
        table = bench.table(budget={slot: "5120.40", "place": bench.place()})
        money = [bench.money(key, amount, line=at) for at, amount in enumerate(told)]
        return bench.rules(bench.statement(money=money, self_evaluation_table=table))

    assert rule in rules("5210.40")
    assert rule not in rules("5120.4")
    assert rule not in rules("5120")
    assert rule not in rules("5210.40", "5120.40")
    assert rule not in rules()


def test_what_was_executed_is_held_against_the_expenditure_its_rate_is_made_of(
    bench: Bench,
) -> None:
    def found(rate: str, spent: str) -> list[tuple[str, str | None]]:
        budget = {"full_year": "2846.35", "executed": "2821.90", "execution_rate": rate}
        table = bench.table(budget={**budget, "place": bench.place()})
        money = [bench.money("expenditure_total", spent, line=30, label="支出合计")]
        statement = bench.statement(budget=budget, money=money, self_evaluation_table=table)
        told = [each for each in bench.findings(statement) if each.rule.startswith(("XREF", "PCT"))]
        return [(e.rule, e.suggestion.new if e.suggestion else None) for e in told]

    mended = [("XREF.EXECUTED", "2812.9"), ("PCT.EXECUTION_RATE", "2812.9")]
    assert mended == found("98.82", "2812.90")
    assert [] == found("99.14", "2812.90")
    assert [("PCT.EXECUTION_RATE", "99.14")] == found("98.82", "2700")


def test_another_scope_is_no_conflict(bench: Bench) -> None:
    rows = [{"label": "基本支出", "amount": "1875.20", "place": bench.place()}]
    table = bench.table(by_expenditure_nature=rows)
    basic = bench.money("basic_expenditure", "1230.50", line=4)
    narrow = bench.money("expenditure_general_public_budget", "3310.75", line=4)
    apart = bench.statement(money=[basic], self_evaluation_table=table)
    scoped = bench.statement(money=[basic, narrow], self_evaluation_table=table)
    assert "XREF.BASIC_EXPENDITURE" in bench.rules(apart)
    assert "XREF.BASIC_EXPENDITURE" not in bench.rules(scoped)


def test_another_year_or_a_rough_figure_is_no_conflict(bench: Bench) -> None:
    table = bench.table(
        by_expenditure_nature=[{"label": "项目支出", "amount": "30", "place": bench.place()}]
    )
    for more in ({"year": 2023}, {"approx": "约"}, {"fiscal": False}):
        money = [bench.money("project_expenditure", "40", **more)]
        statement = bench.statement(money=money, self_evaluation_table=table)
        assert "XREF.PROJECT_EXPENDITURE" not in bench.rules(statement)


def test_three_public_money_is_compared_by_basis(bench: Bench) -> None:
    def rules(basis: str, amount: str) -> set[str]:
        base = bench.base(("三公经费", "15.6", "20", "15.2"))
        money = [bench.money("three_public_total", amount, basis=basis)]
        return bench.rules(bench.statement(money=money, base_data_table=base))

    assert "XREF.THREE_PUBLIC" not in rules("annual_budget", "20.00")
    assert "XREF.THREE_PUBLIC" not in rules("final_accounts", "15.20")
    assert "XREF.THREE_PUBLIC" in rules("annual_budget", "15.20")


def test_a_table_inside_the_text_is_compared_too(bench: Bench) -> None:
    def rules(told: str) -> set[str]:
        money = [
            bench.money("three_public_total", "44", source="inline_table", line=9),
            bench.money("three_public_total", told),
        ]
        return bench.rules(bench.statement(money=money))

    assert "XREF.THREE_PUBLIC" in rules("37")
    assert "XREF.THREE_PUBLIC" not in rules("44")


def test_two_self_scores_are_told_and_none_is_chosen(bench: Bench) -> None:
    def rules(told: str) -> set[str]:
        scores = [
            {"where": "narrative", "score": told, "place": bench.place()},
            {"where": "self_evaluation_table", "score": "97.5", "place": bench.place()},
        ]
        return bench.rules(bench.statement(self_scores=scores))

    assert "XREF.SELF_SCORE" in rules("94")
    assert "XREF.SELF_SCORE" not in rules("97.5")


def test_items_of_the_base_data_table_are_compared_with_the_text(bench: Bench) -> None:
    def rules(operation: str, public: str) -> set[str]:
        base = bench.base(("公车运行维护", None, None, operation), ("公用经费", None, None, public))
        money = [
            bench.money("three_public_vehicle_operation", "6.35"),
            bench.money("public_funds", "166.13", line=2),
        ]
        return bench.rules(bench.statement(money=money, base_data_table=base))

    assert {"XREF.THREE_PUBLIC_ITEM", "XREF.PUBLIC_FUNDS"} <= rules("3.65", "846.13")
    assert not {"XREF.THREE_PUBLIC_ITEM", "XREF.PUBLIC_FUNDS"} & rules("6.35", "166.13")


def test_the_two_tables_give_one_project_expenditure(bench: Bench) -> None:
    def rules(amount: str) -> set[str]:
        nature = {"label": "项目支出", "amount": amount, "place": bench.place()}
        table = bench.table(by_expenditure_nature=[nature])
        base = bench.base(("项目支出", None, None, "885.46"))
        return bench.rules(bench.statement(self_evaluation_table=table, base_data_table=base))

    assert "XREF.PROJECT_TABLES" in rules("858.46")
    assert "XREF.PROJECT_TABLES" not in rules("885.46")


def test_one_item_told_as_the_three_public_total_is_named(bench: Bench) -> None:
    base = bench.base(("三公经费", "38", "56.4", "40"), ("3、公务接待", "32", "50.4", "34"))
    money = [bench.money("three_public_total", "34", basis="final_accounts", label="“三公”经费")]
    statement = bench.statement(money=money, base_data_table=base)
    message = bench.one("XREF.THREE_PUBLIC", statement).message
    assert "正文的数恰是表中“3、公务接待”的数" in message
