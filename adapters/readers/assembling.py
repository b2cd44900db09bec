"""Lines and grids, whatever format they came from → Document with its own text and offsets.

The text is made as a plain text would be: a paragraph a line, a cell a line that begins with a
tab, an empty line behind each row and each table.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from adapters.readers.traditional import RESTORED, Restore, restorer
from domain.document import Block, Cell, Document, Note, Paragraph, Table
from domain.evidence import Box

#: Blanks that are not part of a paragraph or a cell's words.
BLANKS = " \t\n\r\f\v\u3000\u2002\u2003\xa0\ufeff\u200b"


@dataclass(frozen=True)
class Line:
    """Running text; every line end in it begins a new paragraph."""

    text: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class GridCell:
    """A cell at a 1-based column; ``merged`` continues the cell above it."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1
    merged: bool = False
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Grid:
    """A table; empty rows are left out when it is laid out."""

    rows: tuple[tuple[GridCell, ...], ...]


Piece = Line | Grid


@dataclass
class _Text:
    """The text so far."""

    written: list[str] = field(default_factory=list[str])
    length: int = 0

    def add(self, words: str) -> None:
        self.written.append(words)
        self.length += len(words)


def document_of(
    pieces: Iterable[Piece],
    media_type: str,
    *,
    notes: Sequence[Note] = (),
    encoding: str | None = None,
    chosen: Callable[[Sequence[Piece]], Sequence[Piece]] = tuple,
) -> Document:
    """The document that *pieces*, in printed order, make.

    Args:
        pieces: brought back to simplified characters where they are in traditional ones.
        media_type: of the file.
        notes: what its reader noticed.
        encoding: None where the format fixes it.
        chosen: which of the pieces are the document's, by what they say in simplified characters.
    """
    printed = tuple(pieces)
    restore = restorer("\n".join(words for piece in printed for words in _words(piece)))
    if restore:
        printed = tuple(_restored(piece, restore) for piece in printed)
    text = _Text()
    blocks: list[Block] = []
    tables = 0
    for piece in chosen(printed):
        if isinstance(piece, Line):
            blocks += _paragraphs(piece, text)
        elif any(piece.rows):
            tables += 1
            blocks.append(_table(piece, tables, text))
    return Document(
        text="".join(text.written),
        media_type=media_type,
        blocks=tuple(blocks),
        encoding=encoding,
        notes=(*notes, RESTORED) if restore else tuple(notes),
    )


def _words(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Line):
        yield piece.text
    else:
        yield from (cell.text for row in piece.rows for cell in row)


def _restored(piece: Piece, restore: Restore) -> Piece:
    if isinstance(piece, Line):
        return replace(piece, text=restore(piece.text))
    rows = (tuple(replace(cell, text=restore(cell.text)) for cell in row) for row in piece.rows)
    return Grid(tuple(rows))


def _paragraphs(piece: Line, text: _Text) -> Iterator[Paragraph]:
    for line in piece.text.split("\n"):
        bare = line.strip(BLANKS)
        if bare:
            start = text.length + line.index(bare)
            yield Paragraph(bare, start, start + len(bare), piece.page, piece.box)
        text.add(f"{line}\n")


def _table(grid: Grid, number: int, text: _Text) -> Table:
    first = text.length
    rows: list[tuple[Cell, ...]] = []
    for row in (row for row in grid.rows if row):
        rows.append(tuple(_cell(cell, len(rows) + 1, text) for cell in row))
        text.add("\n")
    text.add("\n")
    return Table(number, tuple(rows), first + 1, text.length - 1)


def _cell(cell: GridCell, row: int, text: _Text) -> Cell:
    inner = "" if cell.merged else cell.text
    bare = inner.strip(BLANKS)
    start = text.length + 1 + (inner.index(bare) if bare else 0)
    text.add(f"\t{inner}\n")
    return Cell(
        text=bare,
        start=start,
        end=start + len(bare),
        row=row,
        column=cell.column,
        column_span=cell.column_span,
        merged=cell.merged,
        row_span=cell.row_span,
        page=cell.page,
        box=cell.box,
    )


def with_row_spans(rows: Sequence[Sequence[GridCell]]) -> Grid:
    """The grid of rows whose continuations are marked: each first cell counts them.

    A continuation with nothing to continue is a cell of its own.
    """
    above: dict[int, tuple[int, int]] = {}
    found: list[list[GridCell]] = []
    for at, row in enumerate(rows):
        reached: dict[int, tuple[int, int]] = {}
        kept: list[GridCell] = []
        for place, cell in enumerate(row):
            first = above.get(cell.column) if cell.merged else None
            if first is not None:
                source = found[first[0]][first[1]]
                found[first[0]][first[1]] = replace(source, row_span=at - first[0] + 1)
            kept.append(replace(cell, merged=first is not None))
            reached[cell.column] = first or (at, place)
        above = reached
        found.append(kept)
    return Grid(tuple(tuple(row) for row in found))
