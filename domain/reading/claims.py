"""What a report says in words that its figures can confirm or deny (未超预算, 下降5%, 基本持平)."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from domain.claim import Claim, ClaimKind
from domain.reading.keys import money_key
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.reading.wording import percentages_in
from domain.statement import MoneyFigure

#: A comma between digits ends no clause: 较上年12,486.10万元增加.
_BEFORE = r"[较比](?:上年|去年|上年度|年初预算)(?:[^，,。；;]|,(?=\d)){0,12}?"
_PATTERNS: Mapping[ClaimKind, str] = {
    "within_budget": (
        r"(?:未|没有|无)(?:发生)?(?:超出|超过|超)(?:年初)?(?:预算|支出|标准|范围)(?:金额|总额|数)?"
        r"|(?:控制在|不超)(?:年初)?预算(?:总额|数|范围)?(?:以?内|之内)?"
        r"|在预算(?:总额|范围|控制数)?(?:以?内|之内)"
    ),
    "over_budget": r"(?<![未有无不])(?:超出|超过)了?(?:年初)?预算(?!收入)",
    "unchanged": (
        r"[与和较比](?:上年|去年)(?:度|同期)?(?:基本|大致)?(?:持平|一致|相同)|基本持平|零增长"
    ),
    "decreased": (
        rf"(?:实现|均|有所|同比|逐年|{_BEFORE})(?:下降|减少|降低|压减|节约)"
        r"|(?:做到|实现|保持)了?[^，,。；;]{0,12}只减不增"
    ),
    "increased": rf"(?:有所|同比|逐年|{_BEFORE})(?:增长|增加|上升|提高)",
    "rate_below": r"率(?:小于|低于|不超过|未超过|控制在|≤|<)[^，,。；;]{0,4}?\d",
    "behind_schedule": (r"(?:序时)?进度(?:偏慢|滞后|缓慢|较慢|不理想)|未(?:达到|完成)序时进度"),
    "on_schedule": r"(?:按|达到|符合)序时进度|(?<!未)完成序时进度",
    "balanced": r"收支平衡|无结余|结余为零|全部(?:支付|支出|使用)完毕",
    "none_spent": (
        r"(?<!有)(?:无|没有|未发生|未安排)[^，,。；;超]{0,12}?(?:支出|经费|费用)(?=[，,。；;]|$)"
    ),
    "all_reached": (
        r"(?:各项|全部|所有)(?:绩效)?(?:指标|目标|任务)[^，,。；;]{0,8}?(?:完成(?!情况)|达标|实现(?!情况))"
    ),
    "over_establishment": (
        r"(?<![未无不])(?<!没有)(?<!严禁)(?<!杜绝)(?<!防止)超编(?!制?人员?[为是]?[0零])"
        r"|(?:人|人员|人数|职工)(?:数)?(?:已)?(?:超过|超出|多于|大于)了?(?:核定)?编制"
    ),
}
_CLAIMS: tuple[tuple[ClaimKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern)) for kind, pattern in _PATTERNS.items()
)
_LONGEST = 60


def claims_in(passages: Sequence[Passage], money: Sequence[MoneyFigure]) -> tuple[Claim, ...]:
    """Every such statement in running text, with the amounts of its sentence."""
    figures = sorted(money, key=_start_of)
    starts = [_start_of(figure) for figure in figures]
    found: list[Claim] = []
    for passage in passages:
        for sentence in SENTENCE.finditer(passage.text):
            hits: list[tuple[ClaimKind, re.Match[str]]] = [
                (kind, match) for kind, words in _CLAIMS for match in words.finditer(sentence[0])
            ]
            if hits:
                low, high = (passage.offset(at) for at in sentence.span())
                inside = figures[bisect_left(starts, low) : bisect_left(starts, high)]
                found += [_claim(passage, sentence, kind, match, inside) for kind, match in hits]
    return tuple(found)


def _start_of(figure: MoneyFigure) -> int:
    """Where a figure stands."""
    return figure.place.start or 0


def _claim(
    passage: Passage,
    sentence: re.Match[str],
    kind: ClaimKind,
    match: re.Match[str],
    inside: Sequence[MoneyFigure],
) -> Claim:
    text, offset = sentence[0], sentence.start()
    begin, end = _clause(text, match.start(), match.end())
    rates = [percent.number for percent in percentages_in(text[match.start() : end])]
    return Claim(
        kind=kind,
        words=text[begin:end],
        key=_key(
            text[begin:end],
            text[: match.start()],
            inside,
            passage.offset(offset + match.start()),
        ),
        percent=rates[0] if rates and kind != "within_budget" else None,
        amounts=tuple(figure.place for figure in inside),
        place=passage.place(offset + begin, offset + end),
    )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a match; its end takes in a rate behind a comma (减少1万元，下降5%)."""
    begin = max(text.rfind(stop, 0, start) for stop in "，。；,;") + 1
    stops = [at for stop in "，。；,;" if (at := text.find(stop, end)) >= 0]
    return max(begin, start - _LONGEST), min([*stops, end + _LONGEST, len(text)])


def _key(clause: str, before: str, figures: Sequence[MoneyFigure], at: int) -> str | None:
    """The money a claim speaks of: named in its clause, else of the last amount before it."""
    named = money_key(clause)
    if named and named != "context_amount":
        return named
    if "三公" in before + clause:
        return "three_public_total"
    keyed = [figure for figure in figures if figure.fiscal and figure.key]
    begin = at - len(before) + max(before.rfind(stop) for stop in "；;") + 1
    near = (figure for figure in keyed if begin <= _start_of(figure) < at)
    return next((figure.key for figure in (*near, *keyed)), None)
