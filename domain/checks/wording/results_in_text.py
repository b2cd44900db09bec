"""What the text tells of a result against the row of the self-evaluation table that names it.

A number is a row's only where the row's own name stands right before it, in full and with nothing
before that name which would narrow it (新增城镇就业312人, not 农村新增城镇就业312人).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from domain.checks.wording.lines import Line, Lines
from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {
    "XREF.INDICATOR": Severity.WARNING,
    "CLAIM.RESULT_REACHED": Severity.WARNING,
}
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
_RESULT = re.compile(rf"{_NUMBER}(?P<unit>[^\d\s，。；,;]{{0,6}})")
_FLOOR = re.compile(rf"(?:(?:≥|≧|>=|不低于|不少于){_NUMBER}(?P<unit>[^\d\s]{{0,6}}))")
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
    r"|共|其中|累计|了|使|年|年度)$"
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
_DONE = re.compile(r"20\d\d年|全年|完成|达到?|实现|建成")
_YEARS = re.compile(r"20\d\d(?=年)")
_REACHED = re.compile(
    r"(?P<all>均|都|全部)?(?:已|圆满|顺利)?(?:超额)?(?:完成|达到|实现)了?"
    r"(?:年初|年度|全年|既定|预期|预定|上级)?(?:下达的?)?(?:的)?(?:绩效)?(?:目标任务|工作任务|目标|任务|要求|标准)"
)
_LEAST_NAME = 4
_WHOLE = Decimal(1)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


class _Number(NamedTuple):
    """A printed number with 万 and 亿 taken in, one step of its last digit, and its unit."""

    value: Decimal
    step: Decimal
    unit: str


class _Row(NamedTuple):
    """A row whose result is one plain number, and its name without the unit."""

    name: str
    number: _Number
    grown: bool
    indicator: Indicator


class _Told(NamedTuple):
    """A number of the text that bears a row's name."""

    number: _Number
    line: Line
    start: int
    end: int


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the text gives the row's number once, or more than one other."""
    table = statement.self_evaluation_table
    rows = [row for each in (table.indicators if table else ()) if (row := _row(each))]
    names = [row.name for row in rows]
    for row in rows:
        if sum(row.name in name for name in names) > 1 or row.name not in lines.text:
            continue
        told = list(_told(row, lines, statement))
        values = {each.number.value for each in told}
        apart = [each for each in told if not _agree(each.number, row.number)]
        if apart and len(values) == 1:
            yield _differs(row, apart[0])
        elif told and not apart:
            yield from _reached(row, told)


def _row(indicator: Indicator) -> _Row | None:
    name = re.sub(r"\s", "", indicator.level3 or "")
    in_brackets = _IN_BRACKETS.search(name)
    name = _NUMBERED.sub("", name[: in_brackets.start()] if in_brackets else name).rstrip('”"')
    grown = bool(_GROWN.search(name))
    name = _COUNTED_AT_END.sub("", _GROWN.sub("", name))
    found = _RESULT.fullmatch(re.sub(r"\s", "", indicator.actual or ""))
    if found is None or len(name) < _LEAST_NAME:
        return None
    unit = found["unit"] or (in_brackets["unit"] if in_brackets else "")
    if not unit or _INEXACT.search(unit):
        return None
    return _Row(name, _number(found["number"], unit), grown, indicator)


def _told(row: _Row, lines: Lines, statement: Statement) -> Iterator[_Told]:
    """Where the text gives a number under the row's name, as a result of the report's year."""
    year = statement.document.fiscal_year
    at = lines.text.find(row.name)
    while at >= 0:
        line, start = lines.at(at)
        at = lines.text.find(row.name, at + 1)
        end = start + len(row.name)
        found = (_GROWN_BY if row.grown else _BETWEEN).match(line.words, end)
        if not line.running or found is None or not _BEFORE.search(line.words[:start]):
            continue
        sentence = _sentence(line.words, start, found.end())
        between = line.words[end : found.start("number")]
        years = set(_YEARS.findall(line.words[:start].rpartition("。")[2]))
        others = years - {str(year.value)} if year else years
        if _NO_RESULT.search(sentence) or _TO_COME.search(between) or others:
            continue
        if _below_no_results(line, statement) or _INEXACT.search(line.words[found.end() :]):
            continue
        number = _number(found["number"], found["unit"])
        rest = number.unit.removeprefix(row.number.unit)
        if number.unit.startswith(row.number.unit) and not _INEXACT.search(rest):
            yield _Told(number, line, start, found.end())


def _sentence(words: str, start: int, end: int) -> str:
    """The clauses from the last full stop or semicolon before to the next comma behind."""
    begin = max(words.rfind(stop, 0, start) for stop in "。；;") + 1
    return words[begin:start] + re.split(r"[，。；,;]", words[end:])[0]


def _below_no_results(line: Line, statement: Statement) -> bool:
    """Whether the nearest heading before the line is one of goals, duties or plans."""
    headings = [each for each in statement.sections if each.place.line is not None]
    numbers = [each.place.line or 0 for each in headings]
    at = bisect_right(numbers, line.number) - 1
    return at >= 0 and bool(_NO_RESULTS_BELOW.search(headings[at].heading))


def _differs(row: _Row, told: _Told) -> Finding:
    words = told.line.words[told.start : told.end]
    return Finding(
        rule="XREF.INDICATOR",
        severity=Severity.INFO if _looks_quoted(row, told) else RULES["XREF.INDICATOR"],
        message=(
            f"正文写“{words}”，自评表“{row.indicator.level3}”的实际完成值为"
            f"“{row.indicator.actual}”：可能正文有误，也可能自评表有误，也可能口径不同，请核对后统一。"
        ),
        stated=plain(told.number.value),
        expected=plain(row.number.value),
        places=(told.line.place(told.start, told.end), row.indicator.place),
        root=f"indicator.{row.indicator.row}",
    )


def _looks_quoted(row: _Row, told: _Told) -> bool:
    """Whether the number may be the target quoted: it equals it, and no word says it was done."""
    target = _RESULT.search(re.sub(r"\s", "", row.indicator.target or ""))
    if target is None:
        return False
    quoted = _number(target["number"], target["unit"]).value == told.number.value
    before = told.line.words[: told.start].rpartition("。")[2]
    between = told.line.words[told.start + len(row.name) : told.end]
    return quoted and not _DONE.search(before + between)


def _reached(row: _Row, told: list[_Told]) -> Iterator[Finding]:
    """The same sentence says that a result reached what it did not reach."""
    target = _FLOOR.match(re.sub(r"\s", "", row.indicator.target or ""))
    if target is None:
        return
    floor = _number(target["number"], target["unit"].removesuffix("以上"))
    if floor.unit not in {"", row.number.unit} or row.number.value >= floor.value:
        return
    for each in told:
        rest = re.split(r"[。；;]", each.line.words[each.end :])[0]
        said = _REACHED.search(rest)
        if said is None or re.search(r"未|没有|基本|不|但", rest[: said.end()]):
            continue
        if not said["all"] and re.search(r"\d", rest[: said.start()]):
            continue  # another result stands between: it is that which was reached
        end = each.end + said.end()
        yield Finding(
            rule="CLAIM.RESULT_REACHED",
            severity=RULES["CLAIM.RESULT_REACHED"],
            message=(
                f"正文写“{each.line.words[each.start : each.end]}……{said[0]}”，而自评表“"
                f"{row.indicator.level3}”的目标是“{row.indicator.target}”，没有达到，请核对文字或数据。"
            ),
            stated=plain(row.number.value),
            expected=plain(floor.value),
            places=(each.line.place(each.start, end), row.indicator.place),
            root=f"indicator.{row.indicator.row}",
        )
        return


def _agree(one: _Number, other: _Number) -> bool:
    """Equal as far as the coarser of the two is printed."""
    step = max(one.step, other.step)
    return rounded(one.value / step, _WHOLE) == rounded(other.value / step, _WHOLE)


def _number(printed: str, unit: str) -> _Number:
    value, scale = Decimal(printed.replace(",", "")), _WHOLE
    _, point, decimals = printed.partition(".")
    bare = unit.replace("％", "%")
    for word, factor in _SCALES.items():
        if bare.startswith(word):
            scale, bare = factor, bare.removeprefix(word)
    return _Number(value * scale, scale.scaleb(-len(decimals) if point else 0), bare)
