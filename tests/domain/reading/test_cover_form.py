"""The cover form: incomes and expenditure by office, goals, the total and the grade."""

from collections.abc import Callable, Sequence

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
TITLE = "青溪县2020年度部门整体支出绩效评价自评报告"
SPENT = ("汇总", "2790.12", "1624.38", "1290.26", "334.12", "1165.74", "86.33", "86.33")
BY_ROWS = (
    *("机构名称", "支出合计", "其中：", "当年结余", "累计结余", "基本支出", "其中：", "项目支出"),
    *("人员支出", "公用支出"),
)
NESTED = (
    *("机构名称", "支出合计", "其中：", "结余", "基本支出", "其中：", "项目支出", "当年结余"),
    *("累计结余", "人员支出", "公用支出"),
)
IN_GRID = (
    *("机构名称", "支出合计", "基本支出", "其中：人员支出", "公用支出", "项目支出"),
    *("当年结余", "累计结余"),
)
KEYS = ("expenditure_total", "basic_expenditure", "personnel_funds", "public_funds")


def apart(cells: Sequence[str]) -> list[str]:
    """A cell a line, a blank line between."""
    return [line for cell in cells for line in (cell, "")]


def amounts(found: Understood) -> dict[str | None, str]:
    return {f.key: str(f.amount) for f in found.statement.money if f.key}


@pytest.mark.parametrize("heads", [BY_ROWS, NESTED, IN_GRID])
def test_amounts_stand_under_the_heads_of_their_columns(
    understood: Read, heads: tuple[str, ...]
) -> None:
    found = understood(*apart((*heads, *SPENT)), title=TITLE)

    assert dict(zip((*KEYS, "project_expenditure"), SPENT[1:6], strict=True)) == amounts(found)


def test_heads_whose_order_no_sum_tells_are_left_unread(understood: Read) -> None:
    row = ("汇总", "2790.12", "1625.00", "1291.00", "335.00", "1166.00", "86.33", "86.33")

    found = understood(*apart((*BY_ROWS, *row)), title=TITLE)

    assert {} == amounts(found)
    assert "table_columns_unclear" in [problem.code for problem in found.problems]


def test_an_office_s_amounts_are_not_the_unit_s(understood: Read) -> None:
    rows = (
        "机构名称\t支出合计\t其中：\t\t\t\t当年结余\t累计结余",
        "\t\t基本支出\t其中：\t\t项目支出\t\t",
        "\t\t\t人员支出\t公用支出\t\t\t",
        "\t".join(("局机关及二级机构汇总", *SPENT[1:])),
        "1、局机关\t1790.12\t1024.38\t790.26\t234.12\t765.74\t86.33\t86.33",
    )

    found = understood(*rows, title=TITLE)

    assert dict(zip((*KEYS, "project_expenditure"), SPENT[1:6], strict=True)) == amounts(found)


def test_a_form_in_one_table_is_taken_apart(understood: Read) -> None:
    rows = (
        ("一、部门（单位）基本概况",),
        ("人员编制", "138", "实有人数", "131"),
        ("二、部门（单位）收支情况",),
        ("机构名称", "三公经费合计", "公务接待费", "公务用车运维费"),
        ("局机关及二级机构汇总", "18.46", "14.26", "4.20"),
        ("三、部门（单位）整体支出绩效自评情况",),
        ("绩效自评综合得分", "96"),
        ("评价等次", "优"),
    )
    lines = [line for row in rows for line in (*(f"\t{cell}" for cell in row), "")]

    statement = understood("", *lines, title=TITLE).statement

    assert "18.46" == str(statement.three_public.executed)
    assert ["96"] == [str(score.score) for score in statement.self_scores]
    assert ["优"] == [grade.printed for grade in statement.grades]
    assert {"establishment_total": 138, "staff_actual_total": 131} == {
        figure.key: figure.value for figure in statement.staffing
    }


def test_goals_that_were_not_read_are_told(understood: Read) -> None:
    cells = (
        "整体支出绩效定量目标及实施计划完成情况",
        "评价内容",
        "绩效目标",
        "完成情况",
        "产出目标",
    )

    found = understood(*apart(cells), title=TITLE)

    assert "indicator_table_not_read" in [problem.code for problem in found.problems]
