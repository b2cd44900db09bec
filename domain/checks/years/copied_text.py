"""How much of this year's text is last year's, word for word."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.rulepack import RulePack

RULES: Mapping[str, Severity] = {"TEXT.COPIED_FROM_PRIOR_YEAR": Severity.WARNING}
_SENTENCE = re.compile(r"[^。；！？\n\t|]+")
_BLANKS = re.compile(r"\s")
#: A year differs by itself: 2023年 and 2024年 are the same words.
_YEAR = re.compile(r"20\d\d年?度?")
#: Sentences shorter than this are headings and formulas; fewer of them tell nothing.
_SHORTEST, _FEWEST, _EXAMPLES, _SHOWN = 15, 10, 3, 30


def check(text: str, prior_text: str, pack: RulePack) -> Iterator[Finding]:
    """Counted by sentences; the figures in them count, the year does not."""
    mine = _sentences(text)
    theirs = {words for words, _ in _sentences(prior_text)}
    same = [(words, place) for words, place in mine if words in theirs]
    if len(mine) < _FEWEST:
        return
    share = Decimal(len(same)) / Decimal(len(mine))
    if share < pack.thresholds.copied_from:
        return
    percent = plain(rounded(share * 100, Decimal(1)))
    longest = sorted(same, key=lambda each: -len(each[0]))[:_EXAMPLES]
    examples = "；".join(f"“{words[:_SHOWN]}……”" for words, _ in longest)
    yield Finding(
        rule="TEXT.COPIED_FROM_PRIOR_YEAR",
        severity=RULES["TEXT.COPIED_FROM_PRIOR_YEAR"],
        message=(
            f"正文 {len(mine)} 句中有 {len(same)} 句（{percent}%）与本单位上年报告除年度外一字不差"
            f"（如{examples}），请核对是否反映了本年情况。"
        ),
        stated=percent,
        places=tuple(place for _, place in longest),
        root="text.copied",
    )


def _sentences(text: str) -> list[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []
    for sentence in _SENTENCE.finditer(text):
        words = _YEAR.sub("年", _BLANKS.sub("", sentence[0]))
        if len(words) >= _SHORTEST:
            line = text.count("\n", 0, sentence.start()) + 1
            start, end = sentence.span()
            place = Place(quote=sentence[0].strip()[:60], line=line, start=start, end=end)
            found.append((words, place))
    return found
