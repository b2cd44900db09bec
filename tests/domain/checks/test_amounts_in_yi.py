"""Amounts in 亿元 that can only be 万元, beside those that are right."""

import pytest

from tests.domain.filed_report import FoundIn


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n组建应急队伍12支，下拨防火经费26"
            ".4亿元。"
        ),
        "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n落实防汛抗旱工作经费3.5亿元。",
        "三、工作成效\n争取高标准农田项目一个，总投资1850亿元，建设面积7400亩。",
    ],
)
def test_a_fund_above_all_that_is_spent_is_told(found_in: FoundIn, sentences: str) -> None:
    assert "UNIT.YI_FOR_WAN" in found_in(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n组建应急队伍12支，下拨防火经费26"
            ".4万元。"
        ),
        (
            "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n全县完成工业总产值218.6亿元，税"
            "收7.36亿元。"
        ),
        (
            "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n招商引资到位资金5.2亿元，合同引"
            "资62.4亿元。"
        ),
        "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n争取项目一个，总投资18.5亿元。",
        "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n拨付全县义务教育经费3.6亿元。",
        "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n争取上级防汛经费3.6亿元。",
        "三、工作成效\n落实防汛抗旱工作经费3.5亿元。",
        "全年预算4.80亿元，全年执行数4.50亿元。\n其中办案经费1.2亿元。",
        (
            "全年预算2718万元，全年执行数2718万元。\n三、工作成效\n发放养老金5.84亿元，贷款余额12亿"
            "元。"
        ),
    ],
)
def test_output_taxes_and_what_is_passed_on_are_not(found_in: FoundIn, sentences: str) -> None:
    assert "UNIT.YI_FOR_WAN" not in found_in(sentences)
