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


def test_a_total_row_at_the_top_is_what_follows(bench: Bench) -> None:
    rows = (("接待费", "32", "50.4", ""), ("车辆费", "6", "6", ""))
    assert "SUM.TABLE_TOTAL" in _rules(bench, ("合计", "38", "57.4", ""), *rows)
    assert "SUM.TABLE_TOTAL" not in _rules(bench, ("合计", "38", "56.4", ""), *rows)


def test_subtotals_are_not_counted_twice(bench: Bench) -> None:
    rows = (
        ("甲", "10", "10", ""),
        ("乙", "20", "20", ""),
        ("小计", "30", "30", ""),
        ("丙", "5", "5", ""),
        ("丁", "6", "6", ""),
        ("小计", "11", "11", ""),
    )
    assert "SUM.TABLE_TOTAL" not in _rules(bench, *rows, ("合计", "41", "41", ""))
    assert "SUM.TABLE_TOTAL" in _rules(bench, *rows, ("合计", "41", "71", ""))


def _wide(bench: Bench, header: tuple[str, ...], *rows: tuple[str, ...]) -> set[str]:
    return bench.rules(bench.statement(tables=[{"rows": (header, *rows), "place": bench.place()}]))


def test_the_row_that_breaks_a_total_column_is_found(bench: Bench) -> None:
    header = ("单位", "基本支出", "项目支出", "合计")
    right = (("甲", "10", "5", "15"), ("乙", "20", "8", "28"))
    assert "SUM.TABLE_ROW" in _wide(bench, header, *right, ("丙", "30", "9", "93"))
    assert "SUM.TABLE_ROW" not in _wide(bench, header, *right, ("丙", "30", "9", "39"))


def test_a_column_that_most_rows_do_not_explain_is_left_alone(bench: Bench) -> None:
    header = ("单位", "基本支出", "项目支出", "合计")
    rows = (("甲", "10", "5", "16"), ("乙", "20", "8", "30"), ("丙", "30", "9", "39"))
    assert "SUM.TABLE_ROW" not in _wide(bench, header, *rows)


def test_differences_and_rates_between_columns_are_recomputed(bench: Bench) -> None:
    header = ("项目", "预算数", "决算数", "差额", "执行率")
    right = (("甲", "100", "90", "10", "90%"), ("乙", "200", "150", "50", "75%"))
    wrong = _wide(bench, header, *right, ("丙", "80", "60", "30", "57%"))
    assert {"SUM.TABLE_ROW", "PCT.TABLE_RATE"} <= wrong
    held = _wide(bench, header, *right, ("丙", "80", "60", "20", "75%"))
    assert not {"SUM.TABLE_ROW", "PCT.TABLE_RATE"} & held


def test_the_rate_of_each_project_is_held_against_its_row(bench: Bench) -> None:
    def told(rate: str) -> bool:
        spot = {"table": 2, "row": 12}
        places = [bench.place(start=at, end=at + 5, **spot) for at in (10, 20, 30)]
        money = [
            bench.money("project_budget", "560", basis="annual_budget", place=places[0]),
            bench.money("project_item", "548.80", place=places[1]),
        ]
        share = bench.percent("项目预算执行率", rate).model_copy(update={"place": places[2]})
        return "PCT.TABLE_RATE" in bench.rules(bench.statement(money=money, percentages=[share]))

    assert (told("89"), told("98")) == (True, False)
