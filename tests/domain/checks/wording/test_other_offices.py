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
