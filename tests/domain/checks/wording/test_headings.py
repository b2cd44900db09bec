from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]
_NAMES = ("基本情况", "支出情况", "绩效情况", "存在问题", "改进措施", "其他事项")


def _headed(read: Read, *numbers: str | None) -> list[str]:
    headings = tuple(zip(numbers, _NAMES, strict=False))
    return [each.rule for each in read("", headings=headings)]


@pytest.mark.parametrize(
    ("numbers", "rules"),
    [
        pytest.param(("一、", "二、", "四、"), ["STRUCT.NUMBER_SKIPPED"], id="one lost"),
        pytest.param(("一、", "二、", "六、", "七、"), ["STRUCT.NUMBER_SKIPPED"], id="three lost"),
        pytest.param(("一、", "二、", "二、", "三、"), ["STRUCT.NUMBER_REPEATED"], id="twice"),
        pytest.param(
            ("一、", "二、", "三、", "二、"), ["STRUCT.NUMBER_REPEATED"], id="back in the middle"
        ),
        pytest.param(("九、", "十、", "十二、"), ["STRUCT.NUMBER_SKIPPED"], id="above ten"),
    ],
)
def test_a_number_that_breaks_the_row_is_found(
    read: Read, numbers: tuple[str, ...], rules: list[str]
) -> None:
    assert rules == _headed(read, *numbers)


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(("一、", "二、", "三、"), id="in a row"),
        pytest.param((None, "二、", "三、"), id="the first lost its number"),
        pytest.param(("一、", "二、", "一、", "二、"), id="a second report begins"),
        pytest.param(("十、", "十一、", "十二、"), id="above ten"),
        pytest.param(("（一）", "1.", "3."), id="other scripts are not followed"),
    ],
)
def test_numbers_that_can_be_right_are_silent(read: Read, numbers: tuple[str | None, ...]) -> None:
    rules = _headed(read, *numbers)
    assert "STRUCT.NUMBER_SKIPPED" not in rules
    assert numbers == ("一、", "二、", "一、", "二、") or rules == []


def test_the_same_heading_twice_is_told_and_a_short_one_is_not(read: Read) -> None:
    twice = (("一、", "绩效目标完成情况"), ("二、", "绩效目标完成情况"))
    assert ["STRUCT.SAME_HEADING"] == [each.rule for each in read("", headings=twice)]
    assert [] == read("", headings=(("一、", "其他"), ("二、", "其他")))


def test_a_heading_run_into_its_paragraph_is_not_missing(read: Read) -> None:
    headings = (("一", "概况"), ("二", "支出情况"), ("四", "存在的问题"))
    run_in = "一、概况\n二、支出情况\n三、绩效情况：2024年各项任务全部完成。\n四、存在的问题"
    assert "STRUCT.NUMBER_SKIPPED" not in {f.rule for f in read(run_in, headings=headings)}
    lost = run_in.replace("三、", "")
    assert "STRUCT.NUMBER_SKIPPED" in {f.rule for f in read(lost, headings=headings)}
