"""Tables of a .docx while they are open, and what becomes of them when they end.

A cell's text is its paragraphs, one a line. A table inside a cell stands on its own behind the
outer one, so that its figures keep their columns; a frame of one column around tables vanishes.
"""

from dataclasses import dataclass, field
from itertools import chain

from adapters.readers.assembling import Grid, GridCell, Line, Piece, with_row_spans


@dataclass
class Flow:
    """A run of paragraphs and tables: the body, a cell, a text box.

    ``words`` and the fields behind it belong to the open paragraph; ``boxes`` are the pieces of
    text boxes anchored in it.
    """

    pieces: list[Piece] = field(default_factory=list[Piece])
    words: list[str] = field(default_factory=list[str])
    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    goes_on: bool = False
    boxes: list[Piece] = field(default_factory=list[Piece])


@dataclass
class OpenCell:
    """A cell as it is read."""

    flow: Flow = field(default_factory=Flow)
    span: int = 1
    merged: bool = False
    deleted: bool = False


@dataclass
class OpenRow:
    """A row as it is read; ``before`` grid columns are left out on its left."""

    cells: list[OpenCell] = field(default_factory=list[OpenCell])
    before: int = 0
    deleted: bool = False


@dataclass
class OpenTable:
    """A table as it is read."""

    rows: list[OpenRow] = field(default_factory=list[OpenRow])


def finished(table: OpenTable) -> list[Piece]:
    """The table as a grid, and behind it the tables that stood in its cells."""
    rows = [_kept(row) for row in table.rows if not row.deleted]
    cells = list(chain.from_iterable(rows))
    framed = any(isinstance(piece, Grid) for cell in cells for piece in cell.flow.pieces)
    if framed and all(len(row) <= 1 for row in rows):
        return [piece for cell in cells for piece in cell.flow.pieces]
    inner: list[Piece] = []
    grid: list[list[GridCell]] = []
    for row, source in zip(rows, (r for r in table.rows if not r.deleted), strict=True):
        column = source.before + 1
        laid: list[GridCell] = []
        for cell in row:
            text, nested = _text_and_tables(cell.flow.pieces)
            if not cell.merged:
                inner += nested
            laid.append(GridCell(text, column, cell.span, merged=cell.merged))
            column += cell.span
        grid.append(laid)
    return [with_row_spans(grid), *inner]


def _kept(row: OpenRow) -> list[OpenCell]:
    return [cell for cell in row.cells if not cell.deleted]


def _text_and_tables(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """A cell's lines, and the tables in it that have rows and columns; smaller ones are lines."""
    lines: list[str] = []
    nested: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Line):
            lines.append(piece.text)
        elif len(piece.rows) > 1 and any(len(row) > 1 for row in piece.rows):
            nested.append(piece)
        else:
            lines += ("  ".join(cell.text.strip() for cell in row) for row in piece.rows)
    return "\n".join(lines), nested
