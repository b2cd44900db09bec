"""Running text with its place: a paragraph, or a line of a long cell.

Blanks between a number and the words around it (支出 1860 万元), and in sentences those within
words, are left out of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from domain.document import Cell, Document, Paragraph, Table
from domain.evidence import Place
from domain.reading import wrapped

_BLANK = r"[ \u00a0\u3000]"
_UNIT = r"[年月日万亿元人名个分项次辆号%％]"
_AROUND_NUMBERS = re.compile(
    rf"(?<=[\u4e00-\u9fa5，。；：、（）“”,;:()]){_BLANK}(?=\d[\d,.]{{0,15}}{_BLANK}?{_UNIT})"
    rf"|(?<=\d){_BLANK}(?={_UNIT})"
)

#: A clause of a sentence: words of a line that has one may be torn (在 职人员).
_CLAUSE = re.compile(r"[\u4e00-\u9fa5][，,]")
_AROUND_NUMBERS_AND_WORDS = re.compile(
    rf"{_AROUND_NUMBERS.pattern}|(?<=[\u4e00-\u9fa5]{{2}}){_BLANK}(?=[\u4e00-\u9fa5]{{2}})"
)


@dataclass(frozen=True)
class Passage:
    """One line of running text. ``start`` is the offset of its first letter in the document.

    ``source`` is the contract's word for where figures come from; table, row and column are given
    for a line of a cell. ``breaks`` are line ends and blanks left out of the text: where in it,
    in order, and how many letters of the document.
    """

    document: Document
    text: str
    start: int
    source: str = "narrative"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``."""
        place = self.document.place(self.offset(start), self.offset(end - 1) + 1)
        if self.table is None:
            return place
        where = {"table": self.table, "row": self.row, "column": self.column}
        return place.model_copy(update=where)

    def offset(self, at: int) -> int:
        """Where ``text[at]`` stands in the document."""
        if not self.breaks:
            return self.start + at
        return self.start + at + self._left[bisect_right(self._where, at)]

    def within(self, offset: int) -> int:
        """Where in ``text`` what stands at an offset of the document is."""
        at = offset - self.start
        return at - self._left[bisect_right(self._until, at)]

    @cached_property
    def _where(self) -> list[int]:
        return [where for where, _ in self.breaks]

    @cached_property
    def _left(self) -> list[int]:
        """How many letters were left out before each break and behind the last."""
        return [0, *accumulate(left for _, left in self.breaks)]

    @cached_property
    def _until(self) -> list[int]:
        """Where what was left out ends, in letters of the document behind ``start``."""
        return [where + self._left[n + 1] for n, where in enumerate(self._where)]

    @property
    def end(self) -> int:
        """The offset behind the last letter."""
        return self.offset(len(self.text) - 1) + 1


def paragraphs_of(document: Document) -> tuple[Passage, ...]:
    """The document's paragraphs as passages, sentences that a line end broke put together."""
    return tuple(_passage(document, run) for run in wrapped.sentences_joined(document))


def _passage(document: Document, run: Sequence[Paragraph]) -> Passage:
    breaks: list[tuple[int, int]] = []
    length = 0
    for above, below in pairwise(run):
        length += len(above.text)
        breaks.append((length, below.start - above.end))
    text, blanks = _without_blanks("".join(line.text for line in run))
    return Passage(document, text, run[0].start, breaks=_together(breaks, blanks))


def _without_blanks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """*text* without the blanks that part its words; where in *text* they stood, how many."""
    if "\t" in text or "|" in text:
        return text, []
    torn = "。" in text and _CLAUSE.search(text) is not None
    signs = _AROUND_NUMBERS_AND_WORDS if torn else _AROUND_NUMBERS
    blanks = [match.span() for match in signs.finditer(text)]
    begins = (0, *(end for _, end in blanks))
    ends = (*(start for start, _ in blanks), len(text))
    kept = "".join(text[begin:end] for begin, end in zip(begins, ends, strict=True))
    return kept, [(start, end - start) for start, end in blanks]


def _together(
    breaks: Sequence[tuple[int, int]], blanks: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Line ends and blanks in one order, each where it is once the blanks before it are gone."""
    marks = sorted(
        [(at, 0, left) for at, left in breaks] + [(at, left, left) for at, left in blanks]
    )
    found: list[tuple[int, int]] = []
    gone = 0
    for at, blank, left in marks:
        found.append((at - gone, left))
        gone += blank
    return tuple(found)


def lines_of(document: Document, table: Table, cell: Cell, source: str) -> Iterator[Passage]:
    """The lines of a cell as passages; blank lines are left out."""
    at = cell.start
    for line in cell.text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            text, blanks = _without_blanks(bare)
            where = (table.number, cell.row, cell.column)
            yield Passage(document, text, start, source, *where, _together((), blanks))
        at += len(line) + 1
