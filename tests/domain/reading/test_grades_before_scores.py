"""Scores told behind their grade, and scores whose sentence names another year."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
OTHER = "报告是 2023 年度"


@pytest.mark.parametrize(
    ("line", "score", "grade"),
    [
        ("经综合自评，我镇2023年度整体支出绩效自评为“优秀”等次，得分98.00分。", "98.00", "优"),
        ("自评等级为优，得分96分。", "96", "优"),
        ("综合评定等级为良好，综合得分88分。", "88", "良"),
        ("自评结论为优，96分。", "96", "优"),
        ("评定等次：优，评定得分：97分。", "97", "优"),
        ("自评档次为“优”，总分97.5分。", "97.5", "优"),
        ("综合评价结果：96分，优。", "96", "优"),
        ("自评得分为：96分（百分制），属“优”。", "96", "优"),
        ("自评打分96分，等级为优。", "96", "优"),
    ],
)
def test_a_score_beside_its_grade_is_read(
    understood: Read, line: str, score: str, grade: str
) -> None:
    said = understood("四、自评结论", line).statement

    assert [score] == [str(told.score) for told in said.self_scores]
    assert [grade] == [told.grade for told in said.grades]
    assert not {"self_score", "narrative_self_score", "grade"} & set(said.not_stated)


@pytest.mark.parametrize(
    "line",
    [
        "评价等级为优，90分以上。",
        "评价等级为优，得分在90分（含）以上。",
        "满意度评价等级为优，得98分。",
    ],
)
def test_a_scale_or_a_survey_gives_no_score(understood: Read, line: str) -> None:
    assert () == understood("四、评价标准", line).statement.self_scores


def test_the_score_of_a_sentence_with_last_year_s_number_is_kept_with_a_problem(
    understood: Read,
) -> None:
    found = understood(
        "四、自评结论", "我镇2022年度部门整体支出绩效自评综合得分为95.5分，等级为“优”。"
    )

    said = found.statement
    assert ["95.5"] == [str(told.score) for told in said.self_scores]
    assert ["优"] == [told.grade for told in said.grades]
    problem = next(p for p in found.problems if p.code == "self_score_year_unclear")
    assert problem.message.startswith(OTHER)
    assert problem.place == said.self_scores[0].place


@pytest.mark.parametrize(
    "line",
    [
        "2022年度我镇自评得分93分，2023年度工作有所提升，得到3分奖励。",
        "较2022年度自评得分92分有所提高。",
        "县财政局通报2022年度绩效评价结果，我镇得分92分。",
        "2022年度绩效自评得分92分，曾获表扬。",
        "2021年度自评得分91分。",
    ],
)
def test_a_score_that_looks_back_is_none(understood: Read, line: str) -> None:
    assert () == understood("三、主要成效", line).statement.self_scores


def test_the_report_s_own_score_stands_before_another_year_s(understood: Read) -> None:
    found = understood("四、结论", "2022年度自评得分90分。", "2023年度自评得分95分。")

    assert ["95"] == [str(told.score) for told in found.statement.self_scores]
    assert "self_score_year_unclear" not in {problem.code for problem in found.problems}


def test_another_year_s_score_that_the_table_contradicts_is_none(understood: Read) -> None:
    rows = (
        "| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |",
        "| 产出指标 | 数量指标 | 巡查次数 | 100 | 96 |",
        "| 总分 | | | 100 | 96 |",
    )

    said = understood("四、结论", "2022年度自评得分93分。", *rows).statement

    assert ["self_evaluation_table"] == [told.where for told in said.self_scores]


def test_what_was_not_read_is_quoted_whole_with_its_reason(understood: Read) -> None:
    found = understood("四、结论", "2021年度我镇自评得分95分，等级为“优”。")

    message = next(p.message for p in found.problems if p.code == "grade_unclear")
    assert "“等级为‘优’”" in message
    assert "看不出它是不是整份报告本年度的等级" in message


def test_a_hundred_points_those_reached_and_the_grade_make_the_total(understood: Read) -> None:
    found = understood(
        "| 绩效等级 | |||",
        "| 30.00 | 25.40 | 良 |",
        "| 70.00 | 66.10 | 优 |",
        "| 100.00 | 91.50 | 优 |",
        "一、引言",
    ).statement

    assert ([Decimal("91.50")], ["优"]) == (
        [one.score for one in found.self_scores],
        [one.grade for one in found.grades],
    )
