"""How targets and results are written in the forms: ``≥95%``, ``18个村``, ``30000亩以上``.

Only what is one number (or one range) with its sign and unit is a measure; everything else is
words, and words are never turned into numbers.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

Sign = Literal["≥", "≤", "=", ""]

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: Full-width signs, blanks and commas: without them a text stays as it is.
_ODD = re.compile(r"[\uff01-\uff5e\s,]")
_BLANKS = re.compile(r"\s")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FLOOR = r"≥|≧|>=|=>|>|不低于|不少于|不小于|大于等于|大于或等于|大于|高于|超过|至少"
_CEILING = r"≤|≦|<=|=<|<|不高于|不超过|不超|不大于|不多于|小于等于|小于或等于|小于|低于|少于|控制在"
_NUMBER = r"-?\d+(?:\.\d+)?"
_UNIT = r"[^\d≥≤<>=~,，。;；、:：\-—]{0,12}?"
_ONE = re.compile(
    rf"^(?:完成|达到|达|实现|新增|共)?(?:(?P<floor>{_FLOOR})|(?P<ceiling>{_CEILING})|(?P<same>=|等于))?"
    rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})"
    r"(?:(?P<or_more>及?以上)|(?P<or_less>及?以下|以内|之内))?$"
)
_RANGE = re.compile(
    rf"^(?P<low>{_NUMBER})(?P<unit_low>{_UNIT})(?:-|—|–|~|至|到)"
    rf"(?P<high>{_NUMBER})(?P<unit>{_UNIT})(?:之间)?$"
)
_INEXACT = re.compile(r"^[余多约]|左右|上下$")
_UNSCALED = Decimal(1)
#: What is taken into the number of a measure.
SCALES = {"亿": Decimal(100_000_000), "万": Decimal(10_000)}


@dataclass(frozen=True)
class Measure:
    """One number, or a range (``high`` not None), in ``unit`` after its 万 or 亿 was taken in.

    ``scaled`` tells that a 万 or 亿 was printed, ``scale`` what it stands for (1: none).
    """

    value: Decimal
    unit: str
    sign: Sign = ""
    high: Decimal | None = None
    scaled: bool = False
    scale: Decimal = field(default=_UNSCALED, compare=False)

    def over(self, scale: Decimal) -> "Measure":
        """The same counted in *scale*."""
        high = None if self.high is None else self.high / scale
        return replace(self, value=self.value / scale, high=high)

    def scaled_as(self, other: "Measure") -> "Measure":
        """A bare number as one in the unit of *other*."""
        value = self.value * other.scale
        return replace(self, value=value, unit=other.unit, scaled=other.scaled, scale=other.scale)


def without_blanks(text: str) -> str:
    """*text* with full-width signs made narrow, and blanks and thousands commas removed."""
    if not _ODD.search(text):
        return text
    return _THOUSANDS.sub("", _BLANKS.sub("", text.translate(_FULL_WIDTH)))


def measure(text: str) -> Measure | None:
    """The measure that the whole of *text* is, or None where it is words or inexact (余, 约)."""
    if text.isascii() and text.isdigit():
        return Measure(value=Decimal(text), unit="")
    told = without_blanks(text)
    found = _ONE.match(told)  # one number: nothing that is a range as well
    if not found:
        span = _RANGE.match(told)
        return _range(span) if span else None
    floor, ceiling, same, number, unit, or_more, or_less = found.groups()
    if _INEXACT.search(unit):
        return None
    sign: Sign = "≥" if floor or or_more else "≤" if ceiling or or_less else "=" if same else ""
    if unit[:1] not in SCALES:
        return Measure(Decimal(number), unit, sign)
    scale, unit = _scale(unit)
    return Measure(Decimal(number) * scale, unit, sign, None, scale != 1, scale)


def in_printed_units(target: Measure, actual: Measure) -> tuple[Measure, Measure]:
    """Both in the target's 万 or 亿, so that the arithmetic is written as it was printed."""
    if not target.scaled or not actual.scaled:
        return target, actual
    return target.over(target.scale), actual.over(target.scale)


def difference_of_units(target: Measure, actual: Measure) -> str | None:
    """Why the two cannot be compared for certain, in Chinese; None where they can."""
    units = {target.unit, actual.unit}
    if units == {"%", ""}:
        plain_one, percent = (target, actual) if target.unit == "" else (actual, target)
        if 0 < abs(plain_one.value) <= 1 < percent.value:
            return "一处像是比率、一处是百分数"
        return None
    if "" in units:
        return "一处带“万”或“亿”、一处没有单位" if target.scaled != actual.scaled else None
    if target.unit.startswith(actual.unit) or actual.unit.startswith(target.unit):
        return None
    return f"目标的单位“{target.unit}”与实际的单位“{actual.unit}”不同"


def _scale(unit: str) -> tuple[Decimal, str]:
    for word, scale in SCALES.items():
        if unit.startswith(word):
            return scale, unit.removeprefix(word)
    return Decimal(1), unit


def _range(span: re.Match[str]) -> Measure | None:
    scale, unit = _scale(span["unit"])
    low, high = Decimal(span["low"]) * scale, Decimal(span["high"]) * scale
    if span["unit_low"] not in {"", span["unit"]} or low > high:
        return None
    return Measure(value=low, unit=unit, high=high, scaled=scale != 1, scale=scale)
