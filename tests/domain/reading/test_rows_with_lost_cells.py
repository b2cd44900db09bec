"""Rows whose blank cells are lost: no figure stands under a column it cannot belong to."""

from collections.abc import Callable
from decimal import Decimal

from domain.reading import Understood

Read = Callable[..., Understood]
TITLE = "青溪县柳河镇人民政府2021年度部门整体支出绩效自评表"
SQUEEZED = (
    "单位名称 | 柳河镇人民政府 | ||||||||",
    "基本支出总额 | 512.6万 | 项目支出总额 | 0 | ||||||",
    "预算执行情况(万元) (20分) | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分 (20分*执行率) | |||||",
    "部门整体支出总额 | 512.6 | 100% | 20 | ||||||",
    "年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分 | |||",
    "产出指标 | 数量指标 | 修建水渠 | 12公里 | 12公里 | 50 | ||||",
    "满意度指标 | 群众满意度 指标 | 村民满意度 | ≥90% | 95% | 30 | ||||",
    "总分 | 100分 | ||||||||",
)


def test_a_rate_and_points_are_read_where_the_budget_lost_a_cell(understood: Read) -> None:
    statement = understood(*SQUEEZED, title=TITLE).statement
    table = statement.self_evaluation_table
    assert table is not None
    assert table.budget_row is not None
    row = table.budget_row

    assert (None, None, Decimal(100), Decimal(20)) == (
        row.annual,
        row.executed,
        row.execution_rate,
        row.score,
    )
    assert [Decimal(50), Decimal(30)] == [one.score for one in table.indicators]
    assert [Decimal(100)] == [one.score for one in statement.self_scores]


def test_the_amount_that_fits_two_columns_is_told_and_not_demanded(understood: Read) -> None:
    found = understood(*SQUEEZED, title=TITLE)

    assert "row_columns_unclear" in [problem.code for problem in found.problems]
    assert found.statement.unread


def test_spending_by_nature_is_read_from_a_line_of_labels(understood: Read) -> None:
    spent = understood(*SQUEEZED, title=TITLE).statement.expenditure

    assert (Decimal("512.6"), Decimal(0)) == (spent.basic, spent.project)


def test_no_percentage_is_read_as_an_amount_of_the_budget(understood: Read) -> None:
    found = understood(
        "|预算执行情况|预算数|执行数|执行率|得分|",
        "|部门整体支出总额|512.6|100%|20| |",
        "|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|",
        "|产出指标|数量指标|修建水渠|12公里|12公里|80|",
        title=TITLE,
    )

    assert "row_columns_unclear" in [problem.code for problem in found.problems]
    assert (None, None) == (found.statement.budget.executed, found.statement.budget.execution_rate)
