"""Reports as web portals print them: with rows and lines of the portal's own above."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
TITLE = "青溪县图书馆2023年部门整体支出绩效自评报告"
TOLD = ("一、部门概况", "2023年支出合计480万元，其中基本支出300万元，项目支出180万元。")
ROWS = ("公开目录 | 绩效评价 | 发布日期 | 2024-03-25 |", "文号 | 浏览量 | 10 |")
HEAD = "索引号 | 01-1/2024 | 发布机构 | 青溪县财政局 |"


@pytest.mark.parametrize("blank", [(), ("",), ("", "")])
def test_rows_of_a_portal_above_the_title_are_not_the_reports(
    understood: Read, blank: tuple[str, ...]
) -> None:
    found = understood(*ROWS, *blank, TITLE, *TOLD, title=HEAD).statement

    assert found.document.type == "self_evaluation_report"
    assert found.document.title is not None
    assert found.document.title.value == TITLE
    assert found.unit.name is not None
    assert found.unit.name.value == "青溪县图书馆"
    assert found.document.form == "narrative"


def test_a_title_that_is_a_row_of_the_portals_table_is_the_title(understood: Read) -> None:
    rows = ("2020年度部门整体支出绩效自评表 | |||||", "部门名称 | 青溪县司法局 | ||||")

    found = understood(*ROWS, *rows, "内容 | 说明 | ||||", title=HEAD).statement

    assert found.document.type == "self_evaluation_table"
    assert found.document.fiscal_year is not None
    assert found.document.fiscal_year.value == 2020
    assert found.unit.name is not None
    assert found.unit.name.value == "青溪县司法局"


@pytest.mark.parametrize("added", [".pdf", ".docx", "-青溪新闻网", "_青溪县人民政府"])
def test_what_a_site_adds_behind_a_title_is_no_part_of_it(understood: Read, added: str) -> None:
    found = understood(*TOLD, title=TITLE + added).statement

    assert found.document.title is not None
    assert found.document.title.value == TITLE


def test_a_portals_short_title_gives_way_to_the_same_with_the_units_name(understood: Read) -> None:
    title = "2019年部门整体支出绩效评价报告"

    found = understood(
        "青溪县城市管理局", "信息来源：城管局", "青溪县城市管理局", title, *TOLD, title=title
    )

    assert found.statement.unit.name is not None
    assert found.statement.unit.name.value == "青溪县城市管理局"


def test_a_day_and_a_heading_below_it_are_no_title(understood: Read) -> None:
    lines = ("2023年2月9日", "一、自评工作开展情况", *TOLD[1:])

    found = understood(*lines, title="青溪县审计局2022年度部门绩效自评工作情况总结").statement

    assert found.document.title is not None
    assert found.document.title.value == "青溪县审计局2022年度部门绩效自评工作情况总结"
    assert found.document.fiscal_year is not None
    assert found.document.fiscal_year.value == 2022


def test_headings_and_lines_of_text_are_no_titles(understood: Read) -> None:
    found = understood(
        "3.三公经费预算情况", "元，比年初预算增加75.97万元，全年预算", title="第二部分部门决算表"
    )

    assert found.statement.document.title is None


@pytest.mark.parametrize("label", ["标      题 ", "标题：", "标 题 : "])
def test_the_label_that_a_portal_prints_before_a_title_is_no_part_of_it(
    understood: Read, label: str
) -> None:
    found = understood(*TOLD, title=label + TITLE).statement

    assert found.document.title is not None
    assert found.document.title.value == TITLE
    assert found.unit.name is not None
    assert found.unit.name.value == "青溪县图书馆"
