from tests.domain.checks.bench import Bench

_HEADER = ("项目", "上年支出", "本年预算", "差额（决算-预算）")


def _rules(bench: Bench, *rows: tuple[str, ...]) -> set[str]:
    table = {"rows": (_HEADER, *rows), "place": bench.place()}
    return bench.rules(bench.statement(tables=[table]))


def test_a_total_row_that_is_not_the_sum_is_found(bench: Bench) -> None:
    rows = (("接待费", "32", "50.4", "1"), ("车辆费", "6", "6", "1"))
    assert "SUM.TABLE_TOTAL" in _rules(bench, *rows, ("合计", "38", "57.4", "2"))
    assert "SUM.TABLE_TOTAL" not in _rules(bench, *rows, ("合计", "38", "56.4", "2"))


def test_a_column_of_differences_follows_from_the_others(bench: Bench) -> None:
    rows = (("接待费", "32", "50.4", "1"), ("车辆费", "6", "6", "1"))
    assert "SUM.TABLE_TOTAL" not in _rules(bench, *rows, ("合计", "38", "56.4", "9"))


def test_a_blank_cell_or_a_list_of_some_parts_is_not_summed(bench: Bench) -> None:
    blank = (("接待费", "32", "", "1"), ("车辆费", "6", "6", "1"), ("合计", "38", "9", "2"))
    some = (("接待费", "32", "4", "1"), ("其中：车辆", "6", "6", "1"), ("合计", "32", "4", "1"))
    assert "SUM.TABLE_TOTAL" not in _rules(bench, *blank)
    assert "SUM.TABLE_TOTAL" not in _rules(bench, *some)


def test_the_expenditure_sum_is_not_told_twice(bench: Bench) -> None:
    rows = (
        _HEADER,
        ("基本支出", "60", "60", ""),
        ("项目支出", "30", "30", ""),
        ("合计", "100", "90", ""),
    )
    statement = bench.statement(
        expenditure={"total": "100", "basic": "60", "project": "30"},
        tables=[{"rows": rows, "place": bench.place()}],
    )
    assert "SUM.TABLE_TOTAL" not in bench.rules(statement)
