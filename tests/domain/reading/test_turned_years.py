"""Which year figures belong to where a sentence names more than one."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


@pytest.mark.parametrize(
    ("line", "years"),
    [
        (
            "2022年结转120万元，2023年支出1860万元，其中：基本支出1200万元，项目支出660万元。",
            [2022, 2023, 2023, 2023],
        ),
        ("2022年末结余50万元，本年收入1810万元，本年支出1860万元。", [2022, 2023, 2023]),
        (
            "2023年支出1860万元，2022年支出1700万元，增加160万元，其中项目支出660万元。",
            [2023, 2022, 2023, 2023],
        ),
        ("2022年支出1700万元，2026年建成，完成投资660万元。", [2022, 2022]),
        (
            "2022年支出1700万元，其中：基本支出1100万元；2023年支出1860万元，其中：基本支出1200万元。",
            [2022, 2022, 2023, 2023],
        ),
    ],
)
def test_a_later_year_governs_what_follows_it(
    understood: Read, line: str, years: list[int]
) -> None:
    money = understood("一、部门支出情况", line).statement.money

    assert years == [figure.year for figure in money]
