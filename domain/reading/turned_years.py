"""The year a sentence goes over to: 2021年末结余50万元，2022年支出1860万元，其中基本支出….

The year a sentence opens with is that of all its figures until a later one opens a clause; an
earlier one (…，2021年为1700万元) is only set beside.
"""

import re
from bisect import bisect_left
from functools import lru_cache

_TURN = re.compile(r"[，,；;：:][ ]?(?:而|至|到|截至|截止)?(?:(?P<year>20\d\d)年|今年|本年)")
#: What a year leaves to the next: its end, or what is carried over.
_LEFT = re.compile(r"20\d\d年?度?(?:年?[末底]|[^，,；;]{0,4}结[转余])")
_FIRST_WORDS = 40
#: Where a clause ends; a comma between digits is of their number.
_STOP = re.compile(r"[，；;。：:]|(?<!\d),|,(?!\d)")


def last_stop(text: str, low: int, high: int) -> int:
    """Where the last clause before *high* ends, from *low* on; *low* - 1 where none does."""
    return max((stop.start() for stop in _STOP.finditer(text, low, high)), default=low - 1)


def year_gone_over_to(text: str, at: int, opening: int, fiscal_year: int | None) -> int:
    """The year of a figure in *text*, a sentence that opens with a year.

    Args:
        text: the sentence.
        at: where the figure's label begins.
        opening: the year among the first words.
        fiscal_year: the report's own, which 本年 means behind what a year before left.
    """
    turns = _turns(text, fiscal_year or 0)
    number = bisect_left(turns, (at + 1,)) - 1
    if number < 0:
        return opening
    _, latest, own = turns[number]
    named = (fiscal_year or 0) if own and _LEFT.search(text, 0, _FIRST_WORDS) else 0
    return max(opening, latest, named)


@lru_cache(maxsize=2)
def _turns(text: str, limit: int) -> list[tuple[int, int, bool]]:
    """Where clauses begin with a year up to *limit*: the latest so far, and whether 本年 was told.

    A year to come (2025年底建成) governs no figures.
    """
    turns: list[tuple[int, int, bool]] = []
    latest, own = 0, False
    for turn in _TURN.finditer(text):
        year = int(turn["year"] or 0)
        latest = max(latest, year) if year <= limit else latest
        own = own or turn["year"] is None
        turns.append((turn.end(), latest, own))
    return turns
