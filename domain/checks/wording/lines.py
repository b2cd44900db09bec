"""The lines of a document, and which of them are running text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from re import Match, Pattern
from typing import NamedTuple, Self

from domain.evidence import Place
from domain.statement import Statement

#: Longest text that is quoted on either side of what is shown.
_AROUND = 12
#: Marks between Chinese letters that some portals print in half width throughout.
_HALF = re.compile(r"(?<=[\u4e00-\u9fa5”》）)%])[,;:]|[,;:](?=[\u4e00-\u9fa5“《（(])")
_FULL = {",": "，", ";": "；", ":": "："}
_OFTEN = 3


class Line(NamedTuple):
    """A line of the document; ``start`` in code points of its text, ``number`` from 1.

    ``printed`` is what stands there, where ``words`` have other marks of the same length.
    """

    number: int
    start: int
    words: str
    printed: str = ""

    def place(self, start: int, end: int) -> Place:
        """Where ``words[start:end]`` stands, quoted with a little of what is around it."""
        low, high = max(0, start - _AROUND), min(len(self.words), end + _AROUND)
        return Place(
            quote=(self.printed or self.words)[low:high].strip(),
            line=self.number,
            start=self.start + start,
            end=self.start + end,
        )


#: What a line is looked for by: a letter or a word, or a pattern, which looks at one line only.
Sign = str | Pattern[str]


def begun_by(letters: str, rest: str) -> tuple[Pattern[str], ...]:
    """A sign for each of *letters* with *rest* behind it: one letter is found much faster."""
    return tuple(re.compile(letter + rest) for letter in letters)


def any_of(*words: str) -> tuple[Pattern[str], ...]:
    """Signs for *words*, one for all that begin with the same letter: faster than word by word."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    return tuple(re.compile(f"{first}(?={'|'.join(rest)})") for first, rest in rests.items())


def _with_full_marks(text: str) -> str:
    """*text* itself, or with full-width marks in Chinese where it has nearly none of them."""
    half = text.count(",") + text.count(";")
    if half <= _OFTEN or half <= text.count("，") + text.count("；"):
        return text
    return _HALF.sub(lambda mark: _FULL[mark[0]], text)


class Lines:
    """Every line of a document, in order; knows which of them can hold what is looked for.

    Most patterns find nothing in most lines: a check names the words that it cannot do without
    (its signs), they are looked for in the whole text at once, and only the lines that hold one
    are made and read. ``border`` is where the annexes begin, an offset of the document's text.
    The tests read every line as well and want the same findings.
    """

    def __init__(
        self, printed: str, begun: Sequence[int], numbers: Sequence[int], border: int
    ) -> None:
        text = _with_full_marks(printed)
        #: All lines, joined by line feeds; marks of half width are full where most are half.
        self.text = text
        self._printed = printed.split("\n") if printed is not text else ()
        self._words = text.split("\n")
        #: Where each line begins in `text`, and where one more would.
        self._starts = [0, *accumulate([len(words) + 1 for words in self._words])]
        self._begun, self._border = begun or self._starts, border
        #: The number of each line in the document, from 1.
        self.numbers = numbers

    @classmethod
    def of(cls, text: str, statement: Statement) -> Self:
        """Every line of *text*, in order; line ends are not part of it."""
        title = statement.document.title
        head = (title.place.end if title else None) or 0
        annexes = [annex.place.start for annex in statement.document.annexes]
        # the report itself may be annexed to something (附件1 above its title)
        behind = (start for start in annexes if start is not None and start >= head)
        border = min(behind, default=len(text) + 1)
        numbers = range(1, text.count("\n") + 2)
        if "\r" not in text:
            return cls(text, (), numbers, border)
        printed = text.split("\n")
        begun = [0, *accumulate([len(words) + 1 for words in printed])]
        return cls("\n".join([words.rstrip("\r") for words in printed]), begun, numbers, border)

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, index: int) -> Line:
        printed = self._printed[index] if self._printed else ""
        return Line(self.numbers[index], self._begun[index], self._words[index], printed)

    def __iter__(self) -> Iterator[Line]:
        return (self[index] for index in range(len(self)))

    @cached_property
    def running(self) -> Self:
        """The lines of running text: no cells of tables, nothing behind the first annex."""
        before = bisect_left(self._begun, self._border)
        kept = [
            index
            for index, words in enumerate(self._words[:before])
            if "\t" not in words and "|" not in words
        ]
        words = self._printed or self._words
        return type(self)(
            "\n".join([words[index] for index in kept]),
            [self._begun[index] for index in kept],
            [self.numbers[index] for index in kept],
            self._border,
        )

    def at(self, offset: int) -> tuple[Line, int]:
        """The line at an offset of `text`, and how far into it that is."""
        number = bisect_right(self._starts, offset) - 1
        return self[number], offset - self._starts[number]

    def bounds(self, offset: int) -> tuple[int, int]:
        """From where to where in `text` the line at *offset* goes; its end excluded."""
        number = bisect_right(self._starts, offset) - 1
        return self._starts[number], self._starts[number + 1] - 1

    def having(self, *signs: Sign) -> Iterator[Line]:
        """The lines, in order, that hold one of the *signs*."""
        text, starts = self.text, self._starts
        found: set[int] = set()
        for sign in signs:
            if not isinstance(sign, str):
                found.update([bisect_right(starts, hit.start()) - 1 for hit in sign.finditer(text)])
                continue
            at = text.find(sign)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                found.add(number)
                at = text.find(sign, starts[number + 1])
        return iter([self[number] for number in sorted(found)])

    def ending(
        self, pattern: Pattern[str], ends: Sequence[Pattern[str]], reach: int
    ) -> Iterator[tuple[Line, Match[str]]]:
        """Every match of *pattern*, whose end matches one of *ends*, begun at most *reach* before.

        Names begin anywhere and end in a word that is found much faster.
        """
        for line in self.having(*ends):
            done = 0
            for last in sorted(hit.start() for end in ends for hit in end.finditer(line.words)):
                if last < done:
                    continue
                hit = pattern.search(line.words, max(done, last - reach))
                if hit is None:
                    break
                yield line, hit
                done = hit.end()

    def hits(self, pattern: Pattern[str], *signs: Sign) -> Iterator[tuple[Line, Match[str]]]:
        """Every match of *pattern*, which finds nothing where none of the *signs* stands."""
        lines = self.having(*signs)
        return iter([(line, hit) for line in lines for hit in pattern.finditer(line.words)])
