"""How Chinese forms write numbers: full-width digits, thousands commas, Chinese numerals.

Everything works on text of unchanged length, so that offsets stay those of the document.
"""

import re
from decimal import Decimal

_WIDE = "０１２３４５６７８９．％－＋−﹣"
_FULL_WIDTH = str.maketrans(_WIDE, "0123456789.%-+--")
#: Most text has none of them, and looking is ten times faster than translating.
_ANY_WIDE = re.compile(f"[{_WIDE}]")
_DIGITS = (
    {sign: value for value, sign in enumerate("零一二三四五六七八九")}
    | {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"〇": 0, "○": 0, "两": 2}
)
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_LARGEST = 10**13

#: At most twelve digits before the point and six behind: longer runs are codes, no quantities.
PLAIN = r"(?:\d{1,3}(?:[,，]\d{3}){1,3}(?!\d)|\d{1,12}(?!\d))(?:\.\d{1,6}(?!\d))?"
_HAN_DIGITS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
#: A numeral in words; its last sign is a digit, so that 万 and 亿 before 元 stay with the unit.
HAN = rf"[{_HAN_DIGITS}万亿]{{0,15}}[{_HAN_DIGITS}]"


def half_width(text: str) -> str:
    """*text* with full-width digits and signs as ASCII; the length stays."""
    return text.translate(_FULL_WIDTH) if _ANY_WIDE.search(text) else text


def decimal_of(digits: str) -> Decimal:
    """The number of a run that `PLAIN` has matched."""
    return Decimal(digits.replace(",", "").replace("，", ""))


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


def digits_of(signs: str) -> int:
    """The number that single digits in words write one after the other (二〇二三 → 2023)."""
    return int("".join(str(_DIGITS.get(sign, 0)) for sign in re.sub(r"[Oo零]", "〇", signs)))
