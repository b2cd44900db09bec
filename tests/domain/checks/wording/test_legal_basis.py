from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]


def _law(found: list[Finding]) -> list[str]:
    return [each.rule for each in found if each.rule.startswith("LAW.")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("根据《中华人民共和国预算法》（2016年修正）的规定。", "LAW.BUDGET_LAW_YEAR"),
        ("根据《中华人民共和国预算法（2017年修订）》的规定。", "LAW.BUDGET_LAW_YEAR"),
        ("根据2020年修订的《预算法》的规定。", "LAW.BUDGET_LAW_YEAR"),
        ("依照《预算法》第一百三十二条的规定。", "LAW.NO_SUCH_ARTICLE"),
        ("依照《中华人民共和国预算法》第157条的规定。", "LAW.NO_SUCH_ARTICLE"),
        ("《中华人民共和国预算法实施条例》（国务院令第792号）", "LAW.DECREE_NUMBER"),
        ("《中华人民共和国预算法实施条例》（中华人民共和国国务院令第186号）", "LAW.REPLACED"),
        ("《行政单位财务规则》（财政部令第71号）", "LAW.REPLACED"),
        ("按照《行政单位会计制度》进行核算。", "LAW.REPLACED"),
        ("依据《财政支出绩效评价管理暂行办法》开展自评。", "LAW.REPLACED"),
    ],
)
def test_a_basis_that_cannot_be_right_is_noted(read: Read, text: str, rule: str) -> None:
    assert [rule] == _law(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国预算法》（2018年修正）的规定。",
        "根据《中华人民共和国预算法》（2018年12月29日第二次修正）的规定。",
        "根据《中华人民共和国预算法》（2014年修订）的规定。",
        "根据新《预算法》（2015年1月1日起施行）的规定。",
        "依照《预算法》第五十七条、第三十二条的规定。",
        "《中华人民共和国预算法实施条例》（国务院令第729号）",
        "《行政单位财务规则》（财政部令第113号）",
        "《青溪县财政支出绩效评价管理暂行办法》",
        "依据青溪县《财政支出绩效评价管理暂行办法》（青财绩〔2019〕3号）。",
        "《行政单位会计制度》自2019年起不再执行，改按《政府会计制度》核算。",
        "青溪县人民政府令第186号。",
        "《基本建设财务规则》（财政部令第81号）",
    ],
)
def test_what_is_in_force_or_not_known_is_left_alone(read: Read, text: str) -> None:
    assert [] == _law(read(text))


def test_a_text_that_was_in_force_in_its_year_is_left_alone(read: Read) -> None:
    text = "《行政单位财务规则》（财政部令第71号）、《行政单位会计制度》"
    assert [] == _law(read(text, year=2018))


def test_one_rule_quoted_twice_is_told_once_with_both_places(read: Read) -> None:
    (found,) = [
        each
        for each in read("按照《行政单位会计制度》核算。\n执行《行政单位会计制度》。")
        if each.rule == "LAW.REPLACED"
    ]
    assert [1, 2] == [place.line for place in found.places]
