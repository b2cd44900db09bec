"""The numbers of the running text that bear the name of a row of the self-evaluation table.

A number is a row's only where the row's own name stands right before it, in full and with nothing
before that name which would narrow it (新增城镇就业312人, not 农村新增城镇就业312人).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from domain.checks.wording.lines import Line, Lines
from domain.quantity import rounded
from domain.statement import Indicator, Statement

_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
_RESULT = re.compile(rf"{_NUMBER}(?P<unit>[^\d\s，。；,;]{{0,6}})")
#: Round a name: numbering and quotes before it, a unit in brackets or the word for it behind.
_NUMBERED = re.compile(r"^(?:指标)?(?:[\d一二三四五六七八九十]+[.、．:：])?[“\"]?")
_IN_BRACKETS = re.compile(r"[（(](?P<unit>[^）)]{1,6})[）)]$")
_COUNTED = r"(?:数量|人数|人次数?|个数|次数|户数|场次|面积|里程|数)"
_COUNTED_AT_END = re.compile(rf"{_COUNTED}$")
_GROWN = re.compile(r"增长(?:率|幅度)?$")
#: Between a name and its number.
_BETWEEN = re.compile(
    rf"[”\"]?{_COUNTED}?(?:已|共|累计|全年)?(?:为|达到了?|达|是|完成了?|共计?|有|:|：)?"
    rf"{_NUMBER}(?P<unit>[万亿]?[%％]|[万亿]?[\u4e00-\u9fa5]{{0,4}})(?!\d)"
)
_GROWN_BY = re.compile(rf"[^。；\n]{{0,24}}?增长(?:了|率为)?{_NUMBER}(?P<unit>[%％])")
#: What may stand before a name without narrowing it.
_BEFORE = re.compile(
    r"(?:^|[，。；、,;:：（(“\s]|完成|实现|开展|建成|新建|组织|举办|实施|推进|全年|全[县镇乡区市局校院]|[本我][局镇乡校院单位]+"
    r"|共|其中|累计|了|使|年|年度|辖区|(?:辖区内?|城乡)?(?:居民|群众))$"
)
#: A sentence that sets or asks for a result, or tells another year's, prints no result.
_NO_RESULT = re.compile(
    r"目标|计划|要求|预计|力争|拟|将|上年|去年|往年|应当|(?<!高)标准|指标值|比例为|申报|原定|下达|考核任务"
)
_NO_RESULTS_BELOW = re.compile(
    r"目标|计划|思路|打算|下一步|安排|任务分解|职责|职能|问题|改进|建议|措施"
)
_INEXACT = re.compile(r"^(?:以上|以下|左右|余|多|以内|及以上)|[余多约近]$")
_TO_COME = re.compile(r"约|近|超过|超|不低于|不少于|≥|至少|比|较|同比")
_YEARS = re.compile(r"20\d\d(?=年)")
#: Money and its rates are told of many things under one name, and have checks of their own.
_OF_MONEY = re.compile(r"执行率|三公|支出|经费|预算|控制率|结转")
#: What makes another unit of one: 人次 is not 人, 个百分点 not 个.
_OTHER_UNIT = re.compile(r"^(?:次|每|百分|/)")
_LEAST_NAME = 4
#: What numbers and quotes a name; a name that itself begins so is found by its rest.
_NO_NAME = '0123456789一二三四五六七八九十.、．:：“"'
_WHOLE = Decimal(1)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


class Number(NamedTuple):
    """A printed number with 万 and 亿 taken in, one step of its last digit, and its unit."""

    value: Decimal
    step: Decimal
    unit: str


class Row(NamedTuple):
    """A row whose result is one plain number, and its name without the unit."""

    name: str
    number: Number
    grown: bool
    indicator: Indicator


class Told(NamedTuple):
    """A number of the text that bears a row's name."""

    number: Number
    line: Line
    start: int
    end: int


def begins_in(indicator: Indicator, running: Lines) -> bool:
    """Whether the name may stand in the text: looked at first, for most names do not."""
    name = "".join((indicator.level3 or "").split()).removeprefix("指标").lstrip(_NO_NAME)
    return name[:_LEAST_NAME] in running.text


def row_of(indicator: Indicator) -> Row | None:
    """The row by its name, if its result is one plain number with a unit and no money."""
    name = "".join((indicator.level3 or "").split())
    in_brackets = _IN_BRACKETS.search(name)
    name = _NUMBERED.sub("", name[: in_brackets.start()] if in_brackets else name).rstrip('”"')
    grown = bool(_GROWN.search(name))
    name = _COUNTED_AT_END.sub("", _GROWN.sub("", name))
    found = _RESULT.fullmatch("".join((indicator.actual or "").split()))
    if found is None or len(name) < _LEAST_NAME or _OF_MONEY.search(name):
        return None
    unit = found["unit"] or (in_brackets["unit"] if in_brackets else "")
    if not unit or _INEXACT.search(unit):
        return None
    return Row(name, number_of(found["number"], unit), grown, indicator)


def told_of(row: Row, running: Lines, statement: Statement) -> Iterator[Told]:
    """Where the text gives a number under the row's name, as a result of the report's year."""
    year = statement.document.fiscal_year
    at = running.text.find(row.name)
    while at >= 0:
        line, start = running.at(at)
        at = running.text.find(row.name, at + 1)
        end = start + len(row.name)
        found = (_GROWN_BY if row.grown else _BETWEEN).match(line.words, end)
        if found is None or not _BEFORE.search(line.words[:start]):
            continue
        sentence = _sentence(line.words, start, found.end())
        between = line.words[end : found.start("number")]
        years = set(_YEARS.findall(line.words[:start].rpartition("。")[2]))
        others = years - {str(year.value)} if year else years
        if _NO_RESULT.search(sentence) or _TO_COME.search(between) or others:
            continue
        if _below_no_results(line, statement) or _INEXACT.search(line.words[found.end() :]):
            continue
        number = number_of(found["number"], found["unit"])
        rest = number.unit.removeprefix(row.number.unit)
        another = _INEXACT.search(rest) or _OTHER_UNIT.search(rest)
        if number.unit.startswith(row.number.unit) and not another:
            yield Told(number, line, start, found.end())


def _sentence(words: str, start: int, end: int) -> str:
    """The clauses from the last full stop or semicolon before to the next comma behind."""
    begin = max(words.rfind(stop, 0, start) for stop in "。；;") + 1
    return words[begin:start] + re.split(r"[，。；,;]", words[end:])[0]


def _below_no_results(line: Line, statement: Statement) -> bool:
    """Whether the nearest heading before the line is one of goals, duties or plans."""
    for section in reversed(statement.sections):
        if section.place.line is not None and section.place.line <= line.number:
            return bool(_NO_RESULTS_BELOW.search(section.heading))
    return False


def agree(one: Number, other: Number) -> bool:
    """Equal as far as the coarser of the two is printed."""
    step = max(one.step, other.step)
    return rounded(one.value / step, _WHOLE) == rounded(other.value / step, _WHOLE)


def number_of(printed: str, unit: str) -> Number:
    """A number as printed, before its unit."""
    value, scale = Decimal(printed.replace(",", "")), _WHOLE
    _, point, decimals = printed.partition(".")
    bare = unit.replace("％", "%")
    for word, factor in _SCALES.items():
        if bare.startswith(word):
            scale, bare = factor, bare.removeprefix(word)
    return Number(value * scale, scale.scaleb(-len(decimals) if point else 0), bare)
