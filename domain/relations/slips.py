"""Slips of pen and keyboard between two figures: swapped, confused, lost, doubled, shifted."""

import re
from decimal import Decimal

from domain.quantity import YUAN_PER_WAN, plain

_LEAST_DIGITS = 3
#: How the slip of one digit is told.
ONE_DIGIT = "只差一位数字"
#: Digits that are taken for each other, in handwriting, on scans and on the number pad.
_CONFUSED = frozenset(
    frozenset(pair) for pair in ("17", "38", "60", "56", "69", "49", "27", "80", "58", "14")
)
_SHIFTS: tuple[tuple[Decimal, str], ...] = (
    (Decimal(10000), "只差一万倍，可能是元、万元写错单位"),
    (Decimal(1000), "只差一千倍，可能是小数点或单位写错"),
    (Decimal(100), "只差一百倍，可能是小数点错位"),
    (Decimal(10), "只差十倍，可能是小数点错位"),
)


def slip_between(one: Decimal, other: Decimal) -> str | None:
    """How the one may have become the other by a single slip, as half a Chinese sentence.

    Figures of fewer than three digits meet by chance: nothing is said of them.
    """
    if (one < 0) != (other < 0):
        return None
    first, second = plain(abs(one)), plain(abs(other))
    if first == second:
        return None
    if max(len(first.replace(".", "")), len(second.replace(".", ""))) < _LEAST_DIGITS:
        return None
    first, second = _aligned(first, second)
    return _shifted(one, other) or _same_length(first, second) or _lost(first, second)


def are_swapped(one: Decimal, other: Decimal, *, least_digits: int) -> bool:
    """Whether two long figures have the same digits but for two neighbours in exchange."""
    first, second = _aligned(plain(abs(one)), plain(abs(other)))
    long = min(len(plain(abs(each)).replace(".", "")) for each in (one, other)) >= least_digits
    return long and len(first) == len(second) and _swapped(first, second)


def is_plain_slip(one: Decimal, other: Decimal) -> bool:
    """Whether the figures are one in two units, or have two neighbouring digits in exchange.

    Of all slips these are the ones that are hardly ever met by chance.
    """
    if min(one, other) <= 0:
        return False
    small, large = sorted((one, other))
    return small * YUAN_PER_WAN == large or are_swapped(one, other, least_digits=_LEAST_DIGITS)


def differ_in_one_digit(one: Decimal, other: Decimal) -> bool:
    """Whether two figures are printed alike but for one digit, whichever it is."""
    first, second = _aligned(plain(abs(one)), plain(abs(other)))
    apart = sum(a != b for a, b in zip(first, second, strict=False))
    return len(first) == len(second) and apart == 1


def _swapped(one: str, other: str) -> bool:
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2:  # noqa: PLR2004 - two digits in exchange
        return False
    first, second = apart
    crossed = one[first] == other[second] and one[second] == other[first]
    return crossed and one[first + 1 : second] in {"", "."}


def _aligned(one: str, other: str) -> tuple[str, str]:
    """Both with the same number of decimals, so that digits stand under each other."""
    places = max(len(text.partition(".")[2]) for text in (one, other))
    padded = [
        f"{text.partition('.')[0]}.{text.partition('.')[2]:0<{places}}" for text in (one, other)
    ]
    return padded[0], padded[1]


def _shifted(one: Decimal, other: Decimal) -> str | None:
    small, large = sorted((abs(one), abs(other)))
    if small == 0:
        return None
    return next((words for factor, words in _SHIFTS if small * factor == large), None)


def _same_length(one: str, other: str) -> str | None:
    if len(one) != len(other):
        return None
    if _swapped(one, other):
        return "只差相邻两位数字的先后，可能是录入时颠倒"
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1 and frozenset((one[apart[0]], other[apart[0]])) in _CONFUSED:
        a, b = one[apart[0]], other[apart[0]]
        return f"{ONE_DIGIT}（{a} 与 {b} 形近或键位相近），可能是看错或按错"
    return None


def _lost(one: str, other: str) -> str | None:
    """One digit of the longer figure left out, or written twice."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1:
        return None
    for at, digit in enumerate(long):
        if digit.isdigit() and long[:at] + long[at + 1 :] == short:
            doubled = re.search(rf"{digit}{digit}", long[max(0, at - 1) : at + 2]) is not None
            return "多写或漏写了一位" + ("相同的数字" if doubled else "数字")
    return None


def is_factor_of_units(one: Decimal, other: Decimal) -> bool:
    """Whether the figures are one amount in 元 and in 万元, as far as the coarser is printed."""
    small, large = sorted((abs(one), abs(other)))
    exponent = small.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    return small > 0 and abs(small * YUAN_PER_WAN - large) <= YUAN_PER_WAN * step / 2
