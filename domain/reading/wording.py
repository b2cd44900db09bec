"""How Chinese forms write numbers, amounts, percentages, years and dates.

Everything works on text of unchanged length, so that offsets stay those of the document.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％－＋", "0123456789.%-+")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_LARGEST = 10**13
#: What stands in a cell for "nothing entered" or "does not apply": never 0.
BLANKS = frozenset({"", "/", "／", "\\", "-", "--", "—", "——", "－", "……", "…", "无", "空"})

#: At most twelve digits before the point and six behind: longer runs are codes, no quantities.
_PLAIN = r"(?:\d{1,3}(?:[,，]\d{3}){1,3}(?!\d)|\d{1,12}(?!\d))(?:\.\d{1,6}(?!\d))?"
_HAN = r"[零〇一二两三四五六七八九十百千万亿]{0,15}[零〇一二两三四五六七八九十百千]"
_AMOUNT = re.compile(
    rf"(?P<before>约|近|超过|超|逾|不低于|不少于|不超过)?[ \u3000\u2002]*"
    rf"(?<![\d.])(?P<number>{_PLAIN}|{_HAN})(?P<gap>[ \u3000]*)"
    r"(?P<mid>余|多|几)?(?P<scale>亿|万)?(?P<late>余|多)?(?P<yuan>元)?"
    r"(?P<per>/(?:\d*[\u4e00-\u9fa5]|平方米|公斤))?(?P<after>余|左右|上下|以上|以下|以内)?"
)
#: A sign, unless what stands before it makes it the middle of a range or of a code.
_MINUS = re.compile(r"(?:^|[^0-9A-Za-z%元万亿])-$")
_PERCENT = re.compile(rf"(?<![\d.])(?P<number>-?{_PLAIN})[ ]?%(?!以|点)")
_DATE = re.compile(
    r"(?<!\d)(?P<y>20\d{2})[ ]*[年\-./][ ]*(?P<m>\d{1,2})[ ]*[月\-./][ ]*(?P<d>\d{1,2})"
    r"(?:[ ]*日|(?!\d))"
)
_HAN_DATE = re.compile(
    r"(?P<y>二[〇○零О][〇○零О一二三四五六七八九]{2})年(?P<m>[一二三四五六七八九十]{1,2})月"
    r"(?P<d>[一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})[ ]*年")
_SHORT_YEAR = re.compile(r"(?<!\d)(?P<year>\d{2})年(?=预算|决算|支出|度|$)")
_ARTIFACT = re.compile(r"\[bookmark:[^\]\n]*\]")


@dataclass(frozen=True)
class Amount:
    """An amount with its printed unit; offsets into the text it was found in.

    ``unit`` is as printed (万元, 万, 元/斤 …); ``wan`` is the amount in 万元, None for a price.
    """

    number: Decimal
    unit: str
    wan: Decimal | None
    approx: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Percent:
    """A percentage, 50.5 for 50.5%; offsets into the text it was found in."""

    number: Decimal
    start: int
    end: int


def half_width(text: str) -> str:
    """*text* with full-width digits and signs as ASCII; the length stays."""
    return text.translate(_FULL_WIDTH)


def without_artifacts(text: str) -> str:
    """*text* without what converters leave behind (``[bookmark: …]``)."""
    return _ARTIFACT.sub("", text)


def one_line(text: str) -> str:
    """A cell's text with words broken over lines joined and blanks trimmed."""
    lines = (line.strip(" \t\r\u3000\u2002\xa0") for line in without_artifacts(text).split("\n"))
    return "".join(lines)


def trimmed_lines(text: str) -> str:
    """A cell's text with its lines kept, blank lines and outer blanks dropped."""
    lines = (line.strip(" \t\r\u3000\u2002\xa0") for line in without_artifacts(text).split("\n"))
    return "\n".join(line for line in lines if line)


def han_number(signs: str) -> Decimal | None:
    """The number that *signs* write (一百二十三万 → 1230000), None where they write none."""
    total = section = digit = 0
    for sign in signs:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign in _MYRIADS:
            total = (total + section + digit) * _MYRIADS[sign]
            section = digit = 0
        else:
            return None
    number = total + section + digit
    return Decimal(number) if signs and number < _LARGEST else None


def number_in(text: str) -> Decimal | None:
    """The number a cell states, with or without a sign, thousands commas, % or a money unit.

    A cell with other words (21个村) or with more than one number states no plain number.
    """
    bare = re.sub(r"[ \u3000\u2002\xa0\n\t]", "", half_width(without_artifacts(text)))
    found = re.fullmatch(rf"(?P<sign>[-+]?)(?P<number>{_PLAIN})(?:%|元|万元|亿元|分|人|名)?", bare)
    if found is None:
        return None
    number = _decimal(found["number"])
    return -number if found["sign"] == "-" else number


def unit_in(text: str) -> str | None:
    """The unit of money that a cell prints behind its number, None without one."""
    found = re.search(r"\d[ ]*(亿元|万元|元)\s*$", half_width(text))
    return found[1] if found else None


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("，", ""))


def amounts_in(text: str, *, bare_wan: bool) -> tuple[Amount, ...]:
    """Every amount of money in *text*, in order.

    Args:
        text: running text.
        bare_wan: whether 万 without 元 is money here (村道养护86万).
    """
    plain = half_width(text)
    found = (_amount(match, plain, bare_wan=bare_wan) for match in _AMOUNT.finditer(plain))
    return tuple(amount for amount in found if amount is not None)


def _amount(match: re.Match[str], text: str, *, bare_wan: bool) -> Amount | None:
    scale, digits = match["scale"] or "", match["number"]
    ends_here = re.match(r"[，,；;。、：:）)\s]|用于|$", text[match.end() :]) is not None
    if not match["yuan"] and not (scale and bare_wan and ends_here):
        return None
    han = not digits[0].isdigit()
    number = han_number(digits) if han else _decimal(digits)
    if number is None or (han and digits[0] in "百千"):
        return None
    unit = scale + (match["yuan"] or "")
    approx = match["mid"] or match["late"] or match["after"] or match["before"]
    start = match.start("before") if match["before"] else match.start("number")
    if _MINUS.search(text[:start]):
        start, number = start - 1, -number
    if match["per"]:
        return Amount(number, unit + match["per"], None, approx, start, match.end())
    return Amount(number, unit, in_wan(number, unit), approx, start, match.end())


def in_wan(number: Decimal, unit: str | None) -> Decimal:
    """*number* of *unit* in 万元; without a unit the forms mean 万元."""
    if unit in {"元", "￥"}:
        return number / 10000
    if unit in {"亿元", "亿"}:
        return number * 10000
    return number


def table_unit(text: str) -> str | None:
    """The unit of amounts that a title or a header announces (单位：万元), None without one."""
    found = re.search(r"单位[:：]?[ ]*(亿元|万元|元)|[（(][^（()）]*?(亿元|万元|元)[)）]", text)
    return (found[1] or found[2]) if found else None


def percentages_in(text: str) -> tuple[Percent, ...]:
    """Every percentage in *text*, in order."""
    return tuple(
        Percent(_signed(match["number"]), match.start(), match.end())
        for match in _PERCENT.finditer(half_width(text))
    )


def _signed(digits: str) -> Decimal:
    return _decimal(digits)


def dates_in(text: str) -> tuple[tuple[date, int, int], ...]:
    """Every full date in *text* with its offsets; dates that do not exist are left out."""
    hits: list[tuple[date, int, int]] = []
    for match in _DATE.finditer(half_width(text)):
        _note(hits, (int(match["y"]), int(match["m"]), int(match["d"])), match)
    for match in _HAN_DATE.finditer(text):
        year = int("".join(str(_DIGITS.get(sign, 0)) for sign in match["y"]))
        _note(
            hits, (year, int(han_number(match["m"]) or 0), int(han_number(match["d"]) or 0)), match
        )
    return tuple(sorted(hits, key=lambda hit: hit[1]))


def _note(
    hits: list[tuple[date, int, int]], parts: tuple[int, int, int], match: re.Match[str]
) -> None:
    try:
        hits.append((date(*parts), match.start(), match.end()))
    except ValueError:
        return


def years_in(text: str) -> tuple[tuple[int, int, int], ...]:
    """Every year (2023年, 19年决算) in *text* with its offsets."""
    plain = half_width(text)
    full = [(int(m["year"]), m.start(), m.end()) for m in _YEAR.finditer(plain)]
    short = [(2000 + int(m["year"]), m.start(), m.end()) for m in _SHORT_YEAR.finditer(plain)]
    return tuple(sorted(full + short, key=lambda hit: hit[1]))
