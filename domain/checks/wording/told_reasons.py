"""Requests for a reason that the report gives in its running text or in another column."""

import re
from collections.abc import Sequence
from decimal import Decimal

from domain.checks.wording.lines import Lines
from domain.finding import Finding
from domain.quantity import plain
from domain.statement import Indicator, Statement

_GROWN, _NO_REASON = "BUDGET.GROWN_IN_YEAR", "SCORE.NO_REASON_FOR_LOSS"
_ADDED = r"(?:追加|调增|增加预算|预算增加)"
#: 年中追加…，主要是…; 因…追加…; 追加省级专项较多.
_WHY_ADDED = re.compile(
    rf"{_ADDED}[^。；\n]{{0,40}}?(?:主要(?:是|为|用于|因|原因)|原因是|系|因为?|由于|用于)"
    rf"|(?:由于|因为?|受)[^。；\n]{{2,60}}?{_ADDED}"
    rf"|{_ADDED}了?(?:中央|省|市|上级)[\u4e00-\u9fa5]{{2,30}}(?:资金|专项|经费|项目)"
)
_SENTENCES = re.compile(r"[。；;\n]")
_WORDS = re.compile(r"[\u4e00-\u9fa5]+")
#: Word pairs of the row's name that the sentence must share with it.
_SHARED = 2


def still_asked(
    findings: Sequence[Finding], text: str, statement: Statement
) -> tuple[Finding, ...]:
    """*findings* without the requests that *text*, the document's own, already answers."""
    asked = {finding.rule for finding in findings}
    explained: frozenset[str] = frozenset()
    if _NO_REASON in asked:
        explained = _explained_rows(text, statement)
    return tuple(
        finding
        for finding in findings
        if not (finding.rule == _GROWN and _WHY_ADDED.search(text))
        and not (finding.rule == _NO_REASON and finding.root in explained)
    )


def _explained_rows(text: str, statement: Statement) -> frozenset[str]:
    """The keys of the rows whose lost points a sentence names: 调整率超过15%的部分扣1.5分."""
    table = statement.self_evaluation_table
    sentences = [
        sentence
        for line in Lines.of(text, statement).running
        for sentence in _SENTENCES.split(line.words)
        if "扣" in sentence
    ]
    rows = table.indicators if table and sentences else ()
    return frozenset(
        f"indicator.{row.row}"
        for row in rows
        if any(_explains(sentence, row) for sentence in sentences)
    )


def _explains(sentence: str, row: Indicator) -> bool:
    if row.weight is None or row.score is None or row.score >= row.weight:
        return False
    lost: Decimal = row.weight - row.score
    if not re.search(rf"扣除?了?\s*{re.escape(plain(lost))}\s*分", sentence):
        return False
    words = _WORDS.findall(row.level3 or row.level2 or "")
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    return sum(pair in sentence for pair in pairs) >= min(_SHARED, len(pairs)) > 0
