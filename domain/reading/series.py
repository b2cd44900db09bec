"""Figures that share their words: 预算数、执行数分别为5万元和4万元; 由5万元调整为6万元."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.reading.amounts import Amount
from domain.reading.clauses import Label, label_before

_RESPECTIVELY = re.compile(
    r"(?P<names>[^。；;，,：:]{2,60}?)(?:分别|依次)"
    r"(?P<told>(?:实际|实现|完成|累计|共|安排|下达|批复|核定|列支|使用|支付|执行){0,2}"
    r"(?:支出|预算|资金|经费)?(?:数|总?额)?)(?:[为是达有]{1,2}|了)?$"
)
_EACH_COMPARED = re.compile(
    r"(?:分别|依次)(?P<change>[较比](?:上年|去年|上一年度?|20\d{2}年度?|预算|年初预算)"
    r"(?:度|同期|数)?(?:减少|增加|下降|增长|节约|压减|降低))了?$"
)
#: The commonest way that names hold a conjunction which joins no two of them.
_COMPOUND = re.compile(
    r"商品[和及]服务|个人[和及]家庭|购置(费)?[及和与]运行|保障[和与]就业|结转[和与]结余|结余[和与]结转"
    r"|体育与传媒|管理[和及与]使用|会议[和及]培训"
)
_JOINT = re.compile(r"、|以及|[和与及]")
_BETWEEN = re.compile(r"[ \u3000]*(?:[、,，]|以及|[和与及])[ \u3000]*")
#: How far before its figure such a verb may begin.
_FAR = 8
_SPAN = re.compile(r"(20\d{2})年?[ ]?(?:至|到|-|—|~|～)[ ]?(20\d{2})(?:年度?|年)")
_YEAR = re.compile(r"^(20\d{2})年度?(?:的)?")
_FROM = re.compile(r"(?:由|从)[^，,。；;、]{0,24}$")
_TO = re.compile(
    r"^[^，,。；;、\d]{0,6}(?P<verb>调整|调增|调减|追加|增加|增长|上升|提高|增|减少|下降|降低|压减|压缩|降|减)"
    r"(?:为|到|至)了?(?P<words>[^，,。；;、]{0,12})$"
)


#: A figure that is only a measure, with what it is behind it: 低于4.5万元的预算.
_MEASURED = re.compile(
    r"(?P<verb>低于|少于|小于|未突破|未超出?过?|没有(?:超出?过?|突破)|不超过?|超出?过?了?|控制在"
    r"|[比较]|相比)[ ]?(?=\d)"
)
_BUDGET_BEHIND = re.compile(
    r"的?(?P<budget>(?:年初|全年|年度|批复)?(?:支出)?预算)(?!安排的|执行|内)"
)


@dataclass(frozen=True)
class Change:
    """A figure that another one became; ``verb`` is how (调整, 下降)."""

    earlier: Amount
    verb: str


@dataclass(frozen=True)
class Measure:
    """What a figure is by the words around it, and where those behind it end."""

    label: Label
    end: int


def labels_in(text: str, amounts: Sequence[Amount]) -> Mapping[int, Label]:
    """The labels of amounts that are named one after the other and then listed, by their start.

    Names that are not as many as the amounts behind them give no labels.
    """
    found: dict[int, Label] = {}
    floor = 0
    for at, amount in enumerate(amounts):
        match = _RESPECTIVELY.search(text, floor, amount.start)
        if match is not None:
            run = _run(text, amounts[at:])
            labels = _labels(match, len(run))
            found |= dict(zip((one.start for one in run), labels, strict=False))
        elif compared := _EACH_COMPARED.search(text, floor, amount.start):
            run = _run(text, amounts[at:])
            found |= _compared(text, compared, amounts[max(0, at - len(run) - 1) : at], run)
        floor = amount.end
    return found


def measures_in(text: str, amounts: Sequence[Amount]) -> Mapping[int, Measure]:
    """Amounts that the words behind them call a budget, by their start."""
    found = ((amount.start, _measure_of(text, amount)) for amount in amounts)
    return {start: measure for start, measure in found if measure is not None}


def _measure_of(text: str, amount: Amount) -> Measure | None:
    """What a figure is that is only a measure: 低于4.5万元的预算.

    The verb may be one that belongs to the amount, as in 超过4.5万元.
    """
    budget = _BUDGET_BEHIND.match(text, amount.end)
    if budget is None:
        return None
    begin, end = max(0, amount.start - _FAR), min(amount.end, amount.start + _FAR)
    verb = next((m for m in _MEASURED.finditer(text, begin, end) if m.end() >= amount.start), None)
    if verb is None:
        return None
    label = Label(verb["verb"] + budget["budget"], verb.start(), amount.start)
    return Measure(label, budget.end())


def _compared(
    text: str, match: re.Match[str], told: Sequence[Amount], run: Sequence[Amount]
) -> dict[int, Label]:
    """The changes of the figures before them: 甲4万元、乙8万元，分别减少1万元、2万元."""
    if len(told) < len(run) or len(run) == 1:
        return {}
    floors = [0, *(amount.end for amount in told)][-len(run) - 1 :]
    names = (
        label_before(text, amount.start, floor).text
        for amount, floor in zip(told[-len(run) :], floors, strict=False)
    )
    return {
        one.start: Label(name + match["change"], match.start(), one.start)
        for one, name in zip(run, names, strict=True)
    }


def changes_in(text: str, amounts: Sequence[Amount]) -> Mapping[int, Change]:
    """Amounts that say what an earlier one became, by their start."""
    found: dict[int, Change] = {}
    floor = 0
    for earlier, later in pairwise(amounts):
        match = _TO.match(text[earlier.end : later.start])
        if match is not None and _FROM.search(text, floor, earlier.start):
            found[later.start] = Change(earlier, match["verb"])
        floor = earlier.end
    return found


def _run(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    run = [amounts[0]]
    for amount in amounts[1:]:
        if not _BETWEEN.fullmatch(text, run[-1].end, amount.start):
            break
        run.append(amount)
    return run


def _labels(match: re.Match[str], count: int) -> list[Label]:
    names, start, end = match["names"], match.start("names"), match.end("names")
    if span := _SPAN.search(names):
        first, last = int(span[1]), int(span[2])
        words = (names[: span.start()] + names[span.end() :]).lstrip("的 ")
        years = range(first, last + 1) if last - first + 1 == count else ()
        return [Label(words, start, end, year) for year in years]
    planned = "预算" if "预算" in match["told"] else ""
    parts = [part if planned in part else part + planned for part in _parts(names)]
    if len(parts) != count or count == 1:
        return []
    dated = [_YEAR.match(part) for part in parts]
    if all(dated):
        words = _YEAR.sub("", parts[-1])
        return [Label(words, start, end, int(year[1])) for year in dated if year]
    return [Label(part, start, end) for part in parts]


def _parts(names: str) -> list[str]:
    masked = _COMPOUND.sub(lambda match: "\x00" * len(match[0]), names)
    parts: list[str] = []
    begin = 0
    for joint in _JOINT.finditer(masked):
        parts.append(names[begin : joint.start()])
        begin = joint.end()
    parts.append(names[begin:])
    return [part.strip(" \u3000") for part in parts if part.strip(" \u3000")]
