import pytest

from tests.domain.checks.bench import Bench


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        pytest.param({"score": "11"}, "SCORE.ABOVE_WEIGHT", id="more than the row gives"),
        pytest.param({"actual": "8"}, "SCORE.FULL_THOUGH_MISSED", id="full though missed"),
        pytest.param({"score": "8"}, "SCORE.DEDUCTED_THOUGH_MET", id="deducted though met"),
        pytest.param({"actual": "8", "score": "5"}, "SCORE.DIFFERS_FROM_RULE", id="another sum"),
        pytest.param(
            {"target": "落实到位", "actual": "良好", "score": "5"},
            "SCORE.DIFFERS_FROM_RULE",
            id="below the band of its words",
        ),
        pytest.param({"actual": "8", "score": "8"}, "SCORE.NO_REASON_FOR_LOSS", id="no reason"),
    ],
)
def test_points_that_the_values_do_not_give(
    bench: Bench, values: dict[str, str], rule: str
) -> None:
    table = bench.table(bench.indicator(**values))
    found = bench.one(rule, bench.statement(self_evaluation_table=table))
    assert found.root == "indicator.1"


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="full and reached"),
        pytest.param({"actual": "8", "score": "8", "deviation_reason": "雨季停工"}, id="reasoned"),
        pytest.param(
            {
                "target": "90",
                "actual": "77.7",
                "weight": "2",
                "score": "1.72",
                "level3": "医保参合率",
                "deviation_reason": "外出务工",
            },
            id="within a cent of the rule",
        ),
        pytest.param(
            {"target": "落实到位", "actual": "良好", "score": "8", "deviation_reason": "仍需巩固"},
            id="in the band",
        ),
        pytest.param({"level3": "财政供养人数", "target": "60", "actual": "59"}, id="no clue"),
        pytest.param({"score": None}, id="blank"),
    ],
)
def test_points_that_can_be_right_are_silent(bench: Bench, values: dict[str, object]) -> None:
    table = bench.table(bench.indicator(**values))
    rules = bench.rules(bench.statement(self_evaluation_table=table))
    points = {"SCORE.ABOVE_WEIGHT", "SCORE.FULL_THOUGH_MISSED", "SCORE.DEDUCTED_THOUGH_MET"}
    assert rules.isdisjoint(points | {"SCORE.DIFFERS_FROM_RULE", "SCORE.NO_REASON_FOR_LOSS"})
