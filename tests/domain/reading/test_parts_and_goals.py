"""Parts of a total, several goals, scores above weights, and what else looks like another thing."""

from collections.abc import Callable

import pytest

from domain.reading import Understood
from domain.statement import SelfEvaluationTable

Read = Callable[..., Understood]

TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评表"


def tabbed(*rows: str) -> list[str]:
    """Rows as tab tables print them: a cell a line, a blank line behind each row."""
    return [line for row in rows for line in (*(f"\t{cell}" for cell in row.split("|")), "")]


def table_of(found: Understood) -> SelfEvaluationTable:
    assert found.statement.self_evaluation_table is not None
    return found.statement.self_evaluation_table


@pytest.mark.parametrize(
    "sentence",
    [
        "自评综合得分96.4分。其中：内部管理25分，自评得分23.4分；服务成效60分，自评得分58分。",
        "自评综合得分96.4分，其中：内部管理自评得分23.4分；服务成效自评得分58分。",
        "自评综合得分96.4分。内部管理（25分），自评得分23.4分；服务成效（60分）自评得分58分。",
    ],
)
def test_scores_of_the_parts_are_not_the_units_total(understood: Read, sentence: str) -> None:
    scores = understood("四、自评结论", sentence).statement.self_scores

    assert ["96.4"] == [str(score.score) for score in scores]


@pytest.mark.parametrize(
    "sentence",
    [
        "自评综合得分96.4分，其中：投入得20分；综上，我镇自评得分94.6分。",
        "自评综合得分96.4分，其中加分3分。本单位自评得分94.6分。",
    ],
)
def test_a_second_total_is_read_beside_the_first(understood: Read, sentence: str) -> None:
    scores = understood("四、自评结论", sentence).statement.self_scores

    assert ["96.4", "94.6"] == [str(score.score) for score in scores]


def test_a_grade_told_with_another_year_beside_the_same_score_is_read_with_a_doubt(
    understood: Read,
) -> None:
    found = understood(
        "四、自评结论",
        "综上，2022年度我镇整体支出绩效自评得分96.4分，自评等级为“优”。",
        "自评得分：96.4",
    )

    assert ["优"] == [grade.grade for grade in found.statement.grades]
    assert "grade_year_unclear" in [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        (
            "年末实有在职人员40人，其中：行政人员20人，机关工勤3人，事业人员17人。",
            ["staff_in_post", None, None, None],
        ),
        (
            "核定编制40名，其中：行政20名，机关工勤3名，事业17名。",
            [
                "establishment_total",
                "establishment_administrative",
                "establishment_logistics",
                "establishment_public_institution",
            ],
        ),
        (
            "编制20人，其中行政编制18人、机关后勤服务人员编制2人。",
            ["establishment_total", "establishment_administrative", "establishment_logistics"],
        ),
    ],
)
def test_each_kind_of_people_has_its_own_key(
    understood: Read, sentence: str, keys: list[str | None]
) -> None:
    staffing = understood("一、机构人员", sentence).statement.staffing

    assert keys == [figure.key for figure in staffing]


def test_the_budget_behind_additions_is_the_full_years(understood: Read) -> None:
    budget = understood(
        "二、收支情况", "2023年年初预算800万元，年中追加后全年预算数为1200.50万元。"
    ).statement.budget

    assert "1200.50" == str(budget.full_year)


@pytest.mark.parametrize(
    ("title", "county", "prefecture"),
    [
        ("常德市青溪服务中心2023年度部门整体支出绩效自评报告", None, "常德市"),
        ("青山市青溪服务中心2023年度部门整体支出绩效自评报告", None, None),
    ],
)
def test_a_city_known_as_a_prefecture_is_the_units(
    understood: Read, title: str, county: str | None, prefecture: str | None
) -> None:
    unit = understood("一、基本情况", "单位运转正常。", title=title).statement.unit

    assert (county, prefecture) == (
        unit.county and unit.county.value,
        unit.prefecture and unit.prefecture.value,
    )


@pytest.mark.parametrize(
    ("words", "county", "prefecture"),
    [
        ("为青山市青溪区人民政府派出机构", "青溪区", "青山市"),
        ("是青溪县人民政府直属事业单位", "青溪县", None),
        ("为青山市人民政府派出机构", None, None),
        ("与青溪县人民政府签订协议", None, None),
    ],
)
def test_a_unit_without_a_county_in_its_name_says_whose_part_it_is(
    understood: Read, words: str, county: str | None, prefecture: str | None
) -> None:
    name = "柳河高新技术产业园区管理委员会"
    title = f"{name}2023年度部门整体支出绩效自评报告"
    unit = understood("一、基本情况", f"{name}{words}，负责招商。", title=title).statement.unit

    assert (county, prefecture) == (
        unit.county and unit.county.value,
        unit.prefecture and unit.prefecture.value,
    )


def test_a_second_goal_among_the_rows_is_no_indicator(understood: Read) -> None:
    table = table_of(
        understood(
            *tabbed(
                "年度目标1：（50分）|保障镇村两级正常运转，提升服务水平。",
                "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
                "产出指标|数量指标|便民服务事项|≥100项|120项|50|50",
                "年度目标2：（50分）|巩固脱贫攻坚成果，改善人居环境。",
                "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
                "产出指标|数量指标|改造户厕|≥80户|85户|50|50",
                "总分|||||100|100",
            ),
            title=TITLE,
        )
    )

    assert ["便民服务事项", "改造户厕"] == [row.level3 for row in table.indicators]
    assert table.annual_goal is not None
    assert "保障镇村两级正常运转，提升服务水平。\n巩固脱贫攻坚成果，改善人居环境。" == (
        table.annual_goal.expected
    )


def test_the_budget_row_may_be_called_total_spending(understood: Read) -> None:
    table = table_of(
        understood(
            *tabbed(
                "预算执行情况|收支项目|年初预算|全年预算|实际执行|权重|执行率|得分",
                "|支出总额|900|1000|950|10|95%|9.5",
                "|其中：财政拨款|800|880|850|-|96.59%|-",
                "一级指标|二级指标|三级指标|目标值|实际完成值|权重|得分|未完成原因",
                "产出指标|数量指标|便民服务事项|≥100项|120项|90|90|",
                "总分|||||100|99.5|",
            ),
            title=TITLE,
        )
    )

    row = table.budget_row
    assert row is not None
    assert ("900", "1000", "950", "10", "9.5") == tuple(
        str(value) for value in (row.initial, row.full_year, row.executed, row.weight, row.score)
    )


def lone_cells(*scores: str) -> list[str]:
    """A form whose cells stand a line each, its indicators with these scores of 10 points."""
    heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "原因"]
    levels = ["数量指标", "质量指标", "时效指标", "成本指标"]
    rows = [
        [level, f"柳河事项{at}", "≥90%", "95%", "10", score, "无"]
        for at, (level, score) in enumerate(zip(levels, scores, strict=True))
    ]
    cells = [
        *heads,
        "产出指标（40分）",
        *(cell for row in rows for cell in row),
        "总分",
        "40",
        "40",
    ]
    return [line for cell in cells for line in (cell, "")]


def test_a_score_above_its_weight_is_read_as_it_is_printed(understood: Read) -> None:
    table = table_of(understood(*lone_cells("10", "10", "12", "10"), title=TITLE))

    assert ["10", "10", "12", "10"] == [str(row.score) for row in table.indicators]


def test_many_scores_above_their_weights_may_be_columns_in_another_order(
    understood: Read,
) -> None:
    found = understood(*lone_cells("12", "12", "12", "10"), title=TITLE).statement
    table = found.self_evaluation_table

    assert table is None or len(table.indicators) < len("一二三四")


def test_a_budget_whose_whole_is_not_named_is_said_to_be_unread(understood: Read) -> None:
    found = understood(
        *tabbed(
            "预算执行情况|收支项目|年初预算|全年预算|实际执行|权重|执行率|得分",
            "|甲类款项|900|1000|950|10|95%|9.5",
            "一级指标|二级指标|三级指标|目标值|实际完成值|权重|得分|未完成原因",
            "产出指标|数量指标|便民服务事项|≥100项|120项|90|90|",
            "总分|||||100|99.5|",
        ),
        title=TITLE,
    )

    assert table_of(found).budget_row is None
    assert ["预算总额" in problem.message for problem in found.problems] == [True]


def test_a_total_below_the_first_levels_points_is_the_forms(understood: Read) -> None:
    table = table_of(
        understood(
            *tabbed(
                "一级指标|分值|二级指标|分值|三级指标|分值|评价标准|指标说明|得分",
                "投入|10|预算配置|10|在职人员控制率|5|以100%为标准|在职人员数/编制数|5",
                "||||三公经费变动率|5|不超过上年|本年/上年|4",
                "合计|10|||||||9",
            ),
            title=TITLE,
        )
    )

    assert table.total is not None
    assert ("10", "9") == (str(table.total.weight), str(table.total.score))


def test_the_amounts_of_tasks_above_the_budget_are_not_the_wholes(understood: Read) -> None:
    table = table_of(
        understood(
            *tabbed(
                "年度主要任务|任务名称|主要内容|预算金额|实际支出",
                "|便民服务|完善服务大厅|60|55",
                "预算执行|（20分）|年初预算|全年预算|全年执行|权重|执行率|得分",
                "|总额|900|1000|950|20|95%|19",
                "一级指标|二级指标|三级指标|目标值|实际完成值|权重|得分|未完成原因",
                "产出指标|数量指标|便民服务事项|≥100项|120项|80|80|",
                "总分|||||100|99|",
            ),
            title=TITLE,
        )
    )

    row = table.budget_row
    assert row is not None
    assert ("1000", "950", "19") == (str(row.full_year), str(row.executed), str(row.score))
