"""The base-data table whose cells stand one behind the other, over line ends."""

from collections.abc import Callable

import pytest

from domain.reading import Understood
from domain.relations.base_data import three_public_sums

Read = Callable[..., Understood]
HEAD = (
    "部门整体支出绩效评价基础数据表 财政供养人员情况 编制数 2021年实际在职人数 控制率",
    "",
    "60 57 95.",
    "",
    "00% 经费控制情况 2020年决算数 2021年预算数 2021年决算数 三公经费 21.50 40.00 30.20",
    "",
)
ROWS = (
    "1、公务用车购置和维护经费 9.50 25.00 22.20 其中:公车购置 13.00 13.00 公车运行维护 9.50",
    "",
    "12 9.20",
    "",
    "2、出国经费",
    "",
    "3、公务接待 12.00",
    "",
    "15 8.00 水费、电费、差旅费 7.10 6.50. 8.20 政府采购金额 5.10 6.20 6.10",
    "",
)


def test_numbers_over_line_ends_stand_under_the_years_of_the_header(understood: Read) -> None:
    base = understood(*HEAD, *ROWS, title="").statement.base_data_table

    assert base is not None
    assert [
        (r.label, *map(str, (r.prior_year_final, r.current_budget, r.current_final)))
        for r in base.rows
    ] == [
        ("三公经费", "21.50", "40.00", "30.20"),
        ("1、公务用车购置和维护经费", "9.50", "25.00", "22.20"),
        ("其中:公车购置", "None", "13.00", "13.00"),
        ("公车运行维护", "9.50", "12", "9.20"),
        ("2、出国经费", "None", "None", "None"),
        ("3、公务接待", "12.00", "15", "8.00"),
        ("水费、电费、差旅费", "7.10", "6.50", "8.20"),
        ("政府采购金额", "5.10", "6.20", "6.10"),
    ]
    assert base.staffing is not None
    assert (str(base.staffing.establishment), str(base.staffing.in_post)) == ("60", "57")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("项目支出:", "90", "80", "70", "1、渠道清淤", "90", "50", "40", "2、亮化", "30", "30"),
            "30",
        ),
        (
            ("项目支出:", "90", "80", "70", "1、渠道清淤", "90", "50", "40", "2、亮化", "31", "33"),
            "None",
        ),
        (
            ("项目支出:", "60", "60", "60", "1、渠道清淤", "30", "30", "30", "2、亮化", "30", "30"),
            "None",
        ),
    ],
)
def test_projects_are_placed_where_their_sum_leaves_one_way(
    understood: Read, rows: tuple[str, ...], expected: str
) -> None:
    heads = (*HEAD[:1], "", "60", "57", "95.00%", "经费控制情况", "2020年决算数", "2021年预算数")
    lines = (
        *heads,
        "2021年决算数",
        "三公经费",
        "5.00",
        "6.00",
        "5.50",
        *rows,
        "公用经费",
        "9",
        "9",
        "9",
    )
    base = understood(*lines, title="").statement.base_data_table

    assert base is not None
    assert expected == str(next(r for r in base.rows if r.label == "2、亮化").current_final)


def test_a_row_that_lacks_a_number_is_named_and_closes_no_sum(understood: Read) -> None:
    rows = (*HEAD, "1、公务用车购置和维护经费 9.50 25.00 22.20", "", "2、出国经费", "")
    read = understood(*rows, "3、公务接待 11 6.00", "", "政府采购金额 5.10 6.20 6.10", title="")

    assert ["row_columns_unclear"] == [
        p.code for p in read.problems if p.code == "row_columns_unclear"
    ]
    assert not any(sum_.closed for sum_ in three_public_sums(read.statement))
