"""The budget row of a self-evaluation table: what its execution rate is."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
TITLE = "青溪县柳河镇人民政府2022年度部门整体支出绩效自评表"


def rate_of(understood: Read, printed: str, spent: str = "1350.08") -> str:
    cells = (
        *(
            "年度资金总额（万元）",
            "年初预算数",
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率",
            "得分",
        ),
        *("1500.00", "1386.42", spent, "10", printed, "9.74"),
    )
    found = understood(*(line for cell in cells for line in (cell, "")), title=TITLE)
    return str(found.statement.budget.execution_rate)


@pytest.mark.parametrize(("printed", "percent"), [("0.9738", "97.38"), ("0.97", "97")])
def test_a_ratio_that_the_rows_own_amounts_give_is_a_rate_in_percent(
    understood: Read, printed: str, percent: str
) -> None:
    assert percent == rate_of(understood, printed)


def test_one_is_all_where_all_was_spent(understood: Read) -> None:
    assert "100" == rate_of(understood, "1", spent="1386.42")


@pytest.mark.parametrize("printed", ["97.38%", "97.38", "0.95", "0.9738%"])
def test_what_the_amounts_do_not_give_stays_as_it_is_printed(
    understood: Read, printed: str
) -> None:
    assert printed.removesuffix("%") == rate_of(understood, printed)
