"""The label that stands before a figure in running text."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.reading.numerals import half_width

_PAREN = re.compile(r"[（(][^（）()\d，,。；;：:]{1,12}[)）]")
#: What only explains the words before it: （主要是扶贫、村级运转等专项）, （含上级专款）.
_EXPLAINS = re.compile(r"[（(](?:主要|其中|不?含|包[括含])[^（）()\d。；]{1,60}[)）]")
_STOPS = "，,；;。：:、（(）)！？!?/÷×=|｜\n"
_LEAD = re.compile(
    r"^(?:\d{1,2}[.、．](?=\D|20\d{2} ?年)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑩]"
    r"|其中|包括|包含|以及|另|并|截至|截止|今年|(?:20)?\d{2}年(?!初)(?:度|末|底)?|20[xX×*＊]{2}年度?|年度(?!资金|预算)|本年度?|"
    r"我?单位|本单位|本部门|部门(?=年初|全年|预算)|[我本](?:[镇乡局院校委办处站所部厅馆社]|街道|中心)"
    r"|全镇|全乡|全县|[\u4e00-\u9fa5]{2,20}?(?:人民政府|[局厅办委院校]|中心|委员会|办公室)(?=20\d{2}年)|"
    r"[一二三四五六七八九十]是|分别|为|用于)"
)
_TAIL = re.compile(
    r"(?:[ \u3000:：]|(?<!收入)(?<!支出)(?<!资产)"
    r"(?:(?<!^批复)(?:金额为|总额为)|(?<!^预算)合计|共计|总计|累计)|为|是|"
    r"达到|达|(?<!公)共|(?<!节)约|近|(?<=[数人员额费])计|(?<=[费额])均|(?<!实)有|分别|完成了?|了|超过|超)+$"
)


@dataclass(frozen=True)
class Label:
    """A label in running text; offsets into that text, the words before it not included.

    ``year`` is given where the words name one for this figure and others for its neighbours.
    """

    text: str
    start: int
    end: int
    year: int | None = None


def label_before(text: str, start: int, floor: int = 0) -> Label:
    """The words of the clause that lead to what begins at *start*.

    Args:
        text: running text.
        start: where the figure begins.
        floor: where the figure before it ends; the label begins behind it.
    """
    plain = _plain(text)
    begin = start
    while begin > floor and plain[begin - 1] not in _STOPS:
        begin -= 1
    if not _bare(text[begin:start]):
        begin = _before_colon(plain, begin, floor)
    if not _bare(text[begin:start]):
        begin = _clause_before(plain, begin, floor)
        words = text[begin:start].rstrip("，,、 \u3000")
        start = begin + len(words)
    begin, end = _trim(text, begin, start)
    return Label(text[begin:end].strip("，, \u3000"), begin, end)


def plainly(label: Label) -> Label:
    """A label without the brackets that only explain it: 年中追加（主要是扶贫等专项）."""
    words = _EXPLAINS.sub("", label.text)
    if words == label.text:
        return label
    begin, end = _trim(words, 0, len(words))
    return replace(label, text=words[begin:end])


@lru_cache(maxsize=2)
def _plain(text: str) -> str:
    """*text* with brackets that part no figures blanked; kept, for each figure asks for it."""
    plain = _EXPLAINS.sub(_blanked, half_width(text))
    return _PAREN.sub(_blanked, plain)


def _blanked(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


def _before_colon(plain: str, begin: int, floor: int) -> int:
    """A figure right behind a colon has its label before the colon."""
    if begin <= floor or plain[begin - 1] not in "：:":
        return begin
    begin -= 1
    while begin > floor and plain[begin - 1] not in _STOPS:
        begin -= 1
    return begin


def _clause_before(plain: str, begin: int, floor: int) -> int:
    """A figure that has a clause of its own (…，共计约3万元) is labelled by the clause before."""
    if begin <= floor or plain[begin - 1] not in "，,":
        return begin
    begin -= 1
    while begin > floor and plain[begin - 1] not in _STOPS:
        begin -= 1
    return begin


def _bare(words: str) -> str:
    begin, end = _trim(words, 0, len(words))
    return words[begin:end].strip()


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin] in " \u3000\u2002\t":
        begin += 1
    while match := _LEAD.match(text[begin:end]):
        if match.end() == 0 or begin + match.end() >= end:
            break
        begin += match.end()
        while begin < end and text[begin] in " \u3000\u2002\t":
            begin += 1
    tail = _TAIL.search(text[begin:end])
    if tail and tail.start() > 0:
        end = begin + tail.start()
    elif tail:
        begin = end
    return begin, end
