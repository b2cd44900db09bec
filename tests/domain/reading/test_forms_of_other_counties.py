"""Forms beyond the usual two tables: booklets, tasks, duties, accounts with a report within."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告"
BODY = "2023年度部门整体支出861.10万元，其中基本支出600万元，项目支出261.10万元。" * 20


def tabbed(*rows: str) -> list[str]:
    """Rows of cells between bars, as a cell a line behind a tab."""
    return ["", *(line for row in rows for line in (*(f"\t{c}" for c in row.split("|")), ""))]


def test_a_report_within_published_accounts_is_read_with_its_own_figures(understood: Read) -> None:
    found = understood(
        "目录",
        "第一部分 部门概况",
        "第二部分 附件",
        "第一部分 部门概况",
        "2023年度收入支出总计999万元，本年支出合计990万元。",
        "第二部分 附件",
        TITLE,
        "一、基本情况",
        BODY,
        title="青溪县柳河镇人民政府2023年度部门决算",
    )

    statement = found.statement
    assert "self_evaluation_report" == statement.document.type
    assert statement.document.title is not None
    assert TITLE == statement.document.title.value
    assert "861.10" == str(statement.expenditure.total)
    assert "999" not in {str(figure.amount) for figure in statement.money}


def test_accounts_that_only_mention_a_report_are_no_report(understood: Read) -> None:
    found = understood(
        "目录",
        "第一部分 部门概况",
        "第二部分 附件",
        "2023年度收入支出总计999万元。部门整体支出绩效自评报告另行公开。",
        title="青溪县柳河镇人民政府2023年度部门决算",
    )

    assert "final_accounts" == found.statement.document.type


def test_targets_for_a_year_to_come_are_no_self_evaluation(understood: Read) -> None:
    rows = tabbed("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|检查企业|≥320家次")

    found = understood(*rows, title="青溪县2025年度部门整体支出绩效目标申报表")

    assert "other" == found.statement.document.type


def test_kinds_of_money_may_be_columns_and_offices_rows(understood: Read) -> None:
    rows = tabbed(
        "机构名称|支出合计|其中：",
        "||基本支出|项目支出|累计结余",
        "局机关及二级机构汇总|861.1|600|261.1|0",
    )

    statement = understood("年度支出和结余情况（万元）", *rows, "二、说明", BODY[:40]).statement

    assert [(f.key, str(f.amount)) for f in statement.money if f.source == "inline_table"] == [
        ("expenditure_total", "861.1"),
        ("basic_expenditure", "600"),
        ("project_expenditure", "261.1"),
        (None, "0"),
    ]


def test_head_counts_stand_behind_their_labels(understood: Read) -> None:
    rows = tabbed("联系人|张三|联络电话|13800000000", "人员编制|24|实有人数|22")

    statement = understood(*rows).statement

    assert [(f.key, f.value) for f in statement.staffing] == [
        ("establishment_total", 24),
        ("staff_actual_total", 22),
    ]


def test_rows_of_expenditure_below_the_sources_are_no_revenue(understood: Read) -> None:
    rows = tabbed(
        "预算执行情况（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "|年度资金总额|800|900|861.1|10|95.68%|9.57",
        "|其中：财政拨款|800|880|841.1|—|—|—",
        "|其他资金|0|20|20|—|—|—",
        "|按支出类型：基本支出|600|600|600|—|—|—",
        "|项目支出|200|300|261.1|—|—|—",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因",
        "产出指标|数量指标|里程|3|3|90|90|",
    )

    table = understood(*rows).statement.self_evaluation_table

    assert table is not None
    assert [("财政拨款", "880"), ("其他资金", "20")] == [
        (n.label, str(n.amount)) for n in table.by_revenue_nature
    ]
    assert [("基本支出", "600"), ("项目支出", "261.1")] == [
        (n.label, str(n.amount)) for n in table.by_expenditure_nature
    ]


def test_parts_of_the_budget_stand_behind_their_labels(understood: Read) -> None:
    rows = tabbed(
        "预算执行情况|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "部门预算总额|800|900|861.1|10|95.68%|9.57",
        "1.资金来源：|（1）财政性资金|880",
        "|（2）其他资金|20",
        "2.资金结构：|（1）基本支出|600",
        "|（2）项目支出|261.1",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因",
        "产出指标|数量指标|里程|3|3|90|90|",
    )

    table = understood(*rows).statement.self_evaluation_table

    assert table is not None
    assert [(n.label, str(n.amount)) for n in table.by_revenue_nature] == [
        ("财政性资金", "880"),
        ("其他资金", "20"),
    ]
    assert [(n.label, str(n.amount)) for n in table.by_expenditure_nature] == [
        ("基本支出", "600"),
        ("项目支出", "261.1"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected", "actual"),
    [
        pytest.param(
            ("年度目标：（80分）|完成年度重点工作，保障机关运转。",),
            "完成年度重点工作，保障机关运转。",
            None,
            id="a name and its words",
        ),
        pytest.param(
            (
                "年度履职目标|预期目标|实际完成情况",
                "|完成年度重点工作任务。|年度重点工作全部完成。",
                "年度主要任务|任务名称|主要内容",
                "|队伍建设|开展业务培训和作风整顿。",
            ),
            "完成年度重点工作任务。",
            "年度重点工作全部完成。",
            id="tasks below are no goal",
        ),
    ],
)
def test_the_goal_ends_where_another_part_begins(
    understood: Read, rows: tuple[str, ...], expected: str, actual: str | None
) -> None:
    head = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因"
    below = (head, "产出指标|数量指标|里程|3|3|90|90|")

    table = understood(*tabbed(*rows, *below)).statement.self_evaluation_table

    assert table is not None
    assert table.annual_goal is not None
    assert (expected, actual) == (table.annual_goal.expected, table.annual_goal.actual)


def test_tasks_have_their_amounts_under_a_header_of_two_rows(understood: Read) -> None:
    rows = tabbed(
        "任务名称|批复金额（万元）|实际支出金额|预算执行率",
        "|总额|其他资金||",
        "人居环境整治|186.5|6.5|172.3|92.39%",
        "一级指标|二级指标|三级指标|指标值|实际完成值",
        "产出指标|数量指标|里程|3|3",
    )

    statement = understood(*rows).statement

    assert {(f.key, str(f.amount)) for f in statement.money} == {
        ("project_budget", "186.5"),
        (None, "6.5"),
        ("project_item", "172.3"),
    }
    assert ["92.39"] == [str(rate.value) for rate in statement.percentages]


def test_the_year_may_stand_in_the_table_s_own_title(understood: Read) -> None:
    rows = tabbed(
        "部门整体支出绩效自评表",
        "（2023年度）",
        "一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分",
        "产出指标|数量指标|里程|3|3|90|90",
    )

    year = understood(*rows, title="部门整体支出绩效自评表").statement.document.fiscal_year

    assert year is not None
    assert 2023 == year.value
