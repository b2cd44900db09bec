"""Blank cells that left a trace between cells which stand one a line.

Where every cell is followed by one blank line, a blank cell is one blank line more; where every
cell ends with a bar, it is a line with nothing but a bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.reading.grid_rows import Row, Token

_USUAL = 2


@dataclass(frozen=True)
class Traces:
    """The text that cells stand in; ``spaced`` where a blank line follows every cell."""

    text: str
    spaced: bool

    def between(self, left: Token, right: Token) -> int:
        """How many blank cells stand between two cells that follow one another, as far as seen."""
        gap = self.text[left.end : right.start]
        if "|" in gap:
            return sum(line.strip() == "|" for line in gap.split("\n")[1:-1])
        return max(0, gap.count("\n") - _USUAL) if self.spaced else 0

    def with_blanks(self, cells: Sequence[Token], after: Token | None) -> list[Token]:
        """*cells* with the blank ones between them, and between the last and the one *after*."""
        row: list[Token] = []
        for cell, following in pairwise((*cells, after)):
            if cell is None:
                break
            row.append(cell)
            blanks = self.between(cell, following) if following else 0
            row += [Token("", cell.end, cell.end, cell.line)] * blanks
        return row

    def filled_up(self, cells: Sequence[Token], after: Token | None, width: int) -> Row | None:
        """*cells*, the blank ones between and behind them put in; None unless they are *width*.

        Args:
            cells: the cells of a row, its label first.
            after: the cell behind them, None at the end of the text.
            width: how many cells the row has with its blank ones.
        """
        row = tuple(self.with_blanks(cells, after))
        return row if len(row) == width else None
