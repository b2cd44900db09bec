"""Money of another trade in a unit's own plans."""

from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]
RULE = "ENTITY.OTHER_TRADE"
_UNION = "青溪县总工会"


def _rules(read: Read, text: str, name: str) -> set[str]:
    return {each.rule for each in read(text + "\n", name=name)} & {RULE}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (_UNION, "我会将进一步规范食品药品监管经费使用，确保专款专用。"),
        ("青溪县统计局", "下一步，我局将加强社区矫正专项经费管理。"),
        ("青溪县司法局", "我局将严格公路养护资金审批。"),
    ],
)
def test_money_of_another_trade_is_a_hint(read: Read, name: str, text: str) -> None:
    assert {RULE} == _rules(read, text, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("青溪县市场监督管理局", "我局将进一步规范食品药品监管经费使用。"),
        ("青溪县司法局", "我局将加强社区矫正专项经费管理。"),
        ("青溪县柳河镇人民政府", "我镇将加强森林防火经费管理。"),
        ("青溪县财政局", "我局将加强义务教育经费监管。"),
        (_UNION, "我会将进一步规范工会经费使用。"),
        (_UNION, "县财政局要求各单位规范食品药品监管经费使用。"),
        (_UNION, "我会参与食品药品监管宣传。我会将规范食品药品监管经费使用。"),
        (_UNION, "我会开展食品药品监管知识竞赛。"),
        (_UNION, "我会将进一步规范专项经费使用，确保专款专用。"),
        ("青溪县应急管理局", "我局将加强森林防火经费管理。"),
        ("青溪县柳河中学", "我校将规范义务教育经费使用。"),
    ],
)
def test_money_of_its_own_trade_or_of_none_is_left_alone(read: Read, name: str, text: str) -> None:
    assert set() == _rules(read, text, name)


def test_a_union_that_calls_itself_a_bureau_is_told(read: Read) -> None:
    told = {each.rule for each in read("我局将进一步规范经费使用。\n", name=_UNION)}
    assert "ENTITY.WRONG_KIND" in told


def test_a_union_may_speak_of_its_own_and_of_towns(read: Read) -> None:
    text = "我会深入各镇、各校开展活动，与县教育局、县医院共建职工之家。\n"
    assert "ENTITY.WRONG_KIND" not in {each.rule for each in read(text, name=_UNION)}
