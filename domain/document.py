"""A document as it was received: its text, and in it paragraphs and tables with their places.

All offsets count code points of `Document.text`, ends exclusive, and every ``text`` of a block is
``document.text[start:end]``: what is shown to a reviewer is what stands in the document.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from domain.evidence import Box, Place


@dataclass(frozen=True)
class Note:
    """What a reader noticed and a person should know: changes taken as accepted, a hidden sheet.

    ``code`` is stable, ``message`` a plain Chinese sentence.
    """

    code: str
    message: str
    place: Place | None = None


@dataclass(frozen=True)
class Paragraph:
    """One line of running text, without the blanks around it.

    ``page`` is 1-based, ``box`` in points from the page's top left; both only where the format
    has pages. A paragraph over two pages has those of its beginning.
    """

    text: str
    start: int
    end: int
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Cell:
    """A cell; ``row`` and ``column`` are 1-based, ``column`` counts the columns of the grid.

    ``row_span`` rows and ``column_span`` columns are covered. ``merged`` marks the continuation
    of the cell above it: it has no text of its own. ``page`` and ``box`` as in `Paragraph`.
    """

    text: str
    start: int
    end: int
    row: int
    column: int
    column_span: int = 1
    merged: bool = False
    row_span: int = 1
    page: int | None = None
    box: Box | None = None


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

    ``encoding`` is None where the format fixes it. ``notes`` are what the reader noticed.
    """

    text: str
    media_type: str
    blocks: tuple[Block, ...]
    encoding: str | None = None
    notes: tuple[Note, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]

    @cached_property
    def _on_pages(self) -> tuple[list[int], list[Paragraph | Cell]]:
        """What stands on a known page, by its start; empty for formats without pages."""
        printed = (piece for block in self.blocks for piece in _pieces(block))
        placed = sorted((p for p in printed if p.page is not None), key=lambda piece: piece.start)
        return [piece.start for piece in placed], placed

    def line(self, offset: int) -> int:
        """The 1-based line of a code point."""
        return bisect_right(self._line_starts, offset)

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``."""
        starts, placed = self._on_pages
        at = bisect_right(starts, start) - 1
        piece = placed[at] if at >= 0 and start <= placed[at].end else None
        return Place(
            quote=self.text[start:end],
            line=self.line(start),
            start=start,
            end=end,
            page=piece.page if piece else None,
            box=piece.box if piece else None,
        )

    def cell_place(self, table: Table, cell: Cell) -> Place:
        """The place of a cell."""
        where = {
            "table": table.number,
            "row": cell.row,
            "column": cell.column,
            "page": cell.page,
            "box": cell.box,
        }
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


def _pieces(block: Block) -> Iterator[Paragraph | Cell]:
    """What of a block has a place of its own on a page: itself, or each cell with words."""
    if isinstance(block, Paragraph):
        yield block
    else:
        yield from (cell for row in block.rows for cell in row if not cell.merged)
