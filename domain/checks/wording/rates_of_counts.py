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
_COUNTED = re.compile(rf"(?<![\d.]){_COUNT}(?![\d.]*[%％])")
#: 受理案件320件（其中新收300件），审结314件，结案率98.13%: what was taken up, and what was closed.
_CLOSED = re.compile(
    rf"(?:受理|收案|立案)(?:[\u4e00-\u9fa5]{{0,8}}案件)?(?P<all>{_COUNT})(?P<unit>[件起宗])"
    r"(?:[（(][^（()）。]{0,60}[）)])?(?P<between>[^。]{0,60}?)[，,；;、](?:其中|已|共|全年)?"
    rf"(?P<verb>审结|办结|结案)(?:[\u4e00-\u9fa5]{{0,8}}案件)?(?P<some>{_COUNT})(?P=unit)[，,、]"
    r"(?P<name>结案率|办结率|审结率)(?:为|达到|达|是)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
#: Between them only a comparison with the year before may count anything.
_COMPARED = re.compile(r"^[，,]?(?:较|比|与|同比)[^。；;]*$")
_HUNDRED = Decimal(100)
_FEWEST = 2


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Nothing stands between the counts and the rate, so that there is no other base."""
    told = (
        (line, hit)
        for line in lines.running.having(_SOME_RATE)
        if _NAMED.search(line.words)
        for hit in (*_SAID.finditer(line.words), *_closed_in(line.words))
    )
    for line, hit in told:
        whole, some = (Decimal(hit[name].replace(",", "")) for name in ("all", "some"))
        if whole < _FEWEST or some > whole:
            continue
        rate, computed = Decimal(hit["rate"]), some / whole * _HUNDRED
        others = (Decimal(each.replace(",", "")) for each in _COUNTED.findall(hit[0]))
        bases = (each for each in others if each >= some > 0)  # of the new ones, say
        if _is_printed_as(rate, computed, hit["rate"]) or any(
            _is_printed_as(rate, some / base * _HUNDRED, hit["rate"]) for base in bases
        ):
            continue
        yield Finding(
            rule="PCT.RATE_OF_COUNTS",
            severity=RULES["PCT.RATE_OF_COUNTS"],
            message=(
                f"正文写{_name_of(hit)} {plain(rate)}%，按 {plain(some)} {hit['unit']}除以 "
                f"{plain(whole)} {hit['unit']}计算为 {plain(rounded(computed))}%："
                "可能比例算错，也可能数量有误，请核对。"
            ),
            stated=plain(rate),
            expected=plain(rounded(computed)),
            places=(line.place(*hit.span()),),
        )


def _closed_in(words: str) -> Iterator[re.Match[str]]:
    """Cases taken up and closed, with no other count of cases between the two."""
    if "结" not in words:
        return
    for hit in _CLOSED.finditer(words):
        between = hit["between"]
        if not re.search(r"\d", between) or _COMPARED.match(between):
            yield hit


def _name_of(hit: re.Match[str]) -> str:
    """结案率: by its own name, else by the verb of the second count."""
    return hit["name"] if "name" in hit.re.groupindex else f"{hit['verb']}率"


def _is_printed_as(rate: Decimal, computed: Decimal, printed: str) -> bool:
    """Rounded to the printed decimals, or cut off there."""
    step = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    return rounded(computed, step) == rate or 0 <= computed - rate < step
