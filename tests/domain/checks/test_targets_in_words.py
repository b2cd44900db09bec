"""Days and nones as targets: kept, missed, and what nobody can tell."""

import pytest

from adapters.rulepacks import PackagedRulePacks
from domain.finding import Severity
from tests.domain.checks.bench import Bench

LATE, NOT_NONE = "SCORE.FULL_THOUGH_LATE", "SCORE.FULL_THOUGH_NOT_NONE"


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(PackagedRulePacks().by_id("cn-default"))


def _rules(bench: Bench, target: str, actual: str, score: str = "8") -> set[str]:
    row = bench.indicator(
        level3="补贴发放", target=target, actual=actual, weight="8", score=score, level2="时效指标"
    )
    found = bench.rules(bench.statement(self_evaluation_table=bench.table(row)))
    return found & {LATE, NOT_NONE}


@pytest.mark.parametrize(
    ("target", "actual", "rule"),
    [
        ("9月30日前", "10月18日", LATE),
        ("2024年9月底前", "2024年11月2日", LATE),
        ("6月30日前完成", "7月5日完成", LATE),
        ("2024.12.20前", "2025.1.8", LATE),
        ("10月底之前", "12月", LATE),
        ("零火点", "２个火点", NOT_NONE),
        ("零事故", "发生1起", NOT_NONE),
        ("不发生重大安全事故", "1起", NOT_NONE),
        ("无越级上访", "3次", NOT_NONE),
    ],
)
def test_full_marks_for_what_was_missed_are_told(
    bench: Bench, target: str, actual: str, rule: str
) -> None:
    assert {rule} == _rules(bench, target, actual)


def test_the_finding_tells_target_and_result(bench: Bench) -> None:
    row = bench.indicator(
        level3="补贴发放时间", target="9月30日前", actual="10月18日", weight="8", score="8"
    )
    statement = bench.statement(self_evaluation_table=bench.table(row))
    found = bench.one(LATE, statement)
    assert (Severity.WARNING, "10月18日", "9月30日前") == (
        found.severity,
        found.stated,
        found.expected,
    )


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("9月30日前", "9月30日"),
        ("9月30日前", "8月"),
        ("9月底前", "9月"),
        ("1月15日前", "12月20日"),
        ("2024年9月30日前", "2023年12月1日"),
        ("每月10日前", "每月15日"),
        ("次年3月底前", "4月2日"),
        ("9月30日前", "按时完成"),
        ("9月30日", "10月8日"),
        ("及时发放", "10月18日"),
        ("零火点", "0"),
        ("零火点", "零火点"),
        ("零火点", "未发生"),
        ("零投诉", "无"),
        ("无", "1项"),
        ("不发生重大安全事故", "未发生"),
        ("零距离服务", "3个窗口开设"),
    ],
)
def test_what_was_kept_or_cannot_be_told_is_left_alone(
    bench: Bench, target: str, actual: str
) -> None:
    assert set() == _rules(bench, target, actual)


def test_points_taken_off_are_enough(bench: Bench) -> None:
    assert set() == _rules(bench, "9月30日前", "10月18日", score="6")
    assert set() == _rules(bench, "零火点", "2个火点", score="5")
