"""Whether bare words (实际支出) are what the unit spent in all: by where they stand."""

import re

from domain.reading.amounts import Amount
from domain.reading.calendar import years_in
from domain.reading.meaning import Sentence, is_vague

_ALL_OF_THE_YEAR = re.compile(
    r"[ \u3000]*(20\d{2}年度?|全年|本年度?)[，,]?(我[局镇乡院校委办会处站]|我?单位|本?部门)?"
)
#: What one sentence says of all that was spent, with the unit or the year before it.
_IN_ALL = frozenset({"共支出", "总共支出", "共计支出"})
_SPENT_FIRST = re.compile(r"(全年|本年|当年|累计)?(总?共计?|实际|实现|完成|发生)+(总)?支出")
_YEAR_FIRST = re.compile(r"^[ \u3000]*(20\d{2}年度?|全年|本年度?)?[，,]?[ ]*")
_BEHIND_A_STOP = re.compile(r"[，,；;：:、]")
_OF_YEAR = re.compile(r"全年|本年|当年|年度")
_NATURES = ("basic_expenditure", "project_expenditure")
_SPENT = re.compile(r"支出|执行|决算")
_PLANNED = re.compile(r"预算|[比较与同]")


def opens(words: str, amount: Amount, seen: Sentence) -> bool:
    """2024年共支出…: what a sentence says first was spent in all, but for one purpose."""
    if not _SPENT_FIRST.fullmatch(words) or seen.keys or seen.topic:
        return False
    before = seen.text[: amount.start].rpartition(words)[0]
    of_part = seen.path and re.search(r"三公|接待|用车|项目|专项|采购|会议|培训", seen.path[-1])
    told = words in _IN_ALL and _ALL_OF_THE_YEAR.fullmatch(before)
    named = _YEAR_FIRST.sub("", before)
    whole = told or (seen.own.is_subject(named) and not _BEHIND_A_STOP.search(named))
    return bool(whole) and not of_part


def sums_up(words: str, amount: Amount, seen: Sentence) -> bool:
    """基本支出500万元，项目支出300万元；全年实际支出800万元: the whole behind its two natures.

    It is what they add up to, or the words of the year behind a semicolon say so.
    """
    natures = [seen.spent_on.get(nature) for nature in _NATURES]
    if None in natures or seen.keys[-1:] != ["project_expenditure"] or not is_vague(words):
        return False
    if not _SPENT.search(words) or _PLANNED.search(words):
        return False
    if amount.wan == sum(nature for nature in natures if nature is not None):
        return True
    between = seen.text[seen.floor : amount.start]
    again = re.match(r"[；;]", between) is not None
    return again and (bool(years_in(between)) or _OF_YEAR.search(between) is not None)
