"""Which department a unit belongs to, told in running text."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("本站为县农业农村局所属副科级公益一类事业单位，内设办公室。", "县农业农村局"),
        ("学校隶属于青溪县教育局，现有教学班12个。", "青溪县教育局"),
        ("本单位由青溪县卫生健康局主管，核定编制20名。", "青溪县卫生健康局"),
        ("中心系县住房和城乡建设局下属全额拨款事业单位。", "县住房和城乡建设局"),
        ("我校是青溪县教育局直属公办初级中学。", "青溪县教育局"),
        ("主管部门为青溪县水利局。", "青溪县水利局"),
    ],
)
def test_the_first_sentences_put_a_unit_under_its_department(
    understood: Read, line: str, office: str
) -> None:
    stated = understood("一、基本情况", line).statement.unit.supervising_department

    assert stated is not None
    assert office == stated.value
    assert office == stated.place.quote


@pytest.mark.parametrize(
    "line",
    [
        "我局是县人民政府工作部门，下属县农机站、县种子站2个单位。",
        "为县教育局所属学校提供后勤服务。",
        "协助不隶属于镇的国家机关开展工作。",
        "我局下设水管站，水管站隶属我局。",
        "本校是县委直属正科级参公事业单位。",
    ],
)
def test_others_and_the_unit_s_own_are_no_department_above_it(understood: Read, line: str) -> None:
    assert understood("一、基本情况", line).statement.unit.supervising_department is None


def test_a_bureau_is_not_above_itself(understood: Read) -> None:
    found = understood(
        "一、基本情况",
        "县林业站为县林业局下属事业单位。",
        title="青溪县林业局2023年度部门整体支出绩效自评报告",
    )

    assert found.statement.unit.supervising_department is None
