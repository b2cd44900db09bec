"""Last year's year left in a heading or at the head of a figure, and where it stands by right."""

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from tests.judging.mutations import rules

HEADING, FIGURE = "ENTITY.HEADING_OF_OTHER_YEAR", "ENTITY.FIGURE_OF_OTHER_YEAR"
_TITLE = "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n二、支出情况\n"
_ANNEX = "\n附件1\n{}\n单位名称\t青溪县柳河镇人民政府\n项目\t本年数\n基本支出\t500\n"


def _rules(text: str) -> set[str]:
    reading = read_content((_TITLE + text + "\n").encode())
    found = assess(reading.statement, rules(), text=reading.own_text).findings
    return {each.rule for each in found} & {HEADING, FIGURE}


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年收入总计1386.45万元，其中财政拨款收入1386.45万元。",
        "2023年度，我镇全年总支出900万元，其中基本支出500万元，项目支出400万元。",
        "机构健全。2023年总支出900万元，其中基本支出500万元，项目支出400万元。",
    ],
)
def test_the_years_own_figures_under_last_years_date_are_told(sentence: str) -> None:
    assert {FIGURE} == _rules(sentence)


@pytest.mark.parametrize(
    "heading", ["2023年度部门整体支出绩效自评表", "2023年度整体支出绩效自评基础数据表"]
)
def test_a_form_headed_by_last_year_is_told(heading: str) -> None:
    assert {HEADING} == _rules("2024年总支出900万元。" + _ANNEX.format(heading))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2023年度部门整体支出", {HEADING}),
        ("2024年度部门整体支出", set()),
        ("2023年度部门整体支出情况已按要求公开", set()),
    ],
)
def test_a_line_of_the_cover_with_last_years_date_is_told(line: str, told: set[str]) -> None:
    assert told == _rules(f"{line}\n2024年总支出900万元。")


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年收入总计1386.45万元。",
        "2024年收入总计1386.45万元，比2023年收入总计1286.45万元增加100万元。",
        "2023年总支出850万元。2024年总支出900万元。",
        "2023年总支出850万元，2024年为900万元，增长5.88%。",
        "上年（2023年）总支出850万元。",
        "2022年总支出850万元。",
        "2023年结转资金50万元。",
        "2023年12月，县财政批复我镇年初预算850万元。",
        "根据2023年度决算，我镇固定资产850万元。",
        "2023年以来，全镇总支出1750万元。",
        "2023年度人居环境整治项目支出85万元，2024年完工验收。",
        "2025年预算总额1200万元。",
    ],
)
def test_a_year_that_stands_there_by_right_is_left_alone(sentence: str) -> None:
    assert set() == _rules(sentence)


@pytest.mark.parametrize(
    "heading",
    [
        "2024年度部门整体支出绩效自评表",
        "部门整体支出绩效自评表",
        "2025年度部门整体支出绩效目标申报表",
        "2023年度项目支出绩效自评表",
        "2023年度部门决算表",
        "关于2023年度部门整体支出绩效自评结果应用情况的说明",
    ],
)
def test_a_form_of_the_year_or_of_something_else_is_left_alone(heading: str) -> None:
    assert set() == _rules("2024年总支出900万元。" + _ANNEX.format(heading))
