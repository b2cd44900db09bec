import pytest

from domain.statement import Statement
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


def _listed(
    bench: Bench, key: str, parts: tuple[str, ...], total: str, **more: object
) -> Statement:
    """A total on line 1 with its parts as a list that the text announces."""
    whole = bench.money("expenditure_total", total, start=0, label="总支出")
    figures = [
        bench.money(key, amount, start=20 * at, label=f"第{at}项")
        for at, amount in enumerate(parts, start=1)
    ]
    breakdown = {
        "label": "总支出",
        "key": "expenditure_total",
        "total": total,
        "year": 2024,
        "basis": "final_accounts",
        "complete": True,
        "source": "narrative",
        "place": bench.place("总支出", line=1, start=0, end=200),
        "parts": [
            {"label": f.label, "key": f.key, "amount_wan": f.amount, "place": f.place}
            for f in figures
        ],
        **more,
    }
    return bench.statement(money=[whole, *figures], breakdowns=[breakdown])


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("econ_capital", "SUM.ECONOMIC"),
        ("func_health", "SUM.FUNCTIONAL"),
        ("project_item", "SUM.PROJECT_ITEMS"),
        ("government_procurement", "SUM.LISTED"),
    ],
)
def test_a_complete_list_that_does_not_add_up_is_found(bench: Bench, key: str, rule: str) -> None:
    assert rule in bench.rules(_listed(bench, key, ("50.5", "30.3", "20.2"), "111.00"))
    assert rule not in bench.rules(_listed(bench, key, ("50.5", "30.3", "20.2"), "101.00"))


def test_a_partial_list_says_something_only_of_an_excess_or_a_slip(bench: Bench) -> None:
    def told(total: str) -> list[str]:
        parts = ("1050.52", "30.31", "20.21")
        statement = _listed(bench, "econ_capital", parts, total, complete=False)
        found = bench.findings(statement)
        return [each.severity.value for each in found if each.rule == "SUM.ECONOMIC"]

    assert told("1300.00") == []
    assert told("1000.00") == ["error"]
    assert told("1101.74") == []
    assert told("1501.04") == []
    # 1050.52 for 1500.52: two digits in the wrong order
    assert told("1551.04") == ["info"]


def test_a_gap_that_rounding_explains_is_a_hint(bench: Bench) -> None:
    parts = ("10.11", "20.22", "30.33", "40.44", "50.55")
    found = bench.one("SUM.ECONOMIC", _listed(bench, "econ_capital", parts, "151.67"))
    assert found.severity == "info"


def test_a_vehicle_sum_is_purchase_and_operation(bench: Bench) -> None:
    def rules(total: str) -> set[str]:
        figures = [
            bench.money("three_public_vehicles", total, start=0),
            bench.money("three_public_vehicle_purchase", "8", start=20),
            bench.money("three_public_vehicle_operation", "6.4", start=40),
        ]
        return bench.rules(bench.statement(money=figures))

    assert "SUM.VEHICLES_TEXT" in rules("12.6")
    assert "SUM.VEHICLES_TEXT" not in rules("14.4")
