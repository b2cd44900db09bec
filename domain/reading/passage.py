"""Running text with its place: a paragraph, or a line of a long cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.document import Cell, Document, Table
from domain.evidence import Place


@dataclass(frozen=True)
class Passage:
    """One line of running text. ``start`` is the offset of its first letter in the document.

    ``source`` is the contract's word for where figures come from; table, row and column are given
    for a line of a cell.
    """

    document: Document
    text: str
    start: int
    source: str = "narrative"
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``."""
        place = self.document.place(self.start + start, self.start + end)
        if self.table is None:
            return place
        where = {"table": self.table, "row": self.row, "column": self.column}
        return place.model_copy(update=where)

    @property
    def end(self) -> int:
        """The offset behind the last letter."""
        return self.start + len(self.text)


def paragraphs_of(document: Document) -> tuple[Passage, ...]:
    """The document's paragraphs as passages."""
    return tuple(Passage(document, block.text, block.start) for block in document.paragraphs)


def lines_of(document: Document, table: Table, cell: Cell, source: str) -> Iterator[Passage]:
    """The lines of a cell as passages; blank lines are left out."""
    at = cell.start
    for line in cell.text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield Passage(document, bare, start, source, table.number, cell.row, cell.column)
        at += len(line) + 1
