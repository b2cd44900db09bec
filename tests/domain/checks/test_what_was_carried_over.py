"""What was carried over stands in the totals, or beside them; it is no spending."""

from collections.abc import Callable

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from tests.domain.checks.bench import Bench

_TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告"
_CLOSED = (
    "2023年收入总计1200.50万元，其中财政拨款收入1150.20万元，上年结转结余50.30万元。"
    "支出总计1200.50万元，其中本年支出1160.40万元，年末结转结余40.10万元。"
)
_LEFT = (
    "全年预算为635.02万元。本年支出合计616.58万元，预算执行率为97.10%。年末结转结余18.44万元。"
    "其中，基本支出136.46万元、占比{}%，项目支出478.81万元、占比75.40%，经营支出1.31万元。"
)

Found = Callable[..., set[str]]


@pytest.fixture
def found(bench: Bench) -> Found:
    """The findings, but for what a few sentences lack."""

    def rules(*lines: str) -> set[str]:
        reading = read_content("\n".join((_TITLE, "二、收支情况", *lines)).encode())
        findings = assess(reading.statement, bench.pack, text=reading.own_text).findings
        families = ("SUM.", "PCT.", "BALANCE.", "ENTITY.")
        return {each.rule for each in findings if each.rule.startswith(families)}

    return rules


def test_totals_that_close_hold_what_was_carried_over(found: Found) -> None:
    assert set() == found(_CLOSED)
    assert set() == found(_CLOSED, "基本支出696.24万元，占本年支出的60.00%。")
    assert {"PCT.SHARE"} == found(_CLOSED, "基本支出696.24万元，占本年支出的63.00%。")


def test_what_is_left_follows_from_revenue_told_with_what_was_carried_over(found: Found) -> None:
    line = (
        "收入总计1200.50万元，其中财政拨款收入1150.20万元，上年结转结余50.30万元。"
        "支出1160.40万元，年末结转结余{}万元。"
    )

    assert set() == found(line.format("40.10"))
    assert {"BALANCE.CARRY_OVER"} == found(line.format("44.10"))


def test_a_list_behind_what_is_left_divides_what_was_spent(found: Found) -> None:
    assert set() == found(_LEFT.format("21.49"))
    assert {"PCT.SHARE"} == found(_LEFT.format("31.49"))


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (["2022年度自评得分93分，反映的绩效目标不细等问题已经整改。"], set()),
        (["三、上年度自评问题整改落实情况", "2022年度自评得分93分，绩效目标已细化。"], set()),
        (["2022年度自评得分93分，等级为优。"], {"ENTITY.OTHER_YEAR"}),
    ],
)
def test_the_score_of_last_year_is_named_where_its_faults_are_mended(
    found: Found, lines: list[str], rules: set[str]
) -> None:
    assert rules == found(*lines)
