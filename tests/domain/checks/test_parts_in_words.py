"""Parts that the running text gives for a number of its own."""

import pytest

from domain.finding import Severity
from tests.domain.filed_report import FoundIn

_ABOVE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、部门概况
"""


_WITHOUT_JOURNEYS = (
    "“三公”经费支出21.14万元，其中公务接待费12.34万元，公务用车运行维护费7.62万元，"
    "未发生因公出国（境）费用。"
)


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("年末在职在编87人，其中行政35人，事业52人。", None),
        ("年末在职在编87人，其中行政35人，事业53人。", Severity.WARNING),
        ("年末在职在编87人，其中行政35人，事业50人。", Severity.INFO),
        ("年末在职在编87人；下属事业单位52人。", None),
    ],
)
def test_people_in_post_are_those_of_each_kind(
    found_in: FoundIn, sentence: str, severity: Severity | None
) -> None:
    found = found_in(sentence, above=_ABOVE).get("SUM.STAFF_IN_POST")
    assert severity == (found.severity if found else None)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("年末固定资产原值1326.8万元、净值584.2万元。", False),
        ("年末固定资产原值1326.8万元、净值1584.2万元。", True),
    ],
)
def test_assets_are_worth_no_more_than_they_cost(
    found_in: FoundIn, sentence: str, *, told: bool
) -> None:
    assert told == ("VALUE.NET_ABOVE_GROSS" in found_in(sentence, above=_ABOVE))


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
    found_in: FoundIn, sentence: str, *, told: bool
) -> None:
    assert told == ("SUM.THREE_PUBLIC_TEXT" in found_in(sentence, above=_ABOVE))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("全年完成税收1568万元，为年度任务1500万元的104.53%。", False),
        ("全年完成税收1568万元，为年度任务1500万元的114.5%。", True),
        ("全年完成税收1568万元，比年度任务1500万元的目标高4.53%。", False),
    ],
)
def test_a_percentage_is_measured_by_the_base_within_its_words(
    found_in: FoundIn, sentence: str, *, told: bool
) -> None:
    assert told == ("PCT.SHARE" in found_in(sentence, above=_ABOVE))
