import re
from collections.abc import Callable

import pytest

from domain.checks.wording import wrong_words
from domain.finding import Finding

_RULES = {"TEXT.WRONG_WORD", "TEXT.USAGE", "TEXT.REPEATED_WORD"}


@pytest.mark.parametrize(
    ("text", "rule", "right"),
    [
        ("我镇建立建全各项制度。", "TEXT.WRONG_WORD", "建立健全"),
        ("资金及时拔付到位。", "TEXT.WRONG_WORD", "拨付"),
        ("按装路灯120盏。", "TEXT.WRONG_WORD", "安装"),
        ("认真布署防汛工作。", "TEXT.WRONG_WORD", "部署"),
        ("既使资金紧张也要保运转。", "TEXT.WRONG_WORD", "即使"),
        ("做到转款专用，严禁截流、挪用。", "TEXT.WRONG_WORD", "专款专用"),
        ("无截流、挤占、挪用等情况。", "TEXT.WRONG_WORD", "截留"),
        ("项目己完成验收。", "TEXT.WRONG_WORD", "已"),
        ("以目标为基础，已评价结果为导向。", "TEXT.WRONG_WORD", "以……为"),
        ("做到帐实相符，台帐齐全。", "TEXT.USAGE", "账"),
        ("其它资金12万元。", "TEXT.USAGE", "其他"),
        ("做为下年预算安排的依据。", "TEXT.USAGE", "作为"),
        ("截止2024年12月31日。", "TEXT.USAGE", "截至"),
        ("全镇的的工作。", "TEXT.REPEATED_WORD", "的的"),
        ("支出12万万元。", "TEXT.REPEATED_WORD", "万万元"),
    ],
)
def test_a_wrong_word_is_found_with_the_right_one(
    read: Callable[..., list[Finding]], text: str, rule: str, right: str
) -> None:
    (found,) = [each for each in read(text) if each.rule in _RULES]
    assert found.rule == rule
    assert right in found.message
    assert [text[place.start : place.end] in text for place in found.places]


@pytest.mark.parametrize(
    "text",
    [
        "建立健全各项制度，拨付及时。",
        "选拔付出努力的干部。",
        "发放救灾帐篷30顶，蚊帐50顶。",
        "的的确确取得了实效，不了了之的问题没有发生。",
        "以服务为目的的事业单位。",
        "做到知己知彼，克己奉公，各类骨干职工培训三期。",
        "防止截流河道，保证行洪安全。",
        "防犯罪宣传进校园。",
        "叫做为民服务中心。",
        "已成为主线，已确定为抓手。",
        "截止时间为6月30日。",
        "执行《青溪县会计帐务管理办法》。",
        "分别拨付给两个村，了解民情，和和气气。",
    ],
)
def test_words_that_can_be_right_are_silent(read: Callable[..., list[Finding]], text: str) -> None:
    assert [] == [each.message for each in read(text) if each.rule in _RULES]


def test_many_wrong_words_are_one_finding_with_all_its_places(
    read: Callable[..., list[Finding]],
) -> None:
    text = "建立建全制度。\n拔付资金。\n按装设备。\n布署工作。\n既使困难。\n另售商品。\n拔付资金。"
    (found,) = [each for each in read(text) if each.rule == "TEXT.WRONG_WORD"]
    assert "等 6 种（共 7 处）" in found.message
    assert [1, 2, 3, 4, 5, 6, 7] == [place.line for place in found.places]


def test_the_signs_of_a_word_are_plain_words_and_no_pattern() -> None:
    words = (*wrong_words._WRONG, *wrong_words._USAGE)
    signs = [sign for word in words for sign in word.signs]
    assert [] == [sign for sign in signs if not re.fullmatch(r"[\u4e00-\u9fa5.．、]+", sign)]


@pytest.mark.parametrize(
    "text", ["编制预算时对对象摸底不够准确。", "做到对对方负责，建设平安和和谐乡镇。"]
)
def test_a_word_that_ends_as_the_next_begins_is_not_typed_twice(
    read: Callable[..., list[Finding]], text: str
) -> None:
    assert "TEXT.REPEATED_WORD" not in {each.rule for each in read(text)}


def test_words_are_told_in_the_order_of_the_text(read: Callable[..., list[Finding]]) -> None:
    (found,) = read("其它工作。\n认真布署。\n按装路灯，己完成验收。")[:1]
    assert [place.line for place in found.places] == sorted(p.line or 0 for p in found.places)


def test_a_word_at_the_end_of_a_line_is_read_with_its_own_line_alone(
    read: Callable[..., list[Finding]],
) -> None:
    assert [] == [each.rule for each in read("本机\n人民政府按规定执行。") if each.rule in _RULES]
