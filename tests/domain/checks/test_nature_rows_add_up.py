import pytest

from tests.domain.checks.bench import Bench


def _statement(bench: Bench, kind: str, *amounts: str | None) -> set[str]:
    rows = [
        {"label": f"来源{at}", "amount": amount, "place": bench.place()}
        for at, amount in enumerate(amounts)
    ]
    budget = {"full_year": "5120.40", "executed": "5120.30", "place": bench.place()}
    table = bench.table(budget=budget, **{kind: rows})
    return bench.rules(bench.statement(self_evaluation_table=table))


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("by_revenue_nature", "SUM.REVENUE_NATURE"),
        ("by_expenditure_nature", "SUM.EXPENDITURE_NATURE"),
    ],
)
def test_rows_by_nature_make_up_the_budget(bench: Bench, kind: str, rule: str) -> None:
    assert rule in _statement(bench, kind, "4000.10", "336.20")
    assert rule not in _statement(bench, kind, "4000.39", "1120")
    assert rule not in _statement(bench, kind, "5120.30", None)


def test_a_form_with_one_row_of_several_filled_in_is_no_sum(bench: Bench) -> None:
    rules = _statement(bench, "by_revenue_nature", "3000", None, None)
    assert "SUM.REVENUE_NATURE" not in rules


def test_the_total_that_is_nearest_to_the_rows_is_told(bench: Bench) -> None:
    rows = [
        {"label": label, "amount": amount, "place": bench.place()}
        for label, amount in (("基本支出", "1913.33"), ("项目支出", "1837.58"))
    ]
    budget = {"full_year": "3806.99", "executed": "3768.91", "place": bench.place()}
    table = bench.table(budget=budget, by_expenditure_nature=rows)
    found = bench.one("SUM.EXPENDITURE_NATURE", bench.statement(self_evaluation_table=table))
    assert found.stated == "3768.91"
    assert "基本支出如为 1931.33" in found.message


def test_a_part_in_yuan_is_told_against_the_total_that_it_fits(bench: Bench) -> None:
    rows = [
        {"label": label, "amount": amount, "place": bench.place()}
        for label, amount in (("一般公共预算", "2640.50"), ("其他资金", "1800000.00"))
    ]
    budget = {"full_year": "2951.80", "executed": "2820.50", "place": bench.place()}
    table = bench.table(budget=budget, by_revenue_nature=rows)

    found = bench.one("SUM.REVENUE_NATURE", bench.statement(self_evaluation_table=table))

    assert "2820.5" == found.stated
    assert "其他资金如为 180.00 万元，各数即相符，两数只差一万倍，可能是元、万元" in found.message
