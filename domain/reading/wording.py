"""How cells and lines write values: blanks, plain numbers, units of money, percentages."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from domain.reading.numerals import PLAIN, decimal_of, half_width, han_number

_OUTER = " \t\r\u3000\u2002\xa0"
#: What stands in a cell for "nothing entered" or "does not apply": never 0.
BLANKS = frozenset({"", "/", "／", "\\", "无", "空", "不适用", "N/A", "n/a"})
_BLANK_SIGNS = re.compile(r"[-－—–―…·.。_/／\\\s\u3000\u2002\xa0]*")
_ARTIFACT = re.compile(r"\[bookmark:[^\]\n]*\]")
_NUMBER = re.compile(
    rf"(?P<sign>[-+])?[ ]*(?P<number>{PLAIN})[ ]*(?:%|元|万元|亿元|万|千元|分|人|名)?"
)
_PERCENT = re.compile(rf"(?<![\d.])(?P<number>-?{PLAIN})[ ]?(?P<sign>%|‰)(?!点)")
_HAN_PERCENT = re.compile(
    r"百分之(?P<number>[零一二三四五六七八九十百]{1,5})"
    r"(?:点(?P<rest>[零一二三四五六七八九]{1,4}))?"
)
_POINTS = re.compile(rf"(?<![\d.])(?P<number>-?{PLAIN})[ ]?个?(?:百分点|%点)")
_TABLE_UNIT = re.compile(
    r"单位[ \u3000]*[:：]?[ \u3000]*(亿元|万元|千元|元)"
    r"|[（(][^（()）]*?(亿元|万元|千元|元)(?:[)）]|\s|$)|^\s*(亿元|万元|千元|元)\s*$"
)


@dataclass(frozen=True)
class Percent:
    """A percentage, 50.5 for 50.5%, 0.3 for 3‰; offsets into the text it was found in."""

    number: Decimal
    start: int
    end: int


def without_artifacts(text: str) -> str:
    """*text* without what converters leave behind (``[bookmark: …]``)."""
    return _ARTIFACT.sub("", text)


def one_line(text: str) -> str:
    """A cell's text with words broken over lines joined and blanks trimmed."""
    lines = (line.strip(_OUTER) for line in without_artifacts(text).split("\n"))
    return "".join(lines)


def trimmed_lines(text: str) -> str:
    """A cell's text with its lines kept, blank lines and outer blanks dropped."""
    lines = (line.strip(_OUTER) for line in without_artifacts(text).split("\n"))
    return "\n".join(line for line in lines if line)


def is_blank(text: str) -> bool:
    """Whether a cell's text says that nothing is entered or that nothing applies."""
    words = one_line(text)
    return words in BLANKS or _BLANK_SIGNS.fullmatch(words) is not None


def number_in(text: str) -> Decimal | None:
    """The number a cell states, with or without a sign, thousands commas, % or a money unit.

    A cell with other words (21个村), with more than one number, or with a number torn apart by
    blanks or lines states no plain number.
    """
    lines = [line.strip(_OUTER) for line in half_width(without_artifacts(text)).split("\n")]
    parts = [line for line in lines if line]
    if any(_torn(left, right) for left, right in pairwise(parts)):
        return None
    found = _NUMBER.fullmatch(re.sub(r"[\u3000\u2002\xa0\t]", " ", "".join(parts)))
    if found is None:
        return None
    number = decimal_of(found["number"])
    return -number if found["sign"] == "-" else number


def _torn(left: str, right: str) -> bool:
    """Whether two lines may be two numbers: a digit ends the one and begins the other."""
    return left[-1].isdigit() and right[0].isdigit()


def unit_in(text: str) -> str | None:
    """The unit of money that a cell prints behind its number, None without one."""
    found = re.search(r"\d[ ]*(亿元|万元|千元|元|万)\s*$", half_width(one_line(text)))
    return found[1] if found else None


def table_unit(text: str) -> str | None:
    """The unit of amounts that a title or a header announces (单位：万元), None without one."""
    found = _TABLE_UNIT.search(text)
    return (found[1] or found[2] or found[3]) if found else None


def percentages_in(text: str) -> tuple[Percent, ...]:
    """Every percentage in *text*, in order; percentage points are none."""
    plain = half_width(text)
    found = [
        Percent(
            decimal_of(match["number"]) / (10 if match["sign"] == "‰" else 1),
            match.start(),
            match.end(),
        )
        for match in _PERCENT.finditer(plain)
    ]
    found += [
        Percent(number, match.start(), match.end())
        for match in _HAN_PERCENT.finditer(plain)
        if (number := _han_percent(match)) is not None
    ]
    return tuple(sorted(found, key=lambda percent: percent.start))


def _han_percent(match: re.Match[str]) -> Decimal | None:
    whole = han_number(match["number"])
    if whole is None or not match["rest"]:
        return whole
    digits = "".join(str(han_number(sign)) for sign in match["rest"])
    return whole + Decimal(f"0.{digits}")


def points_in(text: str) -> tuple[Percent, ...]:
    """Every number of percentage points (提高2.3个百分点) in *text*, in order."""
    return tuple(
        Percent(decimal_of(match["number"]), match.start(), match.end())
        for match in _POINTS.finditer(half_width(text))
    )
