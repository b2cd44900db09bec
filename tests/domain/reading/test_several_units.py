"""Reports of several units on one page: each unit's figures stay its own."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
PAGE = "青溪县教育局下属单位2023年度整体支出绩效自评公开"


def school(number: str, name: str, budget: str, score: str) -> tuple[str, ...]:
    return (
        f"{number}、{name}",
        "单位整体支出绩效自评表",
        f"单位名称\t{name}",
        "预算执行情况（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        f"\t年度资金总额\t{budget}\t{budget}\t{budget}\t10\t100%\t10",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因",
        "产出指标\t数量指标\t开展教研活动\t20次\t20次\t90\t89\t",
        f"总分\t\t\t\t\t100\t{score}\t",
        "",
    )


def told(name: str, spent: str, score: str) -> tuple[str, ...]:
    return (
        f"{name}人民政府2023年度部门整体支出绩效自评报告",
        "一、预算执行情况",
        f"2023年部门整体支出{spent}万元，年末在职58人，各项工作按计划完成，没有超出年度预算。",
        "二、自评结论",
        f"自评得分{score}分，等级为优。",
        "三、存在的问题和改进措施",
        "部分项目进度慢于预期，下一步将压实责任，按月通报项目进度，并按季度核对支出。",
        f"青溪县{name}人民政府",
    )


def test_schools_with_a_table_each_are_read_apart(understood: Read) -> None:
    found = understood(
        *school("一", "青溪县柳河中心小学", "800.50", "99"),
        *school("二", "青溪县石桥中心小学", "410.20", "99.5"),
        title=PAGE,
    )

    statements = (found.statement, *found.further)
    assert [("800.50", "99"), ("410.20", "99.5")] == [
        (str(one.budget.executed), str(one.self_scores[0].score)) for one in statements
    ]
    assert ["several_units"] == [problem.code for problem in found.problems]
    assert "青溪县石桥中心小学" in found.problems[0].message


def test_the_year_above_all_schools_is_that_of_each(understood: Read) -> None:
    found = understood(
        *school("一", "青溪县柳河中心小学", "800.50", "99"),
        *school("二", "青溪县石桥中心小学", "410.20", "99.5"),
        title=PAGE,
    )

    year = found.further[0].document.fiscal_year
    assert year is not None
    assert 2023 == year.value


def test_short_reports_of_two_townships_are_read_apart(understood: Read) -> None:
    found = understood(
        *told("柳河镇", "861.10", "95"),
        *told("石桥乡", "420.30", "97"),
        title="青溪县柳河镇、石桥乡2023年度部门整体支出绩效自评报告公开",
    )

    statements = (found.statement, *found.further)
    assert [("861.10", "95"), ("420.30", "97")] == [
        (str(one.expenditure.total), str(one.self_scores[0].score)) for one in statements
    ]


@pytest.mark.parametrize("again", ["柳河镇", "青溪县柳河镇"])
def test_a_title_printed_again_begins_no_other_unit(understood: Read, again: str) -> None:
    found = understood(*told("柳河镇", "861.10", "95"), *told(again, "861.10", "95"))

    assert () == found.further


def test_one_unit_with_two_tables_is_one(understood: Read) -> None:
    found = understood(
        *school("一", "青溪县柳河中心小学", "800.50", "99"),
        *school("二", "柳河中心小学", "800.50", "99"),
        title=PAGE,
    )

    assert () == found.further


def test_a_project_of_another_office_is_no_other_unit(understood: Read) -> None:
    project = list(school("二", "青溪县石桥中心小学", "410.20", "99.5"))
    project.insert(2, "项目名称\t校舍维修")

    found = understood(*school("一", "青溪县柳河中心小学", "800.50", "99"), *project, title=PAGE)

    assert () == found.further
