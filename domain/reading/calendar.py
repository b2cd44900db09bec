"""Years and dates as forms print them: 2023年, 19年决算, 2024.8.28, 二〇二二年四月十五日."""

import re
from datetime import date

from domain.reading.numerals import digits_of, half_width, han_number

_DATE = re.compile(
    r"(?<!\d)(?P<y>20\d{2})[ ]*[年\-./][ ]*(?P<m>\d{1,2})[ ]*[月\-./][ ]*(?P<d>\d{1,2})"
    r"(?:[ ]*[日曰]|(?!\d))"
)
_HAN_DATE = re.compile(
    r"(?P<y>二[〇○零OＯ][〇○零OＯ一二三四五六七八九]{2})年(?P<m>[一二三四五六七八九十]{1,2})月"
    r"(?P<d>[一二三四五六七八九十廿卅]{1,3})日"
)
#: The old signs for twenty and thirty (四月廿八日).
_TWENTIES = {"廿": "二十", "卅": "三十"}
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})[ ]*年")
_HAN_YEAR = re.compile(r"(?P<year>二[〇○零OＯ][〇○零OＯ一二三四五六七八九]{2})年")
_SHORT_YEAR = re.compile(
    r"(?<!\d)(?P<year>[0-3]\d)年(?=预算|决算|支出|收入|实际|全年|年初|年末|末|底|度|$)"
)


def dates_in(text: str) -> tuple[tuple[date, int, int], ...]:
    """Every full date in *text* with its offsets; dates that do not exist are left out."""
    hits: list[tuple[date, int, int]] = []
    for match in _DATE.finditer(half_width(text)):
        _note(hits, (int(match["y"]), int(match["m"]), int(match["d"])), match)
    for match in _HAN_DATE.finditer(text):
        words = re.sub("[廿卅]", lambda sign: _TWENTIES[sign[0]], match["d"])
        month, day = (int(han_number(signs) or 0) for signs in (match["m"], words))
        _note(hits, (digits_of(match["y"].replace("Ｏ", "〇")), month, day), match)
    return tuple(sorted(hits, key=lambda hit: hit[1]))


def _note(
    hits: list[tuple[date, int, int]], parts: tuple[int, int, int], match: re.Match[str]
) -> None:
    try:
        hits.append((date(*parts), match.start(), match.end()))
    except ValueError:
        return


def day_of(year: str, month: str, day: str) -> date | None:
    """The date that three numbers write; None where there is none such."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def years_in(text: str) -> tuple[tuple[int, int, int], ...]:
    """Every year (2023年, 二〇二三年, 19年决算) in *text* with its offsets."""
    plain = half_width(text)
    hits = [(int(m["year"]), m.start(), m.end()) for m in _YEAR.finditer(plain)]
    hits += [(2000 + int(m["year"]), m.start(), m.end()) for m in _SHORT_YEAR.finditer(plain)]
    hits += [
        (digits_of(m["year"].replace("Ｏ", "〇")), m.start(), m.end())
        for m in _HAN_YEAR.finditer(text)
    ]
    return tuple(sorted(hits, key=lambda hit: hit[1]))
