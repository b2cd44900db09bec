"""Whose report it is, where the title does not say it or not in full."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
BARE = "2023年度部门整体支出绩效自评报告"
TOLD = ("一、部门概况", "支出合计480万元，其中基本支出300万元。")


def unit(understood: Understood) -> tuple[str | None, str | None]:
    facts = understood.statement.unit
    county = facts.county.value if facts.county else None
    return facts.name.value if facts.name else None, county


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("对青溪县司法局2023年度部门整体支出进行了绩效评价，现将情况报告如下：", "青溪县司法局"),
        ("青溪县民政局是县政府工作部门，主要职责是社会救助。", "青溪县民政局"),
        ("青溪县图书馆为公益一类事业单位。", "青溪县图书馆"),
    ],
)
def test_the_opening_names_the_unit(understood: Read, line: str, name: str) -> None:
    assert unit(understood(line, *TOLD, title=BARE)) == (name, "青溪县")


def test_other_offices_in_the_opening_are_not_the_unit(understood: Read) -> None:
    line = "根据青溪县财政局要求，我单位积极开展自评，县民政局给予指导。"

    assert unit(understood(line, *TOLD, title=BARE)) == (None, None)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"青溪县柳河镇政府{BARE}", ("青溪县柳河镇政府", "青溪县")),
        (f"湘水省水利厅{BARE}", ("湘水省水利厅", None)),
        (f"北疆自治区水利厅{BARE}", ("北疆自治区水利厅", None)),
        (f"青溪市住房和城乡建设局{BARE}", ("青溪市住房和城乡建设局", None)),
        (f"附件1:青溪县交通运输局{BARE}", ("青溪县交通运输局", "青溪县")),
        (f"www.example.com青溪县交通运输局{BARE}", (None, None)),
    ],
)
def test_names_of_many_kinds_in_titles(
    understood: Read, title: str, expected: tuple[str | None, str | None]
) -> None:
    assert unit(understood(*TOLD, title=title)) == expected


def test_a_title_without_the_county_is_completed_by_who_put_the_page_up(understood: Read) -> None:
    lines = ("2022-04-07 来源: 青溪区林业局 发布机构: 青溪区林业局", *TOLD)

    assert unit(understood(*lines, title=f"2021年林业局{BARE[6:]}")) == ("青溪区林业局", "青溪区")


def test_a_name_above_a_line_that_begins_with_its_subject_is_the_units(understood: Read) -> None:
    found = understood("关于2023年度部门整体支出绩效的自评报告", *TOLD, title="青溪县司法局")

    assert unit(found) == ("青溪县司法局", "青溪县")


def test_the_label_below_a_blank_label_is_no_value(understood: Read) -> None:
    found = understood("主管部门", "评价方式：部门（单位）绩效自评", *TOLD)

    assert found.statement.unit.supervising_department is None


def test_a_city_whose_bureaus_rank_as_a_countys_is_a_county(understood: Read) -> None:
    title = f"云溪市市场监督管理局{BARE}"
    rank = "设立市场监督管理局，为云溪市人民政府工作部门，正科级。"

    assert unit(understood(rank, *TOLD, title=title)) == ("云溪市市场监督管理局", "云溪市")
    other = rank.replace("正科", "正处")
    assert unit(understood(other, *TOLD, title=title)) == ("云溪市市场监督管理局", None)
