"""Two names of one county: in full, and as an autonomous county is called for short.

青柳瑶族自治县 is 青柳县 in most of what its own bureaus write.
"""

import re

_KIND = re.compile(r"[县区市旗]$")
_AUTONOMOUS = "自治"
#: Characters of the shortest name that tells a county from others, and of the longest.
_SHORTEST, _LONGEST = 2, 4


def same_county(one: str, other: str) -> bool:
    """Whether both name the same county; either may be short, or have more before it."""
    mine, theirs = _KIND.sub("", one), _KIND.sub("", other)
    if mine.endswith(theirs) or theirs.endswith(mine):
        return True
    return _is_short_for(mine, theirs) or _is_short_for(theirs, mine)


def own_names(county: str) -> tuple[str, ...]:
    """What *county* may be called, without its kind: in full, and every beginning of its name.

    Only an autonomous county is called by the beginning of its name.
    """
    full = _KIND.sub("", county)
    if not full.endswith(_AUTONOMOUS):
        return (full,)
    return (full, *(full[:length] for length in range(_SHORTEST, _LONGEST + 1)))


def in_full(words: str, name: str, end: int) -> str:
    """*name*, which ends at *end* of *words*, with what stands before it if it is autonomous.

    A name of several nationalities is longer than the pattern that found it.
    """
    if not name.endswith(_AUTONOMOUS):
        return name
    before = re.search(r"[\u4e00-\u9fa5]{0,12}$", words[max(0, end - 12) : end])
    return before[0] if before else name


def _is_short_for(short: str, full: str) -> bool:
    """Whether an autonomous county's full name, words before it or not, holds *short*."""
    return full.endswith(_AUTONOMOUS) and len(short) >= _SHORTEST and short in full
