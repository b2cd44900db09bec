"""Names of the gazetteer: counties that are, units that are invented."""

from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]
_PARK = "安化县经济开发区管理委员会"


def _told(found: list[Finding]) -> list[str | None]:
    return [each.stated for each in found if each.rule == "ENTITY.OFFICE_ELSEWHERE"]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("沅江工业集中区始终坚持项目为王，全年执行率100%。", _PARK, "沅江工业集中区"),
        ("2024年，南县经济开发区管委会圆满完成任务。", _PARK, "南县经济开发区管委会"),
        ("沅江高新区高度重视绩效管理。", _PARK, "沅江高新区"),
        ("沅江市商务局严格按照预算批复执行。", "安化县商务科技局", "沅江市商务局"),
        ("一年来，沅江市教育局认真履行职责。", "安化县第九中学", "沅江市教育局"),
    ],
)
def test_another_countys_office_that_did_the_years_work_is_noted(
    read: Read, text: str, name: str, told: str
) -> None:
    assert [told] == _told(read(text, name=name, county="安化县"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("安化经济开发区始终坚持项目为王。", _PARK),
        ("安化县工业集中区始终坚持项目为王。", _PARK),
        ("科技产业园始终坚持项目为王。", _PARK),
        ("益阳高新区始终坚持项目为王。", _PARK),
        ("沅江工业集中区始终坚持与我区合作。", _PARK),
        ("沅江工业集中区始终坚持项目为王。", "安化县商务局"),
        ("会同县民政局认真做好残疾人两项补贴工作。", "安化县残疾人联合会"),
        ("与沅江市商务局认真对接。", "安化县商务局"),
        ("沅江市商务局来我局严格督查。", "安化县商务局"),
        ("安化县商务局严格按照预算批复执行。", "安化县商务局"),
        ("临川县商务局严格按照预算批复执行。", "安化县商务局"),
    ],
)
def test_own_and_unknown_offices_and_partners_are_left_alone(
    read: Read, text: str, name: str
) -> None:
    assert [] == _told(read(text, name=name, county="安化县"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("三是健全沅江高新区绩效管理制度，实行闭环管理。", ["沅江高新区"]),
        ("规范了沅江经济开发区管委会各项专项资金的使用。", ["沅江经济开发区管委会"]),
        ("三是健全安化高新区绩效管理制度，实行闭环管理。", []),
        ("赴沅江高新区学习绩效管理经验。", []),
    ],
)
def test_a_park_is_named_after_its_county_and_looks_after_its_own_rules(
    read: Read, text: str, told: list[str]
) -> None:
    name = "湖南安化高新技术产业园区管理委员会"
    assert told == _told(read(text, name=name, county=None))


def test_without_a_known_county_nothing_is_said(read: Read) -> None:
    text = "沅江工业集中区始终坚持项目为王。"
    assert [] == _told(read(text, name="青溪县经济开发区管理委员会", county="青溪县"))
