"""One figure in the wrong unit is told once, whatever else it breaks."""

import pytest

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from domain.finding import Finding, Severity

_PACK = PackagedRulePacks().by_id("cn-default")
_PAGE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、支出情况
2023年年初预算1856.32万元，全年预算2145.68万元，全年支出2098.44万元，预算执行率97.80%。
2023年支出合计2098.44万元，其中基本支出1262.08万元，占总支出的60.14%；项目支出836.36万元，占总支出的39.86%。
基本支出中，人员经费1041.72万元，公用经费220.36万元。
2023年“三公”经费年初预算10.00万元，实际支出8.68万元，其中公务接待费4.12万元，公务用车运行维护费4.56万元。
"""
_OF_FIGURES = ("SUM.", "XREF.", "PCT.", "UNIT.", "BUDGET.OVER", "VALUE.", "CLAIM.", "BALANCE.")


def _found(page: str) -> list[Finding]:
    reading = read_content(page.encode())
    found = assess(reading.statement, _PACK, text=reading.text).findings
    return [finding for finding in found if finding.rule.startswith(_OF_FIGURES)]


def test_the_page_itself_is_right() -> None:
    assert [] == _found(_PAGE)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("支出合计2098.44万元", "支出合计20984400万元"),
        ("基本支出1262.08万元", "基本支出12620800万元"),
        ("全年支出2098.44万元", "全年支出20984400万元"),
    ],
)
def test_yuan_for_wan_is_one_finding(right: str, wrong: str) -> None:
    (finding,) = _found(_PAGE.replace(right, wrong))
    assert finding.rule.startswith("UNIT.")
    assert Severity.ERROR == finding.severity
    assert "同一原因" in finding.message


def test_a_budget_overspent_a_thousand_times_is_a_question_of_units() -> None:
    page = _PAGE.replace("实际支出8.68万元", "实际支出86800万元")
    reading = read_content(page.encode())
    found = assess(reading.statement, _PACK, text=reading.text).findings
    (over,) = [each for each in found if each.rule == "BUDGET.THREE_PUBLIC_OVER"]
    assert "把元写成万元" in over.message
