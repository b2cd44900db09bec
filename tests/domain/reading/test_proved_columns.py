"""Rows of amounts a line each, under a line of as many heads: read where the numbers prove them."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
HEADS = (
    "资金安排情况 资金结构 预算安排 拨付情况 结余情况",
    (
        "(万元) 年初部门预算安排金额(含结转)① 年中调整金额② 小计 年度拨付金额 支出实现率(%)⑤=④/③"
        " 本年度结余金额⑥=③-④ 资金结余率(%)⑦=⑥/③"
    ),
    "③=①+②",
)
ROWS = (
    "财政资金小计 210.40 30.10 240.50 238.10 99.00 2.40 1.00",
    "① 项目支出 60 0 60 60 100 0 0",
    "② 基本支出 150.40 30.10 180.50 178.10 98.67 2.40 1.33",
    "合 计 210.40 30.10 240.50 238.10 99.00 2.40 1.00",
)


def test_columns_that_the_sums_prove_are_read(understood: Read) -> None:
    said = understood(*HEADS, *ROWS).statement

    budget, spent = said.budget, said.expenditure
    assert ("210.40", "240.50", "238.10", "99.00") == tuple(
        map(str, (budget.initial, budget.full_year, budget.executed, budget.execution_rate))
    )
    assert ("238.10", "178.10", "60") == tuple(map(str, (spent.total, spent.basic, spent.project)))
    assert {"万元"} == {figure.unit for figure in said.money}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row.replace(" 30.10", " 33.10") for row in ROWS], id="sums do not hold"),
        pytest.param([row.rsplit(" ", 1)[0] for row in ROWS], id="a column lost"),
        pytest.param(ROWS[:1], id="one row alone"),
    ],
)
def test_columns_that_nothing_proves_are_not(understood: Read, rows: list[str]) -> None:
    money = understood(*HEADS, *rows).statement.money

    assert [] == [figure for figure in money if figure.basis == "initial_budget"]
