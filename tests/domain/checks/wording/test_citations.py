from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]
_GRAVE = {"CITATION.IMPOSSIBLE_YEAR", "CITATION.TITLE_AND_NUMBER", "CITATION.ABOLISHED"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("根据青财绩〔2052〕6号文件要求。", "CITATION.IMPOSSIBLE_YEAR"),
        ("根据青财绩〔1015〕6号文件要求。", "CITATION.IMPOSSIBLE_YEAR"),
        ("根据财预〔2011〕285号文件要求。", "CITATION.ABOLISHED"),
        ("《项目支出绩效评价管理办法》（财预〔2020〕11号）", "CITATION.TITLE_AND_NUMBER"),
        ("《部门预算绩效目标管理办法》（财预〔2020〕10号）", "CITATION.TITLE_AND_NUMBER"),
        (
            "《青溪县绩效管理办法》（青财绩〔2023〕6号）和《青溪县绩效管理办法》（青财绩〔2023〕9号）",
            "CITATION.TITLE_AND_NUMBER",
        ),
    ],
)
def test_a_citation_that_cannot_be_right_is_found(read: Read, text: str, rule: str) -> None:
    (found,) = read(text)
    assert rule == found.rule


@pytest.mark.parametrize(
    "text",
    [
        "根据青财绩〔2025〕6号文件要求。",
        "根据《项目支出绩效评价管理办法》（财预〔2020〕10号）要求。",
        "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）",
        "《青溪县项目支出绩效评价管理办法》（青财预〔2020〕10号）",
        "中共青溪县委《关于全面实施预算绩效管理的实施意见》（青办发〔2019〕10号）",
        "合同编号〔2024〕甲，共3号楼。",
    ],
)
def test_citations_that_can_be_right_are_silent(read: Read, text: str) -> None:
    assert [] == [each.message for each in read(text) if each.rule in _GRAVE]


def test_a_blank_before_the_number_hides_no_citation(read: Read) -> None:
    (found,) = read("根据通知(青财绩[2023] 6 号)的要求。")
    assert ("CITATION.FORM", "青财绩[2023] 6 号") == (found.rule, found.stated)


def test_other_brackets_are_told_once(read: Read) -> None:
    (found,) = read("根据青财绩[2025]6号、青办发【2019】10号文件。")
    assert ("CITATION.FORM", 2) == (found.rule, len(found.places))
