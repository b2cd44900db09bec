"""A change told both ways: 比上年增加0.84万元，同比下降5.19%; 比上年增加0.42万元…下降的主要原因.

Only the same comparison of the same thing: nothing but a comma and words for "against last year"
may stand between the amount and its percentage, and a reason is that of the whole paragraph only
where no part is named before it.
"""

import re
from collections.abc import Iterator, Mapping

from domain.checks.wording.lines import Line, Lines, any_of
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"CLAIM.CHANGE_BOTH_WAYS": Severity.WARNING}
_UP, _DOWN = r"增加|增长|上升|提高|增支|增", r"减少|下降|降低|节约|压减|压缩|减"
_WAY = rf"(?:(?P<{{0}}up>{_UP})|(?P<{{0}}down>{_DOWN}))"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_LAST_YEAR = r"(?:同比|[比较与](?:上年|去年|上一年|20\d\d年)(?:度|同期)?(?:相比)?)"
#: An amount and the percentage told right behind it.
_PAIR = re.compile(
    _WAY.format("a")
    + rf"了?(?P<amount>{_NUMBER})[ ]?(?P<unit>[^\d\s，。；,;、（()）%％]{{1,3}})[ ]?"
    + rf"[，,（(][ ]?(?P<base>{_LAST_YEAR})?(?:变动|变化)?"
    + rf"(?:(?P<bup>增幅|涨幅|{_UP})|(?P<bdown>降幅|{_DOWN}))"
    + rf"(?:比例|幅度|率)?(?:约|为|达到?|了)?[ ]?(?P<percent>{_NUMBER})[ ]?[%％]"
)
_REASON = re.compile(
    rf"(?:^|[，,。；;：:、])(?P<subject>[^，,。；;：:\d]{{0,14}}?)(?P<base>{_LAST_YEAR})?(?:有所)?"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))的?主要?原因"
)
_TOLD = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?{_NUMBER}[ ]?(?:[万亿]?元|[%％])")
_SIGNS = any_of("比上年", "较上年", "去年", "同比", "相比", "比20", "较20")
_BUDGET = re.compile(r"预算|计划|目标|概算")
_AGAINST_LAST_YEAR = re.compile(r"同比|[比较与](?:上年|去年|上一年|20\d\d年)")
#: What a reason may name and still mean the whole that the paragraph speaks of.
_WHOLE = re.compile(
    r"(?:其)?(?:“?三公”?)?(?:经费)?(?:本年|全年|年度|总)?(?:支出|决算|执行)?(?:总?额|数|费用)?"
)


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Each amount with its percentage, and each paragraph that tells a reason."""
    for line in lines.running.having(*_SIGNS):
        yield from _pairs(line)
        yield from _reasons(line)


def _pairs(line: Line) -> Iterator[Finding]:
    for hit in _PAIR.finditer(line.words):
        rose, grew = hit["aup"] is not None, hit["bup"] is not None
        begin = max(line.words.rfind(stop, 0, hit.start()) for stop in "，。；,;：:") + 1
        clause = line.words[begin : hit.start()]
        sentence = line.words[_sentence(line.words, hit.start()) : hit.start()]
        if rose == grew or _BUDGET.search(clause):
            continue
        if hit["base"] and not _AGAINST_LAST_YEAR.search(clause or sentence):
            continue
        yield _finding(line, hit.start(), hit.end(), hit[0])


def _reasons(line: Line) -> Iterator[Finding]:
    """The reason of a fall where all changes told in money or percent are rises, or the reverse."""
    for hit in _REASON.finditer(line.words):
        told = list(_TOLD.finditer(line.words, 0, hit.start() + 1))
        ways = {each["up"] is not None for each in told}
        fell = hit["down"] is not None
        if ways != {fell} or not _WHOLE.fullmatch(hit["subject"].strip()):
            continue
        first = told[0]
        begin = max(line.words.rfind(stop, 0, first.start()) for stop in "，。；,;") + 1
        clause = line.words[begin : first.start()]
        if _BUDGET.search(clause) or not _AGAINST_LAST_YEAR.search(clause):
            continue
        words = f"{first[0]}……{hit[0].lstrip('，。；：、')}"
        yield _finding(line, first.start(), hit.end(), words)


def _sentence(words: str, at: int) -> int:
    """Where the sentence begins in which *at* stands."""
    return max(words.rfind(stop, 0, at) for stop in "。；;") + 1


def _finding(line: Line, start: int, end: int, words: str) -> Finding:
    return Finding(
        rule="CLAIM.CHANGE_BOTH_WAYS",
        severity=RULES["CLAIM.CHANGE_BOTH_WAYS"],
        message=(
            f"文中写“{words}”，同一项变动一处说增加、一处说减少：可能其中一处写反，"
            "也可能比较的对象不同，请核对。"
        ),
        places=(line.place(start, end),),
    )
