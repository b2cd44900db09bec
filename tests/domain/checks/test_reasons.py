import pytest

from tests.domain.checks.bench import Bench

_RULES = {"SCORE.REASON_ELSEWHERE", "SCORE.FULL_WITH_REASON"}


def _rules(bench: Bench, **values: object) -> set[str]:
    other = bench.indicator(2, level3="高标准农田验收合格率", target="95%", actual="96%")
    row = bench.indicator(1, **{"actual": "8", **values})
    statement = bench.statement(self_evaluation_table=bench.table(row, other))
    return _RULES & bench.rules(statement)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(
            {"score": "8", "deviation_reason": "高标准农田尚未验收"},
            {"SCORE.REASON_ELSEWHERE"},
            id="the reason of another row",
        ),
        pytest.param(
            {"score": "10", "deviation_reason": "受雨季影响未完成"},
            {"SCORE.FULL_WITH_REASON"},
            id="full points and a reason why not",
        ),
        pytest.param(
            {"score": "10", "deviation_reason": "因选址变更扣2分"},
            {"SCORE.FULL_WITH_REASON"},
            id="points said to be taken off",
        ),
        pytest.param({"score": "8", "deviation_reason": "公厕选址变更"}, set(), id="its own words"),
        pytest.param({"score": "8", "deviation_reason": "雨季停工"}, set(), id="words of no row"),
        pytest.param({"score": "8", "deviation_reason": "农田"}, set(), id="one word is chance"),
        pytest.param({"score": "10", "deviation_reason": "无"}, set(), id="none"),
        pytest.param({"score": "10", "deviation_reason": "已全部完成"}, set(), id="all done"),
        pytest.param({"score": None, "deviation_reason": "未完成"}, set(), id="no score"),
    ],
)
def test_a_reason_beside_its_row(
    bench: Bench, values: dict[str, object], expected: set[str]
) -> None:
    assert expected == _rules(bench, **values)
