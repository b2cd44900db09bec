"""预算调整率 and what the year alone left: told only where one plain slip explains them."""

import pytest

from tests.domain.filed_report import FoundIn

_BUDGET = (
    "2023年年初预算420.00万元，年中追加58.59万元，调整后全年预算478.59万元，全年支出470.00万元。"
)


@pytest.mark.parametrize(
    ("rate", "told"),
    [("13.95", False), ("14", False), ("12.24", True), ("13.59", True), ("9.36", False)],
)
def test_the_rate_of_adjustment_is_measured_by_the_initial_budget(
    found_in: FoundIn, rate: str, *, told: bool
) -> None:
    found = found_in(f"{_BUDGET}\n存在年中追加情况，预算调整率为{rate}%。")

    assert told == ("PCT.CHANGE" in found)
    assert not told or "计算为 13.95%" in found["PCT.CHANGE"].message


@pytest.mark.parametrize(("left", "told"), [("43.50", False), ("34.50", True), ("91.20", False)])
def test_what_the_year_left_is_revenue_without_expenditure(
    found_in: FoundIn, left: str, *, told: bool
) -> None:
    found = found_in(
        "2023年总收入1843.50万元，其中财政拨款收入1843.50万元。\n"
        f"2023年总支出1800.00万元，其中基本支出1200.00万元，项目支出600.00万元。当年收支结余{left}万元。"
    )

    assert told == ("BALANCE.CARRY_OVER" in found)
