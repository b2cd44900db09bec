"""Projects listed behind their sum: in the next sentence, in a paragraph, or a line for each."""

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
        (
            "项目支出640万元，占总支出的41.3%。其中：排水沟渠整修236万元，孤寡老人慰问48万元，公共"
            "厕所改建96万元，集镇保洁270万元。"
        ),
        (
            "项目支出640万元，占总支出的41.3%。主要是：排水沟渠整修经费236万元，公共厕所改建106万元"
            "，集镇保洁308万元。"
        ),
        (
            "项目支出640万元，其中：排水沟渠整修236万元；就业帮扶项目48万元；公共厕所改建96万元；集"
            "镇保洁270万元。"
        ),
        (
            "2023年项目支出640万元，比上年增加20万元。\n项目支出中，排水沟渠整修236万元，公共厕所改"
            "建106万元，集镇保洁308万元。"
        ),
        (
            "2、按性质分：基本支出900万元，项目支出640万元。\n3、项目支出主要有：排水沟渠整修236万"
            "元，公共厕所改建106万元，集镇保洁308万元。"
        ),
        (
            "项目支出640万元，占总支出的41.3%。其中：\n1.排水沟渠整修236万元；\n2.公共厕所改建106万"
            "元（53座，每座2万元）；\n3.集镇保洁308万元。"
        ),
        (
            "项目支出640万元，其中：\n（1）排水沟渠整修236万元；\n（2）公共厕所改建106万元；\n（3）"
            "集镇保洁308万元。"
        ),
        (
            "项目支出640万元，占41.3%。其中排水沟渠整修236万元，公共厕所改建106万元，政府性基金安排"
            "的道路硬化308万元。"
        ),
    ],
)
def test_projects_that_exceed_their_sum_are_told(sentences: str) -> None:
    assert "SUM.PROJECT_ITEMS" in _rules(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "项目支出640万元，占总支出的41.3%。其中：排水沟渠整修236万元，孤寡老人慰问48万元，公共"
            "厕所改建96万元，集镇保洁260万元。"
        ),
        "项目支出640万元，占总支出的41.3%。主要用于排水沟渠整修236万元、公共厕所改建106万元等。",
        (
            "项目支出640万元，其中：人居环境整治340万元（其中集镇保洁240万元、公共厕所改建100万元）"
            "，排水沟渠整修200万元，防汛100万元。"
        ),
        (
            "项目支出640万元，其中：人居环境整治340万元，其中集镇保洁240万元、公共厕所改建100万元，"
            "排水沟渠整修200万元，防汛100万元。"
        ),
        "项目支出640万元，占总支出的41.3%。其中：年初预算500万元，年中追加240万元。",
        (
            "项目支出640万元，其中：\n1.排水沟渠整修236万元，其中乙村106万元；\n2.公共厕所改建106万"
            "元；\n3.集镇保洁298万元。"
        ),
        "2023年项目支出640万元。其中用于偿还工程欠款200万元。全年引进项目5个，总投资3000万元。",
        (
            "2023年项目支出年初预算500万元，支出640万元，其中排水沟渠整修236万元（预算150万元），公"
            "共厕所改建106万元，集镇保洁298万元。"
        ),
        (
            "项目支出640万元。\n三、存在的问题\n1.排水沟渠整修资金缺口大，尚缺800万元。\n2.公共厕所"
            "改建资金缺口106万元。"
        ),
        (
            "项目支出640万元，其中：\n1.排水沟渠整修236万元；\n2.公共厕所改建，涉及三个村；\n3.集镇"
            "保洁508万元。"
        ),
    ],
)
def test_projects_that_fit_or_may_be_some_of_them_are_not(sentences: str) -> None:
    assert "SUM.PROJECT_ITEMS" not in _rules(sentences)
