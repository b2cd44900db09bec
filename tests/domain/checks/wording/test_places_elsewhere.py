"""Names are taken from the gazetteer itself, so that no county is singled out."""

from collections.abc import Callable

import pytest

from domain import gazetteer
from domain.finding import Finding
from domain.gazetteer.hunan import NAMES

Read = Callable[..., list[Finding]]
_COUNTIES = [
    line.split()[0] for line in NAMES.strip().split("\n") if not line.startswith((" ", "="))
]
_OWN = next(name for name in _COUNTIES if name.endswith("县"))
_OTHERS = [name for name in _COUNTIES if name.endswith("县") and name != _OWN]
#: A township of one other county alone.
_FOREIGN = next(
    town
    for county in _OTHERS
    for town in sorted(gazetteer.townships_of(county))
    if len(gazetteer.counties_with(town)) == 1 and town.endswith("镇")
)


def _told(found: list[Finding], rule: str) -> list[str | None]:
    return [each.stated for each in found if each.rule == rule]


@pytest.mark.parametrize(
    "text",
    [
        "{town}辖12个村，总人口2.3万人。",
        "一是落实责任。{town}全年完成税收120万元。",
        "（一）{town}人民政府核定编制80名。",
    ],
)
def test_a_township_of_another_county_described_as_ones_own_is_noted(read: Read, text: str) -> None:
    found = read(text.format(town=_FOREIGN), name=f"{_OWN}财政局", county=_OWN)
    assert [_FOREIGN] == _told(found, "ENTITY.TOWNSHIP_ELSEWHERE")


@pytest.mark.parametrize(
    "text",
    [
        "与{town}开展结对帮扶，互访4次。",
        "{town}全年到我县考察学习3批次。",
        "实施{town}至县城公路改造项目。",
        "组织到{town}参观人居环境整治现场。",
        "东与{town}相邻，西与石桥乡接壤。",
        "{town}20公里绿道项目验收合格。",
    ],
)
def test_other_places_named_by_right_are_left_alone(read: Read, text: str) -> None:
    found = read(text.format(town=_FOREIGN), name=f"{_OWN}财政局", county=_OWN)
    assert [] == _told(found, "ENTITY.TOWNSHIP_ELSEWHERE")


def test_the_gazetteer_says_nothing_of_a_county_that_it_lacks(read: Read) -> None:
    found = read(f"{_FOREIGN}辖12个村。", name="青溪县财政局", county="青溪县")
    assert [] == _told(found, "ENTITY.TOWNSHIP_ELSEWHERE")


def test_a_township_of_ones_own_county_is_left_alone(read: Read) -> None:
    own = min(gazetteer.townships_of(_OWN))
    found = read(f"{own}辖12个村。", name=f"{_OWN}财政局", county=_OWN)
    assert [] == _told(found, "ENTITY.TOWNSHIP_ELSEWHERE")


def test_the_leaders_of_another_county_are_noted(read: Read) -> None:
    found = read("在临川县委、县政府的坚强领导下，工作有序开展。")
    assert ["临川县"] == _told(found, "ENTITY.LED_FROM_ELSEWHERE")


@pytest.mark.parametrize(
    "text",
    [
        "在青溪县委、县政府的坚强领导下，工作有序开展。",
        "在县委、县政府的坚强领导下，工作有序开展。",
        "在省委市委县委的统一领导下，工作有序开展。",
        "在中共青溪县委的领导下，工作有序开展。",
        "在上级党委和县委的正确领导下，工作有序开展。",
    ],
)
def test_ones_own_leaders_are_left_alone(read: Read, text: str) -> None:
    assert [] == _told(read(text), "ENTITY.LED_FROM_ELSEWHERE")
