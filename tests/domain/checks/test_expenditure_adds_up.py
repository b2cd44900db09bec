from tests.domain.checks.bench import Bench


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_once(bench: Bench) -> None:
    figures = [
        bench.money(key, amount, line=line)
        for line in (3, 9)
        for key, amount in (
            ("expenditure_total", "900.10"),
            ("basic_expenditure", "500.10"),
            ("project_expenditure", "410.00"),
        )
    ]
    found = bench.one("SUM.EXPENDITURE", bench.statement(money=figures))
    assert (found.stated, found.expected) == ("900.1", "910.1")
    assert len(found.places) == 6
    assert "可能总数有误，也可能分项有误" in found.message


def test_a_sum_that_holds_within_rounding_is_silent(bench: Bench) -> None:
    figures = [
        bench.money("basic_expenditure", "3120.55"),
        bench.money("personnel_funds", "2210.35"),
        bench.money("public_funds", "910.21"),
    ]
    assert "SUM.BASIC_EXPENDITURE" not in bench.rules(bench.statement(money=figures))


def test_a_sum_off_by_two_cents_is_found(bench: Bench) -> None:
    figures = [
        bench.money("basic_expenditure", "3120.55"),
        bench.money("personnel_funds", "2210.35"),
        bench.money("public_funds", "910.22"),
    ]
    assert "SUM.BASIC_EXPENDITURE" in bench.rules(bench.statement(money=figures))


def test_three_public_parts_in_the_text_are_summed_only_when_all_are_told(bench: Bench) -> None:
    told = [
        bench.money("three_public_total", "15.20"),
        bench.money("three_public_hospitality", "10.70"),
        bench.money("three_public_vehicles", "4.50"),
    ]
    wrong = [*told, bench.money("three_public_overseas", "1")]
    assert "SUM.THREE_PUBLIC_TEXT" not in bench.rules(bench.statement(money=told))
    assert "SUM.THREE_PUBLIC_TEXT" in bench.rules(bench.statement(money=wrong))


def test_a_list_of_revenues_after_qizhong_need_not_be_complete(bench: Bench) -> None:
    figures = [
        bench.money("revenue_total", "1000"),
        bench.money("revenue_general_public_budget", "900"),
        bench.money("revenue_government_fund", "20"),
    ]
    assert "SUM.REVENUE" not in bench.rules(bench.statement(money=figures))


def test_revenues_whose_shares_make_a_hundred_must_add_up(bench: Bench) -> None:
    figures = [
        bench.money("revenue_total", "1002"),
        bench.money("revenue_general_public_budget", "900"),
        bench.money("revenue_government_fund", "100"),
    ]
    shares = [bench.percent("一般公共预算占比", "90"), bench.percent("政府性基金占比", "10")]
    found = bench.one("SUM.REVENUE", bench.statement(money=figures, percentages=shares))
    assert (found.stated, found.expected) == ("1002", "1000")


def test_slots_from_different_lines_are_compared_too(bench: Bench) -> None:
    spent = {"total": "100", "basic": "60", "project": "30"}
    assert "SUM.EXPENDITURE" in bench.rules(bench.statement(expenditure=spent))
    spent = {"total": "100", "basic": "60", "project": "40"}
    assert "SUM.EXPENDITURE" not in bench.rules(bench.statement(expenditure=spent))
