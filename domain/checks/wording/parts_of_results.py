"""An area, a length or a weight and the parts named for it: 5.86万亩，其中早稻1.42万亩、….

Only what cannot be counted twice: of people, households and projects one may be of two kinds (党员,
妇女). Parts may be some of all, so that only an excess is told, or a gap that one slip explains.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.checks.wording.lines import Lines
from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.relations.slips import slip_between
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"SUM.RESULT_PARTS": Severity.WARNING}
_UNIT = r"(?:万亩|亩|公顷|公里|千米|万吨|吨|公斤|平方公里|万平方米|平方米|立方米|万立方米)"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SAID = re.compile(
    rf"(?P<all>{_NUMBER})(?P<unit>{_UNIT})[，,（(]其中[：:]?"
    rf"(?P<parts>[\u4e00-\u9fa5“”]{{2,14}}{_NUMBER}(?P=unit)"
    rf"(?:[、，,和及][\u4e00-\u9fa5“”]{{2,14}}{_NUMBER}(?P=unit)){{1,11}})(?P<behind>等?)"
)
_SIGN = re.compile("其中(?<=[，,（(]其中)")
_PART = re.compile(rf"(?P<name>[\u4e00-\u9fa5“”]{{2,14}})(?P<number>{_NUMBER})")
#: What is no part of the same: another figure beside it, or a comparison.
_NO_PART = re.compile(
    r"比|较|增|减|完成|计划|目标|累计|上年|亩产|平均|共|总|合计|受益|带动|覆盖|达"
)
_LEAST_FOR_A_SLIP = 3


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Silent where a part may be something else than a part."""
    for line, hit in lines.running.hits(_SAID, _SIGN):
        parts = list(_PART.finditer(hit["parts"]))
        if any(_NO_PART.search(part["name"]) for part in parts):
            continue
        total = _number(hit["all"])
        summed = sum((_number(part["number"]) for part in parts), Decimal(0))
        short = len(parts) < _LEAST_FOR_A_SLIP or hit["behind"] or _slip(total, parts) is None
        if summed == total or (summed < total and short):
            continue
        unit = hit["unit"]
        yield Finding(
            rule="SUM.RESULT_PARTS",
            severity=RULES["SUM.RESULT_PARTS"] if summed > total else Severity.INFO,
            message=(
                f"文中写 {plain(total)} {unit}，其中所列 {len(parts)} 项合计 "
                f"{plain(summed)} {unit}：可能总数有误，也可能某一项有误，请核对。"
            ),
            stated=plain(total),
            expected=plain(summed),
            places=(line.place(*hit.span()),),
        )


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _slip(total: Decimal, parts: list[re.Match[str]]) -> str | None:
    """How one part may have come to be too small by a slip of the pen."""
    numbers = [_number(part["number"]) for part in parts]
    gap = total - sum(numbers, Decimal(0))
    found = (slip_between(number, number + gap) for number in numbers)
    return next((words for words in found if words is not None), None)
