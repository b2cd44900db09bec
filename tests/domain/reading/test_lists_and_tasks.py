"""Lists of projects with one amount each, tasks under two heads, rows of the whole budget."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


@pytest.mark.parametrize(
    ("head", "total", "expected"),
    [
        ("项目名称", "263.50", ["project_item"] * 2),
        ("项目名称", "270.00", ["project_item"] * 2),
        ("项目", "263.50", ["project_item"] * 2),
        ("项目", "270.00", []),
    ],
)
def test_projects_with_one_amount_each_have_their_sum_last(
    understood: Read, head: str, total: str, expected: list[str]
) -> None:
    money = understood(
        f"序号\t{head}\t金额（万元）",
        "1\t渠道清淤\t163.50",
        "2\t村道亮化\t100.00",
        f"\t合计\t{total}",
    ).statement.money

    assert expected == [figure.key for figure in money if (figure.key or "").endswith("_item")]


def test_tasks_under_a_head_with_blank_cells_behind_it_are_read(understood: Read) -> None:
    said = understood(
        "部门名称\t青溪县柳河镇人民政府",
        "任务名称\t主要内容\t批复金额（万元）\t\t\t实际支出金额（万元）\t预算执行率",
        "\t\t总额\t财政拨款\t其他资金\t\t",
        "村道养护\t养护村道\t186.50\t186.50\t0\t180.20\t96.62%",
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值",
        "产出指标\t数量指标\t养护里程\t≥\t12\t公里\t12",
        "\t质量指标\t验收合格率\t=\t100\t%\t100",
    ).statement

    assert [("project_budget", "186.50"), ("project_item", "180.20")] == [
        (m.key, str(m.amount)) for m in said.money if m.key
    ]


def test_the_score_of_the_rate_and_the_goal_have_heads_of_their_own(understood: Read) -> None:
    table = understood(
        "部门预算执行\t年初预算数\t全年（调整）预算数\t全年执行数\t执行率（%）\t执行率权重\t执行率得分（分）",
        "年度总金额\t820.50\t986.40\t937.10\t95.00\t10\t9.50",
        "当年绩效目标\t年初绩效目标\t全年（调整）绩效目标\t全年目标实际完成情况",
        "\t完成养护任务，保障村道畅通。\t无\t养护任务全部完成，村道畅通。",
    ).statement.self_evaluation_table

    assert table is not None
    assert table.budget_row is not None
    assert ("10", "9.50") == (str(table.budget_row.weight), str(table.budget_row.score))
    assert table.annual_goal is not None
    assert "养护任务全部完成，村道畅通。" == table.annual_goal.actual
