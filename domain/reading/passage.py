"""Running text with its place: a paragraph, or a line of a long cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.document import Cell, Document, Paragraph, Table
from domain.evidence import Place
from domain.reading import wrapped


@dataclass(frozen=True)
class Passage:
    """One line of running text. ``start`` is the offset of its first letter in the document.

    ``source`` is the contract's word for where figures come from; table, row and column are given
    for a line of a cell. ``breaks`` are line ends left out of the text: where in it, and how many
    letters of the document.
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
        return self.start + at + sum(left for where, left in self.breaks if where <= at)

    def within(self, offset: int) -> int:
        """Where in ``text`` what stands at an offset of the document is."""
        at = offset - self.start
        for where, left in self.breaks:
            if at < where + left:
                break
            at -= left
        return at

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
    text = "".join(line.text for line in run)
    return Passage(document, text, run[0].start, breaks=tuple(breaks))


def lines_of(document: Document, table: Table, cell: Cell, source: str) -> Iterator[Passage]:
    """The lines of a cell as passages; blank lines are left out."""
    at = cell.start
    for line in cell.text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield Passage(document, bare, start, source, table.number, cell.row, cell.column)
        at += len(line) + 1
