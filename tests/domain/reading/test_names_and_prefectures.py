"""Names behind codes and brackets, over two lines or in full further down, and prefectures."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
BARE = "2023年度部门整体支出绩效自评报告"
TOLD = ("一、部门概况", "支出合计480万元，其中基本支出300万元。")


def unit(understood: Understood) -> tuple[str | None, str | None, str | None]:
    facts = understood.statement.unit
    values = (facts.name, facts.county, facts.prefecture)
    name, county, prefecture = (stated.value if stated else None for stated in values)
    return name, county, prefecture


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2023年度青溪县档案馆部门(单位)整体支出绩效自评报告", ("青溪县档案馆", "青溪县", None)),
        ("215001-青溪县民政局2023年度整体支出绩效自评报告", ("青溪县民政局", "青溪县", None)),
        (f"中共青溪县委党校（青溪县行政学校）{BARE}", ("中共青溪县委党校", "青溪县", None)),
        (
            f"中国人民政治协商会议青溪县委员会办公室{BARE}",
            ("中国人民政治协商会议青溪县委员会办公室", "青溪县", None),
        ),
        (f"青溪县史志研究室{BARE}", ("青溪县史志研究室", "青溪县", None)),
        (f"株洲市应急管理局{BARE}", ("株洲市应急管理局", None, "株洲市")),
        (f"青云州民政局{BARE}", ("青云州民政局", None, "青云州")),
        (f"云溪市应急管理局{BARE}", ("云溪市应急管理局", None, None)),
    ],
)
def test_a_title_names_the_unit(
    understood: Read, title: str, expected: tuple[str | None, ...]
) -> None:
    assert expected == unit(understood(*TOLD, title=title))


def test_a_page_s_heading_without_a_name_gives_way_to_the_full_title(understood: Read) -> None:
    full = "2023年度青溪县妇女联合会部门整体支出绩效自评报告"
    found = understood("来源：青溪县妇联 访问量：7", full, *TOLD, title=BARE)

    assert ("青溪县妇女联合会", "青溪县", None) == unit(found)


def test_another_year_s_title_is_not_the_same_title_in_full(understood: Read) -> None:
    other = "2022年度青溪县妇女联合会部门整体支出绩效自评报告"
    found = understood("来源：妇联 访问量：7", other, *TOLD, title=BARE)

    assert (None, None, None) == unit(found)


def test_a_title_may_break_within_the_carrying_out_of_the_budget(understood: Read) -> None:
    title = "青溪县消防救援大队2023年度部门预算\n执行情况绩效自评报告"

    assert ("青溪县消防救援大队", "青溪县", None) == unit(understood(*TOLD, title=title))


def test_the_accounts_name_a_township_with_its_county(understood: Read) -> None:
    line = "部门组织架构：纳入青云州青溪县柳河乡2023年度部门决算编报的单位共3个。"
    found = understood(*TOLD, line, title=f"柳河乡{BARE}")

    assert ("青云州青溪县柳河乡", "青溪县", "青云州") == unit(found)


def test_an_office_that_acts_as_another_is_named_by_the_opening(understood: Read) -> None:
    line = "中共青溪县委督查办公室，作为县委督查工作的日常办事机构，列入县委工作机构序列。"

    assert ("中共青溪县委督查办公室", "青溪县", None) == unit(understood(line, *TOLD, title=BARE))
