"""Chinese sentences folded as Chinese is: between any two characters, not only at blanks."""

import unicodedata
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

#: What may not begin a line.
_CLOSING = frozenset("，。；：、！？）》”’…％%,.;:!?)]}")
#: What may not end one.
_OPENING = frozenset("（《“‘([{")
_LEAST_WIDTH = 12


class Prose:
    """A text that is folded to the width it is given; rich alone would break it at blanks only."""

    def __init__(self, text: Text | str, style: str = "") -> None:
        self._text = Text(text, style=style) if isinstance(text, str) else text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.split("\n", allow_blank=True):
            yield from line.divide(list(folds(line.plain, options.max_width)))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        wanted = max((_width(line) for line in self._text.plain.split("\n")), default=0)
        least = min(wanted, _LEAST_WIDTH)
        return Measurement(least, max(least, min(wanted, options.max_width)))


def folds(line: str, width: int) -> Iterator[int]:
    """Where *line* is folded so that each piece has at most *width* columns."""
    start, last_chance = 0, 0
    for place, character in enumerate(line):
        if place > start and _may_break(line, place):
            last_chance = place
        if _width(line[start : place + 1]) > width and character != " ":
            start = last_chance if last_chance > start else place
            if start > 0:
                yield start


def _may_break(line: str, place: int) -> bool:
    """Whether a new line may begin at *place*."""
    before, after = line[place - 1], line[place]
    if after in _CLOSING or after == " " or before in _OPENING:
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _width(text: str) -> int:
    return sum(1 + _is_wide(character) for character in text)
