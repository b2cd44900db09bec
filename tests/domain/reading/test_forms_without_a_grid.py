"""Forms whose cells stand one a line: serials, rates, few columns, points in the name."""

from collections.abc import Callable, Sequence

import pytest

from domain.reading import Understood
from domain.statement import SelfEvaluationTable

Read = Callable[..., Understood]
TITLE = "青溪县柳河镇人民政府2022年度部门整体支出绩效自评表"
BUDGET = (
    *("年度资金总额（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    *("1500.00", "2000.00", "1980.00", "10", "99.00%", "9.90"),
)


def table_of(found: Understood) -> SelfEvaluationTable:
    assert found.statement.self_evaluation_table is not None
    return found.statement.self_evaluation_table


def rows_in(found: Understood) -> list[tuple[str | None, ...]]:
    return [
        (row.level2, row.level3, row.target, row.actual, str(row.weight), str(row.score))
        for row in table_of(found).indicators
    ]


def test_the_budget_row_may_have_its_label_in_the_corner(understood: Read) -> None:
    row = table_of(understood(*BUDGET, title=TITLE)).budget_row

    assert row is not None
    assert ("1500.00", "2000.00", "1980.00", "9.90") == tuple(
        str(value) for value in (row.initial, row.full_year, row.executed, row.score)
    )


SERIALS = (
    (
        "序号",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "备注",
    ),
    ("1", "产出指标", "数量指标", "改造公厕数量", "≥12座", "12座", "10", "10"),
    ("2", "产出指标", "数量指标", "培训人次", "≥300人次", "270人次", "10", "9", "疫情影响"),
)
RATES = (
    ("一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值", "完成率", "权重", "得分"),
    ("产出指标", "数量指标", "改造公厕数量", "≥12座", "12座", "100%", "10", "10"),
    ("培训人次", "≥300人次", "270人次", "90%", "10", "9"),
)
NO_FIRST = (
    ("二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("数量指标", "改造公厕数量", "≥12座", "12座", "10", "10"),
    ("培训人次", "≥300人次", "270人次", "10", "9"),
)
NAMED_POINTS = (
    ("一级指标", "二级指标", "三级指标（分值）", "年度指标值", "实际完成值", "得分"),
    ("产出指标", "数量指标", "改造公厕数量（10分）", "≥12座", "12座", "10"),
    ("培训人次（10分）", "≥300人次", "270人次", "9"),
)
EXPECTED = [
    ("数量指标", "改造公厕数量", "≥12座", "12座", "10", "10"),
    ("数量指标", "培训人次", "≥300人次", "270人次", "10", "9"),
]


@pytest.mark.parametrize("form", [SERIALS, RATES, NO_FIRST, NAMED_POINTS])
def test_a_form_is_read_row_for_row(understood: Read, form: Sequence[Sequence[str]]) -> None:
    cells = [cell for row in form for cell in row]

    assert EXPECTED == rows_in(understood(*cells, "总分", "19", title=TITLE))


def test_a_form_of_names_alone_has_no_levels(understood: Read) -> None:
    cells = (
        *("指标名称", "目标值", "完成值", "分值", "得分"),
        *("改造公厕数量", "≥12座", "12座", "10", "10"),
        *("培训人次", "≥300人次", "270人次", "10", "9", "总分", "20", "19"),
    )

    assert [(None, *row[1:]) for row in EXPECTED] == rows_in(understood(*cells, title=TITLE))


def test_serials_that_do_not_count_are_no_serials(understood: Read) -> None:
    cells = [cell for row in SERIALS for cell in row]
    cells[cells.index("2")] = "7"

    found = understood(*cells, "总分", "20", "19", title=TITLE)

    assert "table_columns_unclear" in [problem.code for problem in found.problems]


def test_sign_value_and_unit_under_one_head_make_the_target(understood: Read) -> None:
    rows = (
        "绩效指标\t\t\t年度指标值\t\t\t实际完成值\t分值\t得分",
        "一级指标\t二级指标\t三级指标\t性质\t值\t单位\t\t\t",
        "产出指标\t数量指标\t改造公厕数量\t≥\t12\t座\t12\t10\t10",
        "\t\t培训人次\t≥\t300\t人次\t270\t10\t9",
    )

    assert ["≥12座", "≥300人次"] == [row[2] for row in rows_in(understood(*rows, title=TITLE))]


def test_the_budget_may_stand_as_a_row_among_the_indicators(understood: Read) -> None:
    rows = (
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|得分",
        "预算执行率（20分）|预算数：2156.80万元|执行数：2146.80万元|执行率：99.54%||19.91",
        "产出指标|数量指标|茶园管护面积（10分）|3.2万亩|3.2万亩|10",
    )

    table = table_of(understood(*rows, title=TITLE))

    assert ["茶园管护面积"] == [row.level3 for row in table.indicators]
    assert table.budget_row is not None
    assert ("20", "19.91") == (str(table.budget_row.weight), str(table.budget_row.score))


def test_points_printed_in_the_head_are_the_budget_row_s(understood: Read) -> None:
    rows = (
        "预算执行情况（万元）（20分）\t\t预算数（A）\t执行数（B）\t执行率\t得分（20分*执行率）",
        "\t部门整体支出总额\t3506.20\t3381.02\t96.43%\t19.28",
        "一级指标\t二级指标\t三级指标\t年度目标值\t实际完成值\t得分",
        "产出指标\t数量指标\t污水管网建设\t6公里\t6.2公里\t10",
    )

    row = table_of(understood(*rows, title=TITLE)).budget_row

    assert row is not None
    assert ("20", "19.28") == (str(row.weight), str(row.score))


def test_a_head_within_a_line_begins_no_form_of_fewer_levels(understood: Read) -> None:
    lines = (
        "偏差原因分析一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 及改进措施",
        "里程 ≥18公里 18.5公里 8 8",
        "数量指标 检查 ≥200次 186次 8 7.44 并统计",
    )

    assert found_nothing(understood(*lines, title=TITLE))


def found_nothing(found: Understood) -> bool:
    table = found.statement.self_evaluation_table
    return table is None or table.indicators == ()


def test_heads_broken_over_lines_are_heads(understood: Callable[..., Understood]) -> None:
    told = (
        "年度预|算申请|（万元）|年初|预算数|全年预算数|全年|执行数|分值|执行率|得分|"
        "年度资金总额|450|500|480|10|96%|9.6|一级指标|二级指标|三级指标|年度|指标值|实际|完成值|分值|得分|"
        "产出指标|数量|指标|造林面积|12|12|40|40|效益指标|社会效|益指标|带动就业|30|30|50|50"
    )
    cells = told.split("|")

    found = understood(*(line for cell in cells for line in (cell, ""))).statement

    assert [str(found.budget.initial), str(found.budget.full_year)] == ["450", "500"]
    assert [str(found.budget.executed), str(found.budget.execution_rate)] == ["480", "96"]
    assert found.self_evaluation_table is not None
    assert [(row.level2, row.level3) for row in found.self_evaluation_table.indicators] == [
        ("数量指标", "造林面积"),
        ("社会效益指标", "带动就业"),
    ]
    assert "full_year_budget" not in found.not_stated
