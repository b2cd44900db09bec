"""A document as it was received: its text, and in it paragraphs and tables with their places.

All offsets count code points of `Document.text`, ends exclusive, and every ``text`` of a block is
``document.text[start:end]``: what is shown to a reviewer is what stands in the document.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from domain.evidence import Place


@dataclass(frozen=True)
class Paragraph:
    """One line of running text, without the blanks around it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Cell:
    """A cell; ``row`` and ``column`` are 1-based, ``column`` counts the columns of the grid.

    ``merged`` marks the continuation of the cell above it: it has no text of its own.
    """

    text: str
    start: int
    end: int
    row: int
    column: int
    column_span: int = 1
    merged: bool = False


@dataclass(frozen=True)
class Table:
    """A table; ``number`` is 1-based in the document. Rows may have different numbers of cells."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A whole document, blocks in printed order.

    ``encoding`` is None where the format fixes it.
    """

    text: str
    media_type: str
    blocks: tuple[Block, ...]
    encoding: str | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]

    def line(self, offset: int) -> int:
        """The 1-based line of a code point."""
        return bisect_right(self._line_starts, offset)

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``."""
        return Place(quote=self.text[start:end], line=self.line(start), start=start, end=end)

    def cell_place(self, table: Table, cell: Cell) -> Place:
        """The place of a cell."""
        where = {"table": table.number, "row": cell.row, "column": cell.column}
        return self.place(cell.start, cell.end).model_copy(update=where)

    def row_place(self, table: Table, row: tuple[Cell, ...]) -> Place:
        """The place of a row, from its first cell with text to its last."""
        filled = [cell for cell in row if cell.text] or list(row[:1])
        start, end = filled[0].start, filled[-1].end
        return self.place(start, end).model_copy(
            update={"table": table.number, "row": filled[0].row}
        )

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The running text, in printed order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables, in printed order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def part(self, start: int, end: int) -> "Document":
        """The same text with the blocks between two offsets only: one of several reports."""
        return replace(self, blocks=tuple(b for b in self.blocks if start <= b.start < end))
