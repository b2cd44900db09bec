"""Words that stand loose on pages → Document: what stands on one height is a line.

A line that fills the page's width goes on in the next. Lines carry no grid: where cells stood
there are only blanks.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from adapters.readers.assembling import Line, document_of
from domain.document import Document, Note
from domain.evidence import Box

_TENTH = Decimal("0.1")
#: Of a letter's height: lines whose tops differ by less are one, gaps wider are a blank.
_SAME_LINE = Decimal("0.5")
_GAP = Decimal("0.6")


@dataclass(frozen=True)
class LoosePiece:
    """Words with their box, in points from the top left of their page (1-based)."""

    words: str
    page: int
    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal

    @property
    def height(self) -> Decimal:
        """How high its letters are at most."""
        return self.bottom - self.top


def loose_document(
    pieces: Iterable[LoosePiece], media_type: str, notes: tuple[Note, ...]
) -> Document:
    """The document of all *pieces*, which may come in any order."""
    placed = sorted(pieces, key=lambda piece: (piece.page, piece.top, piece.left))
    lines = list(_lines(placed))
    left = min((line.left for line in lines), default=Decimal(0))
    right = max((line.right for line in lines), default=Decimal(0))
    paragraphs: list[list[LoosePiece]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1][-1], line, left, right):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    written = (
        Line("".join(line.words for line in one), one[0].page, _box(one[0])) for one in paragraphs
    )
    return document_of(written, media_type, notes=notes)


def _lines(pieces: list[LoosePiece]) -> Iterator[LoosePiece]:
    row: list[LoosePiece] = []
    for piece in pieces:
        if row and not _beside(row[0], piece):
            yield _line(row)
            row = []
        row.append(piece)
    if row:
        yield _line(row)


def _beside(first: LoosePiece, piece: LoosePiece) -> bool:
    return piece.page == first.page and piece.top - first.top <= first.height * _SAME_LINE


def _line(row: list[LoosePiece]) -> LoosePiece:
    row = sorted(row, key=lambda piece: piece.left)
    words = row[0].words
    for before, piece in itertools.pairwise(row):
        words += (" " if piece.left - before.right > piece.height * _GAP else "") + piece.words
    return LoosePiece(
        words,
        page=row[0].page,
        left=row[0].left,
        top=min(piece.top for piece in row),
        right=max(piece.right for piece in row),
        bottom=max(piece.bottom for piece in row),
    )


def _goes_on(before: LoosePiece, line: LoosePiece, left: Decimal, right: Decimal) -> bool:
    """Whether a line only continues the one before: that was full, and this is not indented."""
    return before.right > right - 2 * line.height and line.left < left + line.height


def _box(line: LoosePiece) -> Box:
    left, top, right, bottom = (
        side.quantize(_TENTH) for side in (line.left, line.top, line.right, line.bottom)
    )
    return left, top, right, bottom
