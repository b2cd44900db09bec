"""A change that the words tell both ways: up in money and down in percent, or in its reason."""

import pytest

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess

_PACK = PackagedRulePacks().by_id("cn-default")
_ABOVE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、部门概况
二、资金使用情况
"""


def _rules(sentences: str) -> set[str]:
    reading = read_content((_ABOVE + sentences + "\n").encode())
    return {each.rule for each in assess(reading.statement, _PACK, text=reading.text).findings}


@pytest.mark.parametrize(
    "sentences",
    [
        "2023年度“三公”经费预算18万元，实际支出13.26万元，比上年增加0.72万元，同比下降5.74%。",
        "2023年“三公”经费支出13.26万元。与2022年13.98万元相比，增加0.72万元，降幅5.15%。",
        "2023年“三公”经费支出13.26万元，较上年减少0.72万元，增长5.15%。",
        "2023年公务接待费支出5.20万元，比上年减少0.30万元（增幅5.45%）。",
        (
            "2023年“三公”经费决算7.86万元，比上年增加0.42万元，增长5.65%。其中：公务接待费2.76万"
            "元。决算数比上年下降的主要原因是厉行节约。"
        ),
        "2023年总支出2860万元，比上年减少120万元，下降4.03%，支出增加的主要原因是人员增资。",
    ],
)
def test_a_change_told_both_ways_is_told(sentences: str) -> None:
    assert "CLAIM.CHANGE_BOTH_WAYS" in _rules(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        "2023年“三公”经费支出13.26万元，比上年减少0.72万元，同比下降5.15%。",
        "2023年“三公”经费支出13.26万元，比预算增加0.72万元，同比下降5.15%。",
        "2023年“三公”经费支出13.26万元，比年初预算减少1.74万元，较上年增长5.15%。",
        "2023年收入增加20万元，支出下降5.15%。",
        "2023年总支出比上年增加20万元，公用经费同比下降5.15%。",
        (
            "2023年“三公”经费决算7.86万元，比上年增加0.42万元，增长5.65%，公务接待费下降的主要原"
            "因是厉行节约。"
        ),
        ("2023年“三公”经费决算7.86万元，比上年减少0.42万元，下降5.07%，下降的主要原因是厉行节约。"),
        "2023年公务接待费比上年减少0.30万元，公务用车运行维护费比上年增加0.72万元，增长5.15%。",
        (
            "2023年“三公”经费决算7.86万元，比上年减少0.42万元，其中接待费增加0.10万元，增加的主要"
            "原因是接待批次增多。"
        ),
        "全年新增企业12家，比上年增加3家，增长33.33%，能耗比上年下降的主要原因是技术改造。",
        (
            "2023年基本支出比上年增加20万元，增长3.10%；项目支出比上年减少30万元，下降5.15%，总支出"
            "减少的主要原因是项目减少。"
        ),
    ],
)
def test_a_change_told_one_way_or_of_two_things_is_not(sentences: str) -> None:
    assert "CLAIM.CHANGE_BOTH_WAYS" not in _rules(sentences)
