"""Sentences that a line end broke: lines of a page pasted as text, a number parted from its unit.

Lines are put together only where the break is certain: it parts a number from its unit, runs
through a word of the field, stands between 自评得分 and its number, or every full line of the page
ends in the middle of a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.document import Document, Paragraph

_WORDS = [
    "基本支出",
    "项目支出",
    "支出合计",
    "收入合计",
    "支出总额",
    "收入总额",
    "年初预算",
    "全年预算",
    "预算数",
    "决算数",
    "执行数",
    "执行率",
    "人员经费",
    "公用经费",
    "三公经费",
    "公务接待",
    "公务用车",
    "财政拨款",
    "政府采购",
    "政府性基金",
    "得分",
    "万元",
    "亿元",
]
_TORN_WORD = re.compile(
    "|".join(rf"{word[:at]}\n{word[at:]}" for word in _WORDS for at in range(1, len(word)))
)
#: A number and the unit behind it, with a sentence that goes on behind both.
_TORN_NUMBER = re.compile(r"[\u4e00-\u9fa5：:][ ]?\d[\d.,]*[ ]?\n[ ]?([万亿]?元|分|人|名|个|%|％)")
_ANNOUNCED = re.compile(
    r"(自评|综合|总|最终|最后)[^，,。；;\d]{0,6}(得分|评分|得|分数|总分)(为|是)?[：:]?$"
)
_SCORE = re.compile(r"分?(为|是)?[：:]?[ ]?\d{1,3}(\.\d+)?[ ]?分[，,。；;（(]")
_MARKS = re.compile(r"[，,。；;]")
_FINISHED = re.compile(r"[。！？!?；;：:…”》）)]$")
_ENDS = frozenset("。！？!?；;…”》）)")
_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．是]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d)"
    r"|第[一二三四五六七八九十]+[部章条]|附[件表]|[①-⑩•·●-]|[—-][ ]?\d+[ ]?[—-]$"
)
#: A page's full lines differ in width by no more than a sign or two.
_SLACK, _NARROWEST, _WIDEST, _FEWEST = 4, 40, 110, 6
#: How far around a break a torn word or number reaches, and how many lines one sentence has.
_NEAR, _MOST = 20, 40


def sentences_joined(document: Document) -> Iterator[list[Paragraph]]:
    """The document's lines, those of one broken sentence together, in printed order."""
    lines = list(document.paragraphs)
    full = _full_width(lines)
    run: list[Paragraph] = []
    for line in lines:
        apart = bool(run) and document.text[run[-1].end : line.start].strip() != ""
        if run and (apart or len(run) == _MOST or not _is_broken(run[-1].text, line.text, full)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_broken(above: str, below: str, full: int) -> bool:
    if above[-1:] in _ENDS:
        return False
    if _BEGINS.match(below) or not _MARKS.search(below):
        return bool(full and _is_full(above, full) and not _BEGINS.match(below))
    if _ANNOUNCED.search(above[-_NEAR:]) and _SCORE.match(below):
        return True
    around = f"{above[-_NEAR:]}\n{below[:_NEAR]}"
    if _TORN_NUMBER.search(around):
        return True
    torn = _MARKS.search(above) is not None and _TORN_WORD.search(around) is not None
    return torn or bool(full and _is_full(above, full))


def _is_full(text: str, full: int) -> bool:
    return _FINISHED.search(text) is None and full - _SLACK <= _width(text) <= full


def _full_width(lines: Sequence[Paragraph]) -> int:
    """How wide a full line of a page is; 0 where lines are whole paragraphs.

    It is known where most of the widest lines end without a mark and go on in the next.
    """
    if any(len(line.text) > _WIDEST for line in lines):
        return 0
    open_ = [
        _width(above.text)
        for above, below in pairwise(lines)
        if not _FINISHED.search(above.text) and not _BEGINS.match(below.text)
    ]
    widest = max(open_, default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    near = sum(1 for width in open_ if width >= widest - _SLACK)
    wide = sum(1 for line in lines if _width(line.text) >= widest - _SLACK)
    return widest if near >= _FEWEST and near * 3 >= wide * 2 else 0


def _width(text: str) -> int:
    """How wide a line is: a Chinese letter takes the room of two others."""
    return len(text) + sum(1 for letter in text if letter > "\u2e7f")
