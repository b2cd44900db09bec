"""Rows of a table: labels, numbers, and cells under the cells of their header."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from domain.document import Cell, Table
from domain.reading.wording import is_blank, number_in, one_line

Row = tuple[Cell, ...]


@lru_cache(maxsize=4096)
def plain_label(text: str) -> str:
    """A label without blanks inside or around, brackets and punctuation made one.

    Kept: every layout asks every cell whether it is one of its labels.
    """
    return re.sub(r"\s", "", one_line(text)).replace("(", "（").replace(")", "）").strip("：:")


def label_of(cell: Cell) -> str:
    """A cell's label without blanks inside or around, brackets and punctuation made one."""
    return plain_label(cell.text)


def text_or_none(cell: Cell | None) -> str | None:
    """The words of a cell on one line; None for a blank or missing one."""
    words = one_line(cell.text) if cell is not None else ""
    return words or None


def number_or_none(cell: Cell | None) -> Decimal | None:
    """The number a cell states; None where it is blank, marked as not applying, or words."""
    if cell is None or is_blank(cell.text):
        return None
    return number_in(cell.text)


def row_labels(row: Row) -> list[str]:
    """The labels of a row's cells."""
    return [label_of(cell) for cell in row]


def column_where(row: Row, pattern: str) -> int | None:
    """The index of the first cell of a row whose label has the pattern."""
    return next((at for at, cell in enumerate(row) if re.search(pattern, label_of(cell))), None)


def aligned(row: Row, header: Row) -> list[Cell | None]:
    """The row's cells under the cells of its header, None where there is none.

    Cells with known grid columns go by them. Elsewhere a row with fewer cells lacks merged ones
    on the left, one with more has a header cell that spans several: both keep the right edge.
    """
    if any(cell.column_span > 1 for cell in (*row, *header)):
        covering = {
            column: cell
            for cell in row
            for column in range(cell.column, cell.column + cell.column_span)
        }
        return [covering.get(cell.column) for cell in header]
    if len(row) == len(header):
        return list(row)
    if len(row) < len(header):
        return [None] * (len(header) - len(row)) + list(row)
    return list(row[len(row) - len(header) :])


def header_over(upper: Row, lower: Row) -> Row:
    """A header of two rows as one: what the lower row names, elsewhere what stands above.

    Cells with known grid columns go by them. Elsewhere the upper row's last cell but those behind
    the lower's blank ones spans all that the lower row names; in rows of one width it has the
    blank cells for that behind it. Empty where the rows do not fit.
    """
    named = [at for at, cell in enumerate(lower) if cell.text]
    if not named or any(number_or_none(cell) is not None for cell in lower):
        return ()
    if any(cell.column_span > 1 for cell in (*upper, *lower)):
        taken = {cell.column for cell in lower if cell.text}
        kept = (cell for cell in upper if cell.column not in taken and cell.text)
        both = (*kept, *(cell for cell in lower if cell.text))
        return tuple(sorted(both, key=lambda cell: cell.column))
    first, last = named[0], named[-1]
    if len(upper) == len(lower) and all(not upper[at].text for at in range(first + 1, last + 1)):
        return (*upper[:first], *lower[first : last + 1], *upper[last + 1 :])
    behind = len(lower) - 1 - last
    if first + 1 + behind != len(upper):
        return ()
    return (*upper[:first], *lower[first : last + 1], *upper[len(upper) - behind :])


def text_rows(table: Table) -> Sequence[Row]:
    """The rows that have any text."""
    return [row for row in table.rows if any(cell.text for cell in row)]
