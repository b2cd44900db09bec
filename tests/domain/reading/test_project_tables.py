"""Tables of projects within the text, with and without their grid."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
_GRID = (
    "\t序号\t项目名称\t年初预算（万元）\t调整后预算（万元）\t实际支出（万元）\t执行率",
    "\t1\t农村道路养护\t100.00\t120.00\t118.00\t98.33%",
    "\t2\t村级阵地维护\t0\t60.00\t60.00\t100%",
    "\t\t合计\t100.00\t180.00\t178.00\t98.89%",
)
_LINES = (
    "序号 项目名称 年初预算（万元） 调整后预算（万元） 实际支出（万元）",
    "1 农村道路 养护 100.00 120.00 118.00",
    "2 村级阵地维护 0 60.00 60.00",
    "合计 100.00 180.00 178.00",
)


@pytest.mark.parametrize("lines", [_GRID, _LINES])
def test_every_project_has_its_budget_and_its_spending(
    understood: Read, lines: tuple[str, ...]
) -> None:
    found = understood("（三）项目支出", "项目支出178.00万元，明细如下：", *lines)

    figures = found.statement.money[1:]
    assert [
        ("project_budget", "initial_budget", Decimal(100)),
        ("project_budget", "full_year_budget", Decimal(120)),
        ("project_item", "final_accounts", Decimal(118)),
        ("project_budget", "initial_budget", Decimal(0)),
        ("project_budget", "full_year_budget", Decimal(60)),
        ("project_item", "final_accounts", Decimal(60)),
    ] == [(m.key, m.basis, m.amount_wan) for m in figures[:6]]
    assert [None, None, None] == [m.key for m in figures[6:]]
    assert {"万元"} == {m.unit for m in figures}
    assert figures[0].label == "农村道路养护年初预算"


def test_the_projects_sum_is_not_the_units_budget(understood: Read) -> None:
    found = understood("（三）项目支出", *_GRID)

    assert found.statement.budget.initial is None
    assert found.statement.budget.executed is None


def test_a_line_with_a_number_too_few_ends_the_table(understood: Read) -> None:
    found = understood("（三）项目支出", *_LINES[:2], "2 村级阵地维护 60.00", *_LINES[3:])

    assert "inline_table" not in {m.source for m in found.statement.money}
