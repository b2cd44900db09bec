"""What the text says was reached against the row of the self-evaluation table."""

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from tests.domain.checks.bench import Bench

_REPORT = """青溪县卫生院2023年度部门整体支出绩效自评报告

一、部门概况
二、资金使用情况
2023年“三公”经费预算数为28.50万元，决算数为{told}万元，上年决算数26.10万元。
三、绩效情况
{result}

附件：部门整体支出绩效自评表
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
成本指标\t经济成本指标\t{name}\t≤28.5万元\t{row}\t20\t20
产出指标\t质量指标\t健康档案建档率\t≥90%\t95.3%\t80\t80
总分\t\t\t\t\t100\t100
"""


def _rules(
    bench: Bench,
    told: str,
    row: str,
    result: str = "工作有序开展。",
    name: str = "“三公”经费控制",
) -> set[str]:
    text = _REPORT.format(told=told, row=row, result=result, name=name)
    reading = read_content(text.encode())
    return {each.rule for each in assess(reading.statement, bench.pack, text=text).findings}


@pytest.mark.parametrize("row", ["22.63万元", "22.63"])
def test_three_public_money_of_the_indicators_is_that_of_the_text(bench: Bench, row: str) -> None:
    assert "XREF.THREE_PUBLIC_INDICATOR" in _rules(bench, "22.36", row)
    assert "XREF.THREE_PUBLIC_INDICATOR" not in _rules(bench, "22.63", row)


@pytest.mark.parametrize("row", ["28.5万元", "26.10万元", "下降5%", "22.4万元", "未超预算"])
def test_a_row_that_repeats_another_figure_or_none_is_left_alone(bench: Bench, row: str) -> None:
    assert "XREF.THREE_PUBLIC_INDICATOR" not in _rules(bench, "22.36", row)


@pytest.mark.parametrize("name", ["“三公”经费支出", "三公经费控制数", "“三公”经费支出（万元）"])
def test_the_row_has_many_names(bench: Bench, name: str) -> None:
    assert "XREF.THREE_PUBLIC_INDICATOR" in _rules(bench, "22.36", "22.63万元", name=name)


@pytest.mark.parametrize(
    "name", ["“三公”经费节约额", "“三公”经费较上年减少", "“三公”经费压减金额", "人均“三公”经费"]
)
def test_what_was_saved_of_it_is_another_figure(bench: Bench, name: str) -> None:
    assert "XREF.THREE_PUBLIC_INDICATOR" not in _rules(bench, "22.36", "5.63万元", name=name)


@pytest.mark.parametrize("whose", ["", "辖区", "辖区居民", "居民", "城乡居民"])
def test_a_rate_of_all_people_is_that_of_the_row(bench: Bench, whose: str) -> None:
    said = f"门诊9865人次；{whose}健康档案建档率{{}}；签约2865人。"
    assert "XREF.INDICATOR" in _rules(bench, "22.36", "22.36万元", said.format("93.5%"))
    assert "XREF.INDICATOR" not in _rules(bench, "22.36", "22.36万元", said.format("95.3%"))


def test_a_rate_of_some_people_is_another(bench: Bench) -> None:
    said = "老年人健康档案建档率93.5%。"
    assert "XREF.INDICATOR" not in _rules(bench, "22.36", "22.36万元", said)
