import pytest

from tests.domain.checks.bench import Bench

_RULES = {
    "IND.TARGET_BLANK",
    "IND.ACTUAL_BLANK",
    "IND.WEIGHT_MISSING",
    "IND.WEIGHT_ZERO",
    "IND.TARGET_ZERO",
    "IND.DUPLICATED",
    "PLACEMENT.NUMBER_AS_REASON",
}


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        pytest.param({"target": None}, "IND.TARGET_BLANK", id="no target"),
        pytest.param({"actual": ""}, "IND.ACTUAL_BLANK", id="no result"),
        pytest.param({"weight": None}, "IND.WEIGHT_MISSING", id="no weight"),
        pytest.param({"weight": "0", "score": "0"}, "IND.WEIGHT_ZERO", id="weight of nothing"),
        pytest.param({"target": "≥0", "actual": "3"}, "IND.TARGET_ZERO", id="a floor of nothing"),
        pytest.param(
            {"score": None, "deviation_reason": "9.5"},
            "PLACEMENT.NUMBER_AS_REASON",
            id="the score one column on",
        ),
        pytest.param({"level3": "新建公厕数量"}, "IND.DUPLICATED", id="the row of the other"),
    ],
)
def test_a_row_that_cannot_count_is_found(
    bench: Bench, values: dict[str, object], rule: str
) -> None:
    row = bench.indicator(2, **{"level3": "修建水渠长度", **values})
    table = bench.table(bench.indicator(), row)
    rules = bench.rules(bench.statement(self_evaluation_table=table))
    assert {rule} == _RULES & rules


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="filled in"),
        pytest.param({"target": None, "actual": None}, id="a line of the form"),
        pytest.param({"target": "0", "actual": "0", "level3": "安全事故"}, id="none and none"),
        pytest.param({"target": "≤0", "actual": "1"}, id="a ceiling of nothing"),
        pytest.param({"target": "12"}, id="the same name with another target"),
        pytest.param({"deviation_reason": "9.5%未到位", "score": "9"}, id="a number in words"),
        pytest.param({"level2": "质量指标"}, id="the same name elsewhere"),
    ],
)
def test_rows_that_can_be_right_are_silent(bench: Bench, values: dict[str, object]) -> None:
    table = bench.table(bench.indicator(), bench.indicator(2, **{"target": "11", **values}))
    statement = bench.statement(self_evaluation_table=table)
    assert set() == _RULES & bench.rules(statement)


def test_a_form_without_results_or_weights_is_not_told_row_by_row(bench: Bench) -> None:
    rows = (bench.indicator(row, weight=None, actual=None, target=str(row)) for row in (1, 2))
    assert set() == _RULES & bench.rules(bench.statement(self_evaluation_table=bench.table(*rows)))


def test_a_cut_table_is_silent(bench: Bench) -> None:
    table = bench.table(bench.indicator(actual=None), bench.indicator(2))
    assert set() == _RULES & bench.rules(bench.statement(self_evaluation_table=table, cut=True))
