"""Number formats of a workbook: a stored number → what stands in the cell on the screen.

A stored 0.92 with the format ``0.00%`` is the printed 92.00%. Two things are shown plainer than
the program shows them, so that no figure is lost: a negative number always has its minus, and a
zero drawn as a dash is 0. What the format leaves open is rounded half up, as the program does.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

_BY_NUMBER = (
    ("0", (1,)),
    ("0.00", (2,)),
    ("#,##0", (3, 37, 38, 41, 42)),
    ("#,##0.00", (4, 39, 40, 43, 44)),
    ("0%", (9,)),
    ("0.00%", (10,)),
    ("yyyy/m/d", (14, 30)),
    ("d-mmm-yy", (15,)),
    ("m/d", (16,)),
    ("yyyy/m", (17,)),
    ("h:mm", (18, 20)),
    ("h:mm:ss", (19, 21, 46)),
    ("yyyy/m/d h:mm", (22,)),
    ('yyyy"年"m"月"', (27, 36, 50, 52, 57)),
    ('m"月"d"日"', (28, 29, 51, 53, 54, 58)),
    ('yyyy"年"m"月"d"日"', (31,)),
    ('h"时"mm"分"', (32,)),
    ('h"时"mm"分"ss"秒"', (33,)),
    ("mm:ss", (45, 47)),
)
#: Formats that a workbook names by number only.
BUILT_IN = {number: code for code, numbers in _BY_NUMBER for number in numbers}
GENERAL = "General"
#: A double holds this many decimal digits for certain: 0.92, not 0.92000000000000004.
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
#: The general format shows at most this many signs, the point among them.
_GENERAL_SIGNS = 11
_LARGEST_EXPONENT = 30
#: The program takes no longer formats.
_LONGEST_CODE = 255
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|\[\$([^\]\-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.', re.DOTALL)
_DATE = re.compile(
    r"(?P<part>y+|m+|d+|h+|s+|a{3,4})(?P<half>\.0+)?|(?P<noon>am/pm|上午/下午)", re.IGNORECASE
)
_KEPT = "\ue000"
_DIGITS = re.compile(
    rf"(?P<whole>[0#?](?:[0#?,{_KEPT}]*[0#?])?)?(?:\.(?P<decimals>[0#?]*))?(?P<scale>,*)"
)
_SIGNS = frozenset("-()+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK = "一二三四五六日"


def exact(stored: str) -> Decimal | None:
    """The number that a stored text means, without the noise of binary fractions."""
    try:
        number = _EXACT.create_decimal(stored)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LARGEST_EXPONENT else None


def shown(stored: str, code: str, *, from_1904: bool = False) -> str:
    """What a cell shows.

    Args:
        stored: the number as the file holds it.
        code: the format, e.g. ``#,##0.00``.
        from_1904: whether the workbook counts its days from 1904.
    """
    number = exact(stored)
    if number is None:
        return stored
    if len(code) > _LONGEST_CODE:
        return general(number)
    section, literals = _section(number, code)
    if re.search(r"general|@|[eE][+-]|\?\s*/", section, re.IGNORECASE):
        return general(number)
    if _DATE.search(section):
        return _filled(_date(number, section, from_1904=from_1904), literals)
    if not section.strip(_KEPT + " ") and not any(word.strip() for word in literals):
        return ""
    return _number(number, section, literals)


def _section(number: Decimal, code: str) -> tuple[str, list[str]]:
    """The section for the number's sign, and the literals that are marked in it."""
    sections = _sections(code)
    at = 1 if number < 0 and len(sections) > 1 else 0
    at = 2 if number == 0 and len(sections) > 2 else at  # noqa: PLR2004 - the section for zero
    section, literals = sections[at]
    return section, list(literals)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sections of a format; their literals are taken out and marked."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for section in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code):
        words = [
            next((group for group in match.groups() if group is not None), "")
            for match in _LITERAL.finditer(section)
        ]
        marks = iter(words)
        marked = _LITERAL.sub(lambda _, marks=marks: _KEPT if next(marks) else "", section)
        found.append((marked, tuple(word for word in words if word)))
    return tuple(found)


def _filled(text: str, literals: list[str]) -> str:
    words = iter(literals)
    return re.sub(_KEPT, lambda _: next(words, ""), text).strip()


def general(number: Decimal) -> str:
    """As the general format shows it, but never with an exponent."""
    digits = max(1, number.adjusted() + 1)
    decimals = max(0, _GENERAL_SIGNS - 1 - digits)
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _number(number: Decimal, section: str, literals: list[str]) -> str:
    place = next((found for found in _DIGITS.finditer(section) if found[0].strip(",")), None)
    if place is None:
        # A dash for zero, or words only: the words alone would hide the figure.
        return general(number)
    scaled = abs(number).scaleb(2 * section.count("%") - 3 * len(place["scale"]))
    decimals = place["decimals"] or ""
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    digits, _, rest = _without_optional(f"{rounded:f}", decimals).partition(".")
    digits = _whole(digits, place["whole"] or "0")
    drawn = f"{section[: place.start()]}{digits}{'.' if rest else ''}{rest}{section[place.end() :]}"
    drawn = re.sub(r"[()+-]", "", _without_signs(drawn, literals))
    filled = _filled(drawn, [word for word in literals if word not in _SIGNS])
    return f"-{filled}" if number < 0 and rounded else filled


def _whole(digits: str, pattern: str) -> str:
    """The digits before the point, with what the pattern puts between them."""
    if "," in pattern:
        return f"{int(digits):,}"
    digits = digits.zfill(pattern.count("0"))
    if _KEPT in pattern:  # 0!.0 draws a point of its own: 12345 in thousands is 1.2
        behind = len(pattern) - pattern.rindex(_KEPT) - 1
        digits = digits.zfill(behind + 1)
        return f"{digits[:-behind]}{_KEPT}{digits[-behind:]}"
    return digits


def _without_signs(drawn: str, literals: list[str]) -> str:
    """*drawn* without the marks of literals that are only signs."""
    signs = iter(literals)
    return re.sub(_KEPT, lambda mark: "" if next(signs, "") in _SIGNS else mark[0], drawn)


def _without_optional(text: str, pattern: str) -> str:
    """Zeros go where the format says ``#``; a point with nothing behind it goes too."""
    for sign in reversed(pattern):
        if sign != "#" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".")


@dataclass(frozen=True)
class _Moment:
    """A day and time, and whether hours count to twelve."""

    at: datetime
    noon: bool


def _date(number: Decimal, section: str, *, from_1904: bool) -> str:
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a date
    seconds = int((number * 86_400).to_integral_value(rounding=ROUND_HALF_UP))
    try:
        at = first + timedelta(seconds=seconds)
    except OverflowError:
        return general(number)
    if not from_1904 and 0 < number < 61:  # noqa: PLR2004 - the program's 29 February 1900
        at += timedelta(days=1)
    parts = list(_DATE.finditer(section))
    moment = _Moment(at, any(part["noon"] for part in parts))
    text, reached = "", 0
    for place, part in enumerate(parts):
        before = parts[place - 1]["part"] if place else ""
        after = parts[place + 1]["part"] if place + 1 < len(parts) else ""
        text += section[reached : part.start()] + _date_part(part, before, after, moment)
        reached = part.end()
    return text + section[reached:]


def _date_part(part: re.Match[str], before: str | None, after: str | None, moment: _Moment) -> str:
    at = moment.at
    if part["noon"]:
        return "上午" if at.hour < 12 else "下午"  # noqa: PLR2004 - noon
    sign, length = part["part"][0].lower(), len(part["part"])
    if sign == "m" and not _minutes(before, after):
        return _MONTHS[at.month - 1] if length == 3 else f"{at.month:0{min(length, 2)}}"  # noqa: PLR2004
    hour = (at.hour % 12 or 12) if moment.noon else at.hour
    value = {"y": at.year, "m": at.minute, "d": at.day, "h": hour, "s": at.second}.get(sign)
    if value is None or (sign == "d" and length > 2):  # noqa: PLR2004 - the day's name
        return f"星期{_WEEK[at.weekday()]}"
    if sign == "y":
        return f"{at.year:04}" if length > 2 else f"{at.year % 100:02}"  # noqa: PLR2004
    return f"{value:0{min(length, 2)}}"


def _minutes(before: str | None, after: str | None) -> bool:
    """Whether ``m`` stands between hours and seconds."""
    return (before or "")[:1].lower() == "h" or (after or "")[:1].lower() == "s"
