"""Whose score, grade and people the words tell of."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


@pytest.mark.parametrize(
    "line",
    [
        "通过自评，总体得分95分，整体评价为优。",
        "按照评分表，2023年度整体支出绩效为95分，评定为优秀等级。",
        "指标得分合计95分，评价等次为优。",
        "评估得分95分，评估等级为优。",
        "我单位2023年度绩效自评等级为优（95分）。",
        "自评等次为“优秀”（95分）",
        "自评得分：95（优）",
        "部门自评得分95分，评为优秀。",
        "绩效自评总分为95分，为“优”档。",
        "我局从三个维度对部门整体支出进行了绩效评价,考评得分为95分,评价等级为“优”。",
        "我局分别从产出指标、满意度指标完成情况逐项量化评价,自评得95分，等级为优。",
    ],
)
def test_a_score_and_its_grade_are_read_in_many_words(understood: Read, line: str) -> None:
    said = understood("三、自评结论", line).statement

    assert ["95"] == [str(score.score) for score in said.self_scores]
    assert ["优"] == [grade.grade for grade in said.grades]


@pytest.mark.parametrize(
    "line",
    [
        "县直单位绩效考核综合得分95分，优秀等次。",
        "上年度我镇综合得分91分，等级为优。",
        "财政局复核得分88分，等级为良。",
        "党建工作考核得分96分，评为优秀。",
        "平安建设考核总得分97.2分，获评优秀等次。",
        "县委对平安建设进行了评价,考评得分为95分,评价等级为“优”。",
        "道路养护项目自评得分98分，等级为优。",
        "满意度测评95分，优秀。",
        "评价等级分为优、良、中、差四个等级。",
        "区财政局对我校2022年度自评结果进行抽查，自评98分，抽查得分91分。",
    ],
)
def test_scores_and_grades_of_other_work_or_years_are_none(understood: Read, line: str) -> None:
    said = understood("三、主要成效", line).statement

    assert () == said.self_scores
    assert () == said.grades


def test_a_score_named_in_unknown_words_is_neither_read_nor_absent(understood: Read) -> None:
    found = understood("三、自评结论", "本次评价给予我镇的综合成绩为95分。")

    assert () == found.statement.self_scores
    assert "self_score" not in found.statement.not_stated
    assert "self_score_unclear" in {problem.code for problem in found.problems}
    assert "self_score" in understood("三、自评结论", "满意度92分。").statement.not_stated


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("行政编制20人，实有18人；事业编制30人，实有29人。", {"actual": []}),
        (
            "全系统编制1,250名，年末在职教职工1,210名，其中机关行政编制20名，实有18名。",
            {"actual": [], "in_post": [1210], "total": [1250]},
        ),
        ("核定编制40人，其中行政10人，事业30人，实有38人。", {"actual": [38], "total": [40]}),
        ("实有在职84人（含工勤2人）。", {"in_post": [84], "logistics": []}),
        ("事业编制38名，实有35人。", {"actual": [35], "institution": [38]}),
    ],
)
def test_people_of_one_kind_of_posts_are_not_all(
    understood: Read, line: str, people: dict[str, list[int]]
) -> None:
    keys = {
        "actual": "staff_actual_total",
        "in_post": "staff_in_post",
        "total": "establishment_total",
        "institution": "establishment_public_institution",
        "logistics": "establishment_logistics",
    }

    found = understood("一、基本情况", line).statement.staffing

    told = {name: [f.value for f in found if f.key == keys[name]] for name in people}
    assert people == told
