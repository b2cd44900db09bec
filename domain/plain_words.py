"""Words that people register: without signs that hide, turn or run what is shown."""

import re

from domain.refusals import Because, Refused

#: Control signs, and those that have no width or turn the direction of what follows (UTS 55).
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb"
)
#: Characters of a name at most; the longest of real units have some forty.
LONGEST_NAME = 100
_IN_LINES = re.compile(f"[{_HIDDEN}]")
_IN_A_LINE = re.compile(f"[\t\n{_HIDDEN}]")


def plain(words: str, *, most: int, lines: bool = False) -> str:
    """*words*, if every sign of them shows as what it is.

    Args:
        words: as somebody typed or pasted them.
        most: characters at most.
        lines: whether they may hold line feeds and tabs.

    Raises:
        Refused: HIDDEN_SIGN, with the sign and how many characters stand before it; TOO_LONG.
    """
    found = (_IN_LINES if lines else _IN_A_LINE).search(words)
    if found:
        raise Refused(
            Because.HIDDEN_SIGN, sign=_named(found[0]), before=words[: found.start()][-20:]
        )
    if len(words) > most:
        raise Refused(Because.TOO_LONG, begin=words[:20], most=most, count=len(words))
    return words


def visible(words: str) -> str:
    """*words* with each such sign as its number, so that a screen cannot be led astray."""
    return _IN_LINES.sub(lambda sign: f"〔{_named(sign[0])}〕", words)


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}"
