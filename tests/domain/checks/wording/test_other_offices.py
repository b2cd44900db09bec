from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]
_OFFICE = "青溪县自然资源局白塔自然资源所"


def _told(found: list[Finding]) -> list[tuple[str, str | None]]:
    rules = ("ENTITY.OTHER_OFFICE", "ENTITY.OTHER_FILLER")
    return [(each.rule, each.stated) for each in found if each.rule in rules]


@pytest.mark.parametrize(
    "text",
    ["柳林自然资源所全年巡查96次。", "措施得力。柳林自然资源所2024年办结审批143件。"],
)
def test_a_sibling_office_as_subject_of_the_report_is_noted(read: Read, text: str) -> None:
    expected = [("ENTITY.OTHER_OFFICE", "柳林自然资源所")]
    assert expected == _told(read(text, name=_OFFICE))


@pytest.mark.parametrize(
    "text",
    [
        "白塔自然资源所全年巡查96次。",
        "青溪县自然资源局白塔自然资源所2024年办结审批143件。",
        "与柳林自然资源所相比，人员偏少。",
        "柳林自然资源所全年到我所交流2次。",
        "柳林派出所全年协助执法3次。",
    ],
)
def test_the_own_office_and_neighbours_are_left_alone(read: Read, text: str) -> None:
    assert [] == _told(read(text, name=_OFFICE))


def test_a_form_filled_by_another_township_is_noted(read: Read) -> None:
    found = read("填报单位：青溪县枫林镇人民政府")
    assert [("ENTITY.OTHER_FILLER", "青溪县枫林镇人民政府")] == _told(found)


@pytest.mark.parametrize(
    "text",
    [
        "填报单位：青溪县柳河镇人民政府",
        "填报单位（盖章）：柳河镇人民政府",
        "填报单位：柳河镇",
        "填报单位：青溪县财政局",
        "填报单位：",
    ],
)
def test_a_form_filled_by_the_unit_or_its_bureau_is_left_alone(read: Read, text: str) -> None:
    assert [] == _told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "有力保障了临川县人民法院各项审判工作的顺利开展。",
        "临川县人民法院2024年受理案件3200件。",
        "2024年度临川县人民法院认真履行职责。",
    ],
)
def test_the_court_of_another_county_is_noted(read: Read, text: str) -> None:
    found = read(text, name="青溪县人民法院")
    assert [("ENTITY.OTHER_OFFICE", "临川县人民法院")] == _told(found)


@pytest.mark.parametrize(
    "text",
    [
        "有力保障了青溪县人民法院各项审判工作的顺利开展。",
        "2024年青溪县人民法院受理案件3200件。",
        "组织干警到临川县人民法院学习交流2次。",
        "与临川县人民法院联合执行案件12件。",
        "经指定管辖，受理临川县人民法院移送案件3件。",
        "接受湘川市人民法院监督指导。",
        "向临川县人民法院移交案卷8册。",
        "临川县人民检察院派员交流。",
        "全年对口支援临川县人民法院干警2名。",
    ],
)
def test_other_courts_are_met_by_right(read: Read, text: str) -> None:
    assert [] == _told(read(text, name="青溪县人民法院"))


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("\t预算单位名称\n\t青溪县枫林乡人民政府\n", "青溪县柳河镇人民政府", True),
        ("单位名称\t青溪县枫林镇人民政府\t", "青溪县柳河镇人民政府", True),
        ("填报单位：青溪县商务局", "青溪县发展和改革局", True),
        ("\t预算单位名称\n\t青溪县柳河镇人民政府\n", "青溪县柳河镇人民政府", False),
        ("单位名称\t柳河镇\t", "青溪县柳河镇人民政府", False),
        ("单位名称\n\n年初预算数", "青溪县柳河镇人民政府", False),
        ("单位名称\t青溪县财政局\t", "青溪县柳河镇人民政府", False),
        ("填报单位：青溪县发改局", "青溪县发展和改革局", False),
        ("填报单位：青溪县国土资源局", "青溪县自然资源局", False),
        ("填报单位：青溪县市场监管局", "青溪县市场监督管理局", False),
        ("主管部门名称\t青溪县农业农村局", "青溪县农业技术推广中心", False),
    ],
)
def test_a_form_with_another_units_name_is_noted(
    read: Read, text: str, name: str, *, told: bool
) -> None:
    assert told == any(rule == "ENTITY.OTHER_FILLER" for rule, _ in _told(read(text, name=name)))


def test_the_own_bureau_under_the_short_name_of_an_autonomous_county_is_no_other(
    read: Read,
) -> None:
    full = "青柳回族彝族自治县"
    found = read("青柳县应急管理局2024年预算收入320万元。", name=f"{full}应急管理局", county=full)

    assert not [each for each in found if each.rule == "ENTITY.OTHER_OFFICE"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("忠县融媒体中心服务功能不断完善。", True),
        ("一年来，忠县融媒体中心服务功能不断完善。", True),
        ("报县融媒体中心备案。", False),
        ("全县融媒体中心建设加快。", False),
        ("与忠县融媒体中心开展交流。", False),
    ],
)
def test_a_county_with_a_name_of_one_letter_is_another(
    read: Read, sentence: str, *, told: bool
) -> None:
    found = read(sentence, name="青溪县融媒体中心")

    assert told == bool([each for each in found if each.rule == "ENTITY.OTHER_OFFICE"])
