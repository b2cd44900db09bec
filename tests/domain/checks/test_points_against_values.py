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


def _graveness(bench: Bench, **values: object) -> list[tuple[str, str]]:
    table = bench.table(bench.indicator(**values))
    found = bench.findings(bench.statement(self_evaluation_table=table))
    return [(each.rule, each.severity.value) for each in found if each.rule.startswith("SCORE.")]


_MISSED = {"level3": "学生满意度", "target": "≥95%", "deviation_reason": "校舍陈旧"}


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        pytest.param({"actual": "94.2%", "score": "9"}, "info", id="whole points, a little less"),
        pytest.param({"actual": "92%", "score": "8.7"}, "info", id="a point less"),
        pytest.param({"actual": "92%", "score": "7"}, "warning", id="much less"),
        pytest.param({"actual": "81.7%", "score": "9"}, "info", id="rounded to whole points"),
        pytest.param({"actual": "81.7%", "score": "9.1"}, "info", id="half a point with a reason"),
        pytest.param({"actual": "81.7%", "score": "9.4"}, "warning", id="more than half a point"),
        pytest.param(
            {"actual": "81.7%", "score": "9.1", "deviation_reason": None},
            "warning",
            id="half a point without a reason",
        ),
    ],
)
def test_a_petty_difference_is_a_hint(
    bench: Bench, values: dict[str, object], severity: str
) -> None:
    assert [("SCORE.DIFFERS_FROM_RULE", severity)] == _graveness(bench, **{**_MISSED, **values})


def test_a_little_less_without_a_reason_lacks_the_reason(bench: Bench) -> None:
    values = {**_MISSED, "actual": "94.2%", "score": "9", "deviation_reason": None}
    assert [("SCORE.NO_REASON_FOR_LOSS", "warning")] == _graveness(bench, **values)


@pytest.mark.parametrize(
    ("executed", "score", "told"),
    [
        ("1528.73", "10", False),
        ("1528.73", "9.98", False),
        ("1528.73", "9.4", True),
        ("1500", "10", True),
        ("1528.73", "10.00", False),
    ],
)
def test_the_execution_row_may_be_printed_in_whole_points(
    bench: Bench, executed: str, score: str, *, told: bool
) -> None:
    budget = {"full_year": "1532.46", "executed": executed, "weight": "10", "score": score}
    table = bench.table(bench.indicator(), budget={**budget, "place": bench.place()})
    rules = bench.rules(bench.statement(self_evaluation_table=table))
    points = {"SCORE.FULL_THOUGH_MISSED", "SCORE.DIFFERS_FROM_RULE"}
    assert told != rules.isdisjoint(points)


@pytest.mark.parametrize(
    ("target", "actual", "severity"),
    [
        ("逐步提升", "有所提升", None),
        ("提升", "有所提升", None),
        ("有所改善", "逐步改善", None),
        ("显著提升", "有所提升", "warning"),
        ("持续改善", "有所改善", "warning"),
        ("逐步提升", "基本提升", "warning"),
        ("全面落实", "有所提升", "warning"),
    ],
)
def test_words_that_ask_for_a_little_are_fulfilled_by_a_little(
    bench: Bench, target: str, actual: str, severity: str | None
) -> None:
    values = {"level3": "司法公信力", "weight": "20", "score": "18.5", "deviation_reason": "案多"}
    found = dict(_graveness(bench, target=target, actual=actual, **values))
    assert severity == found.get("SCORE.DIFFERS_FROM_RULE")


@pytest.mark.parametrize(("reason", "severity"), [("案多人少", "info"), (None, "warning")])
def test_fewer_points_than_the_words_earn_are_a_hint_with_a_reason(
    bench: Bench, reason: str | None, severity: str
) -> None:
    values = {"target": "落实到位", "actual": "良好", "score": "5", "deviation_reason": reason}
    assert [("SCORE.DIFFERS_FROM_RULE", severity)] == _graveness(bench, **values)


def test_a_cell_torn_over_two_lines_is_quoted_on_one(bench: Bench) -> None:
    table = bench.table(bench.indicator(score="8", deviation_reason="第三方测评结\n  果有差异"))
    found = bench.one("SCORE.DEDUCTED_THOUGH_MET", bench.statement(self_evaluation_table=table))
    assert "“第三方测评结果有差异”" in found.message
