"""Which year is reported on, and when the report was made."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
BARE = "青溪县民政局部门整体支出绩效自评报告"
TOLD = ("一、部门概况", "支出合计480万元，其中基本支出300万元。")


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (BARE, "截至2023年12月31日，在职人员18人。"),
        (BARE, "现对我局2023年度部门整体支出进行绩效评价。"),
        (BARE, "根据《关于2023年市级部门整体支出绩效自评的通知》（青财绩〔2024〕6号）开展自评。"),
        ("青溪县民政局2023部门整体绩效自评报告", "在职人员18人。"),
        ("青溪县民政局2023-度部门（单位）整体支出绩效自评报告", "在职人员18人。"),
        (BARE, "我局认真开展了2023年度部门预算绩效自评工作。"),
        (BARE, "1、柳河卫生院整体支出绩效自评表(2023年度)评价部门名称柳河卫生院"),
        (BARE, "财政供养人员情况 编制数 2023年实际在职人数 控制率"),
        (BARE, "2023年县政协办收入全部为财政拨款。2023年县政协办实现支出480.12万元。"),
    ],
)
def test_the_year_may_stand_in_other_words(understood: Read, title: str, line: str) -> None:
    found = understood("一、部门概况", line, title=title).statement.document

    assert found.fiscal_year is not None
    assert found.fiscal_year.value == 2023


def test_one_mention_of_a_year_s_money_is_not_enough(understood: Read) -> None:
    line = "2022年县政协办结转资金30万元，已列入预算。"

    assert understood("一、概况", line, title=BARE).statement.document.fiscal_year is None


def test_two_days_of_reckoning_name_no_year(understood: Read) -> None:
    lines = ("截至2022年12月31日，在职人员17人。", "截至2023年12月31日，在职人员18人。")

    assert understood("一、概况", *lines, title=BARE).statement.document.fiscal_year is None


@pytest.mark.parametrize(
    "line", ["报告日期：20240410", "报告期：2024 -4 - 10", "报告日期:2024年 4月 10日"]
)
def test_a_labelled_date_may_be_written_without_signs(understood: Read, line: str) -> None:
    found = understood(line, *TOLD).statement.document

    assert found.report_date is not None
    assert found.report_date.value == date(2024, 4, 10)


@pytest.mark.parametrize(
    "lines",
    [
        ("发布日期", "2025-04-15"),
        ("著录日期", "2025-04-15"),
        ("发文日期: 2025-04-15",),
        ("生成日期: 2025-04-15",),
        ("日期：2025-04-15 12:24",),
    ],
)
def test_when_a_page_was_put_up_is_not_the_reports_date(
    understood: Read, lines: tuple[str, ...]
) -> None:
    assert understood(*lines, *TOLD).statement.document.report_date is None


def test_the_date_of_a_cover_counts_below_an_annex_label(understood: Read) -> None:
    cover = ("附件2-1", "部门名称：青溪县民政局", "报告日期：2024年4月10日", "青溪县财政局（制）")
    table = ("人员编制\t55\t实有人数\t96", "联系人\t张三\t联络电话\t13800000000")

    found = understood(*cover, *TOLD, *table).statement.document

    assert found.report_date is not None
    assert found.report_date.value == date(2024, 4, 10)
