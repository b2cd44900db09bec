"""Whose figure it is: what the words before a colon, or an item of a list, speak of."""

import re

from domain.reading.keys import money_key

_PARTS = re.compile(
    r"^(three_public_\w+|basic_expenditure|project_expenditure|personnel_funds|public_funds)$"
)
_NUMBERED = re.compile(
    r"^[ \u3000]*(其中[：:]?)?(\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑩])?"
)
_ITEMS = re.compile(
    r"^[ \u3000]*(其中|主要(有|是)?|具体(为|是)?|包括)[：:]?"
    r"(\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑩]|一是)"
)
_BOUNDARY = re.compile(
    r"[；;。：:]|(?<!\d)\d{1,2}[.、．](?=\D)|[（(]\d{1,2}[)）]|[①-⑩]|[一二三四五六七八九]是"
)
#: The name of an item, before its figures: 企业奖补资金，年初预算…
_ITEM = re.compile(r"[ \u3000]*[^，,。；;：:\d]{3,40}[，,：:]")
_LONGEST_LEAD = 24
_OPEN = "情况使用安排执行"


def is_part(key: str | None) -> bool:
    """Whether a key names a part of the unit's spending, not the whole."""
    return _PARTS.match(key or "") is not None


def lead_in(between: str) -> str:
    """The part that the words before a colon name (（1）基本支出情况：…); empty without one."""
    begin = max(between.rfind("；"), between.rfind(";")) + 1
    end = min((at for sign in "：:" if (at := between.find(sign, begin)) >= 0), default=-1)
    lead = _NUMBERED.sub("", between[begin:end]) if end >= 0 else ""
    if not lead or len(lead) > _LONGEST_LEAD or re.search(r"[，,。]", lead):
        return ""
    if ("基本" in lead and "项目" in lead) or not is_part(money_key(lead)):
        return ""
    return lead.rstrip(_OPEN)


def lists_items(sentence: str) -> bool:
    """Whether a sentence numbers the items of what the sentence before it named."""
    return _ITEMS.match(sentence) is not None


def names_item(text: str, begin: int, start: int) -> bool:
    """Whether the words since the last mark before *start* name an item of a list.

    Args:
        text: the sentence.
        begin: where the list begins.
        start: where the label of the figure begins.
    """
    marks = [mark.end() for mark in _BOUNDARY.finditer(text, begin, start)]
    item = _ITEM.match(text, marks[-1] if marks else begin, start)
    return item is not None
