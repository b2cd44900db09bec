"""The lines of a document, and which of them are running text."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, count
from re import Match, Pattern
from typing import NamedTuple

from domain.evidence import Place
from domain.statement import Statement

#: What a named tuple is made with; a report has hundreds of lines.
_new = tuple[object, ...].__new__
#: Longest text that is quoted on either side of what is shown.
_AROUND = 12


class Line(NamedTuple):
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


class Lines(tuple[Line, ...]):  # noqa: SLOT001 - what is worked out once is kept in it
    """Every line of a document, in order; knows which of them can hold what is looked for.

    Most patterns find nothing in most lines: what they cannot do without is looked for first, in
    the whole text at once.
    """

    @cached_property
    def text(self) -> str:
        """All lines, joined by line feeds."""
        return "\n".join([line.words for line in self])

    @cached_property
    def running(self) -> "Lines":
        """The lines of running text."""
        return Lines([line for line in self if line.running])

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins in `text`, and where one more would."""
        return [0, *accumulate([len(line.words) + 1 for line in self])]

    def at(self, offset: int) -> tuple[Line, int]:
        """The line at an offset of `text`, and how far into it that is."""
        number = bisect_right(self._starts, offset) - 1
        return self[number], offset - self._starts[number]

    def bounds(self, offset: int) -> tuple[int, int]:
        """From where to where in `text` the line at *offset* goes; its end excluded."""
        number = bisect_right(self._starts, offset) - 1
        return self._starts[number], self._starts[number + 1] - 1

    def having(self, *signs: str) -> Iterator[Line]:
        """The lines, in order, that hold one of the *signs*."""
        found: set[int] = set()
        for sign in signs:
            at = self.text.find(sign)
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                found.add(number)
                at = self.text.find(sign, self._starts[number + 1])
        return (self[number] for number in sorted(found))

    def matching(self, pattern: Pattern[str]) -> Iterator[Line]:
        """The lines, in order, in which *pattern* finds anything; it must not look across lines."""
        found = (bisect_right(self._starts, hit.start()) - 1 for hit in pattern.finditer(self.text))
        return (self[number] for number in dict.fromkeys(found))

    def hits(self, pattern: Pattern[str], *signs: str) -> Iterator[tuple[Line, Match[str]]]:
        """Every match of *pattern*, which finds nothing where none of the *signs* stands."""
        return ((line, hit) for line in self.having(*signs) for hit in pattern.finditer(line.words))


def lines_of(text: str, statement: Statement) -> Lines:
    """Every line of *text*, in order; line ends are not part of it."""
    title = statement.document.title
    head = (title.place.end if title else None) or 0
    annexes = [annex.place.start for annex in statement.document.annexes]
    # the report itself may be annexed to something (附件1 above its title)
    behind = (start for start in annexes if start is not None and start >= head)
    border = min(behind, default=len(text) + 1)
    printed = text.split("\n")
    starts = [0, *accumulate([len(words) + 1 for words in printed])]
    running = [
        start < border and "\t" not in words and "|" not in words
        for start, words in zip(starts, printed, strict=False)
    ]
    words = [words.rstrip("\r") for words in printed] if "\r" in text else printed
    rows = zip(count(1), starts, words, running, strict=False)
    return Lines([_new(Line, row) for row in rows])
