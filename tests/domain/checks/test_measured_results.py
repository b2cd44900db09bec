import pytest

from tests.domain.checks.bench import Bench

_RULES = {"IND.ACTUAL_NOT_MEASURED", "IND.ACTUAL_REPEATS_TARGET", "IND.TARGET_NOT_MEASURABLE"}


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        pytest.param("≥95%", "≥95%", {"IND.ACTUAL_NOT_MEASURED"}, id="a floor as result"),
        pytest.param("95%", "95%以上", {"IND.ACTUAL_NOT_MEASURED"}, id="in words"),
        pytest.param(
            "落实到位",
            "落实到位",
            {"IND.ACTUAL_REPEATS_TARGET", "IND.TARGET_NOT_MEASURABLE"},
            id="words repeated",
        ),
        pytest.param("按季支付", "及时", {"IND.TARGET_NOT_MEASURABLE"}, id="words answered"),
        pytest.param("7", "7", set(), id="seven of seven is a result"),
        pytest.param("无", "无", set(), id="of nothing there is no degree"),
        pytest.param("不发生", "未发生", set(), id="nor of what did not happen"),
        pytest.param("合规", "合规", {"IND.TARGET_NOT_MEASURABLE"}, id="so or not"),
        pytest.param("规范使用", "规范", {"IND.TARGET_NOT_MEASURABLE"}, id="other words"),
        pytest.param(
            "达标",
            "达标",
            {"IND.ACTUAL_REPEATS_TARGET", "IND.TARGET_NOT_MEASURABLE"},
            id="a standard is more than nothing",
        ),
        pytest.param("≥95%", "96.2%", set(), id="measured"),
        pytest.param("", "", set(), id="blank"),
    ],
)
def test_what_counts_as_a_measured_result(
    bench: Bench, target: str, actual: str, expected: set[str]
) -> None:
    table = bench.table(bench.indicator(target=target, actual=actual))
    assert expected == _RULES & bench.rules(bench.statement(self_evaluation_table=table))


@pytest.mark.parametrize(("rows", "told"), [(2, 2), (3, 1), (9, 1)])
def test_many_repeated_targets_are_told_once(bench: Bench, rows: int, told: int) -> None:
    table = bench.table(
        *(bench.indicator(at, target="健全", actual="健全") for at in range(1, rows + 1))
    )

    findings = bench.findings(bench.statement(self_evaluation_table=table))

    repeated = [each for each in findings if each.rule == "IND.ACTUAL_REPEATS_TARGET"]
    assert told == len(repeated)
    assert (told == 1) == (f"{rows} 个指标的实际完成值" in repeated[0].message)
