"""The lines of a document, and which of them are running text."""

import re
from dataclasses import dataclass

from domain.evidence import Place
from domain.statement import Statement

_CELLS = re.compile(r"[\t|]")
#: Longest text that is quoted on either side of what is shown.
_AROUND = 12


@dataclass(frozen=True)
class Line:
    """A line of the document; ``start`` in code points of its text, ``number`` from 1.

    ``running`` is False for cells of tables and for everything behind the first annex.
    """

    number: int
    start: int
    words: str
    running: bool

    def place(self, start: int, end: int) -> Place:
        """Where ``words[start:end]`` stands, quoted with a little of what is around it."""
        low, high = max(0, start - _AROUND), min(len(self.words), end + _AROUND)
        return Place(
            quote=self.words[low:high].strip(),
            line=self.number,
            start=self.start + start,
            end=self.start + end,
        )


def lines_of(text: str, statement: Statement) -> tuple[Line, ...]:
    """Every line of *text*, in order; line ends are not part of it."""
    annexes = [annex.place.start for annex in statement.document.annexes]
    border = min((start for start in annexes if start is not None), default=len(text) + 1)
    lines: list[Line] = []
    start = 0
    for number, printed in enumerate(text.split("\n"), start=1):
        words = printed.rstrip("\r")
        running = start < border and not _CELLS.search(words)
        lines.append(Line(number, start, words, running))
        start += len(printed) + 1
    return tuple(lines)
