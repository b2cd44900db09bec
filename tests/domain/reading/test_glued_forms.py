"""Forms whose cells were put together without anything between them."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
FORM = (
    "1、青溪县水利站部门整体支出绩效自评表(2022年度)预算单位名称青溪县水利站年度预算申请(万元)"
    "年初预算数全年预算数全年执行数分值执行率得分年度资金总额{run}"
    "按收入性质分:812.50按支出性质分:798.10其中:一般公共预算:812.50其中:基本支出:610.30"
    "政府性基金拨款:项目支出:187.80其他资金:年度总体目标预期目标实际完成情况"
    "1:检修渠道12公里,灌溉收入达到55万元,三公经费控制达标2:灌溉收入77.5万元"
    "一级指标二级指标三级指标分值得分产出指标数量指标渠道检修1010"
)
NEXT_PAGE = "2、质量指标验收合格率2020效益指标群众补助支出增加9万元3030"


def test_numbers_come_apart_where_the_printed_rate_leaves_one_way(understood: Read) -> None:
    form = FORM.format(run="760.25812.50798.101098.23%9.82")
    read = understood(form, NEXT_PAGE, title="青溪县水利站")
    table = read.statement.self_evaluation_table

    assert table is not None
    assert table.budget_row is not None
    row = table.budget_row
    amounts = (row.initial, row.full_year, row.executed, row.weight, row.score)
    assert ["760.25", "812.50", "798.10", "10", "9.82"] == [str(each) for each in amounts]
    assert [("基本支出", "610.30"), ("项目支出", "187.80")] == [
        (nature.label, str(nature.amount)) for nature in table.by_expenditure_nature
    ]


@pytest.mark.parametrize("run", ["760.25812.50798.101097.00%9.82", "812.5798.110", "5" * 44 + "%"])
def test_numbers_without_one_reading_stay_unread_and_are_told(understood: Read, run: str) -> None:
    read = understood(FORM.format(run=run), NEXT_PAGE, title="青溪县水利站")

    assert "table_columns_unclear" in [problem.code for problem in read.problems]
    assert read.statement.budget.executed is None


def test_amounts_of_goals_and_indicators_are_nobodys(understood: Read) -> None:
    form = FORM.format(run="760.25812.50798.101098.23%9.82")
    money = understood(form, NEXT_PAGE, title="青溪县水利站").statement.money

    assert not {"55", "77.5", "9"} & {str(figure.amount) for figure in money}


def test_a_list_below_a_sentence_of_heads_is_no_next_page(understood: Read) -> None:
    money = understood(
        "附表按年初预算数、全年预算数、全年执行数、分值、执行率、得分填列。" * 4,
        "2、公用经费支出9万元。",
    ).statement.money

    assert ["9"] == [str(figure.amount) for figure in money]
