"""A rate that a sentence prints right behind the two counts that it is named after."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.checks.wording.lines import Lines
from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"PCT.RATE_OF_COUNTS": Severity.WARNING}
_COUNT = r"\d[\d,]*"
#: 纠纷87起，调处成功85起，调处成功率97.7%: the verb of the second count is the name of the rate.
_SAID = re.compile(
    rf"(?<![\d.])(?P<all>{_COUNT})(?P<unit>[\u4e00-\u9fa5]{{1,3}})[，,、](?:其中|已|当年|全部)?"
    rf"(?P<verb>[\u4e00-\u9fa5]{{2,6}}?)(?:[和及与、](?:较为?|比较|基本)(?P=verb)|了)?"
    rf"(?P<some>{_COUNT})(?P=unit)[，,、]"
    r"(?P=verb)率(?:为|达到|达|是)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
#: What such a sentence ends in: looked for first, by its one letter that is always the same.
_SOME_RATE = re.compile(r"率(?:为|达到|达|是)?\d")
_NAMED = re.compile(r"[，,、][\u4e00-\u9fa5]{2,6}率(?:为|达到|达|是)?\d")
_HUNDRED = Decimal(100)
_FEWEST = 2


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Nothing stands between the counts and the rate, so that there is no other base."""
    told = (
        (line, hit)
        for line in lines.running.having(_SOME_RATE)
        if _NAMED.search(line.words)
        for hit in _SAID.finditer(line.words)
    )
    for line, hit in told:
        whole, some = (Decimal(hit[name].replace(",", "")) for name in ("all", "some"))
        if whole < _FEWEST or some > whole:
            continue
        rate, computed = Decimal(hit["rate"]), some / whole * _HUNDRED
        if _is_printed_as(rate, computed, hit["rate"]):
            continue
        yield Finding(
            rule="PCT.RATE_OF_COUNTS",
            severity=RULES["PCT.RATE_OF_COUNTS"],
            message=(
                f"正文写{hit['verb']}率 {plain(rate)}%，按 {plain(some)} {hit['unit']}除以 "
                f"{plain(whole)} {hit['unit']}计算为 {plain(rounded(computed))}%："
                "可能比例算错，也可能数量有误，请核对。"
            ),
            stated=plain(rate),
            expected=plain(rounded(computed)),
            places=(line.place(*hit.span()),),
        )


def _is_printed_as(rate: Decimal, computed: Decimal, printed: str) -> bool:
    """Rounded to the printed decimals, or cut off there."""
    step = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    return rounded(computed, step) == rate or 0 <= computed - rate < step
