"""Columns and rows that only some forms have: coefficients, notes behind the score, other money."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


def tabbed(*rows: str) -> list[str]:
    return [row.replace("|", "\t") for row in rows]


def test_the_score_stands_beside_its_coefficient(understood: Read) -> None:
    rows = tabbed(
        "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标权重|全年完成值|得分系数（%）|指标得分|说明",
        "产出指标|数量指标|整修山塘|≥|5|口|10|6|100|10|",
        "效益指标|社会效益指标|受益人数|≥|1.2|万人|20|1.1|91.67|18.33|外出务工人员多",
    )

    table = understood("部门整体支出绩效自评表", *rows).statement.self_evaluation_table

    assert table is not None
    assert [Decimal(10), Decimal("18.33")] == [row.score for row in table.indicators]


def test_notes_behind_the_score_are_its_reason_and_before_it_the_rule(understood: Read) -> None:
    behind = tabbed(
        "一级指标|二级指标|三级指标|权重|自评得分|评分说明",
        "管理效率|预算编制|编制约束性|4|3|年中追加较多",
        "管理效率|信息公开|公开及时性|4|4|按时公开",
    )
    before = tabbed(
        "一级指标|二级指标|三级指标|分值|评分说明|得分",
        "管理效率|预算编制|编制约束性|4|每追加一次扣1分|3",
        "管理效率|信息公开|公开及时性|4|未公开不得分|4",
    )
    reasons = [
        [row.deviation_reason for row in table.indicators]
        for rows in (behind, before)
        if (table := understood("自评表", *rows).statement.self_evaluation_table)
    ]

    assert [["年中追加较多", "按时公开"], [None, None]] == reasons


@pytest.mark.parametrize("other", ["|其他资金：26.00|", "|其他资金：26.00"])
def test_a_row_with_one_filled_cell_is_no_end_of_the_table(understood: Read, other: str) -> None:
    rows = tabbed(
        "年度预算申请（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "|年度资金总额|300.00|420.00|410.00|10|97.62%|9.76",
        "|按收入性质分：|按支出性质分：",
        "|其中：一般公共预算：394.00|其中：基本支出：280.00",
        other,
        "年度总体目标|预期目标|实际完成情况",
        "|保障机关运转。|机关运转正常。",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|整修山塘|≥5口|6口|90|90",
    )

    table = understood("部门整体支出绩效自评表", *rows).statement.self_evaluation_table

    assert table is not None
    assert ["一般公共预算", "其他资金"] == [row.label for row in table.by_revenue_nature]
    assert ["基本支出"] == [row.label for row in table.by_expenditure_nature]
    assert table.annual_goal is not None


def test_heads_broken_over_lines_are_heads_where_blank_lines_part_cells(understood: Read) -> None:
    cells = (
        "一级\n指标|二级\n指标|三级\n指标|年度\n指标值|实际\n完成值|分\n值|得\n分|偏差原因\n分析及改进措施"
        "|成本指标|经济成本指标|机关运行成本|≤80万元|76.2万元|20|20"
        "|产出指标|数量指标|新修机耕道|≥3公里|3.2公里|40|40|质量指标|验收合格率|100%|95%|40|38|雨天返工"
        "|总分|100|98"
    )
    lines = cells.replace("|", "\n\n").split("\n")

    table = understood("部门整体支出绩效自评表", *lines).statement.self_evaluation_table

    assert table is not None
    assert [
        ("机关运行成本", "≤80万元", "76.2万元", Decimal(20), None),
        ("新修机耕道", "≥3公里", "3.2公里", Decimal(40), None),
        ("验收合格率", "100%", "95%", Decimal(38), "雨天返工"),
    ] == [(r.level3, r.target, r.actual, r.score, r.deviation_reason) for r in table.indicators]


def test_people_of_one_kind_are_not_all_in_post(understood: Read) -> None:
    people = understood(
        "一、基本情况", "在职在编实有行政人员11人，事业人员43人。"
    ).statement.staffing

    assert [None, None] == [figure.key for figure in people]
