"""Parts that the running text gives for a number of its own."""

import pytest

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from domain.finding import Severity

_PACK = PackagedRulePacks().by_id("cn-default")
_ABOVE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、部门概况
"""


_WITHOUT_JOURNEYS = (
    "“三公”经费支出21.14万元，其中公务接待费12.34万元，公务用车运行维护费7.62万元，"
    "未发生因公出国（境）费用。"
)


def _severities(sentence: str) -> dict[str, Severity]:
    reading = read_content((_ABOVE + sentence + "\n").encode())
    found = assess(reading.statement, _PACK, text=reading.text).findings
    return {finding.rule: finding.severity for finding in found}


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("年末在职在编87人，其中行政35人，事业52人。", None),
        ("年末在职在编87人，其中行政35人，事业53人。", Severity.WARNING),
        ("年末在职在编87人，其中行政35人，事业50人。", Severity.INFO),
        ("年末在职在编87人；下属事业单位52人。", None),
    ],
)
def test_people_in_post_are_those_of_each_kind(sentence: str, severity: Severity | None) -> None:
    assert severity == _severities(sentence).get("SUM.STAFF_IN_POST")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("年末固定资产原值1326.8万元、净值584.2万元。", False),
        ("年末固定资产原值1326.8万元、净值1584.2万元。", True),
    ],
)
def test_assets_are_worth_no_more_than_they_cost(sentence: str, *, told: bool) -> None:
    assert told == ("VALUE.NET_ABOVE_GROSS" in _severities(sentence))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("“三公”经费支出21.14万元，其中公务接待费12.34万元，公务用车运行维护费8.80万元。", False),
        ("“三公”经费支出21.14万元，其中公务接待费12.34万元，公务用车运行维护费9.80万元。", True),
        ("“三公”经费支出21.14万元，其中公务接待费12.34万元，公务用车运行维护费7.80万元。", False),
        (_WITHOUT_JOURNEYS, True),
    ],
)
def test_two_parts_of_the_three_public_expenses_say_what_they_can(
    sentence: str, *, told: bool
) -> None:
    assert told == ("SUM.THREE_PUBLIC_TEXT" in _severities(sentence))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("全年完成税收1568万元，为年度任务1500万元的104.53%。", False),
        ("全年完成税收1568万元，为年度任务1500万元的114.5%。", True),
        ("全年完成税收1568万元，比年度任务1500万元的目标高4.53%。", False),
    ],
)
def test_a_percentage_is_measured_by_the_base_within_its_words(
    sentence: str, *, told: bool
) -> None:
    assert told == ("PCT.SHARE" in _severities(sentence))
