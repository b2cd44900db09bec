"""A cover form printed as one table, taken apart into the tables it is made of."""

import re

from domain.document import Table
from domain.reading.rows import Row, label_of, number_or_none, text_rows

_OFFICES = re.compile(r"^(机构|单位)名称$")
_PART = re.compile(r"^[一二三四五六七八九]、")
_FEWEST_HEADS = 3


def pieces_of(table: Table) -> tuple[Table, ...]:
    """The parts under numbered headings and the tables of offices; mostly the table itself."""
    rows = text_rows(table)
    if not any(_heads_offices(row) for row in rows[1:]):
        return (table,)
    pieces: list[list[Row]] = [[]]
    for row in rows:
        head = next((r for r in pieces[-1] if _heads_offices(r)), None)
        if _begins(row) or (head is not None and not _goes_on(row, head)):
            pieces.append([])
        pieces[-1].append(row)
    return tuple(_made(table, piece) for piece in pieces if piece)


def _begins(row: Row) -> bool:
    filled = [cell for cell in row if cell.text]
    return _heads_offices(row) or (
        len(filled) == 1 and _PART.match(label_of(filled[0])) is not None
    )


def _heads_offices(row: Row) -> bool:
    """Whether a row heads amounts of offices: 机构名称 and kinds of money."""
    filled = [cell for cell in row if cell.text]
    named = bool(filled) and _OFFICES.match(label_of(filled[0])) is not None
    return named and len(filled) >= _FEWEST_HEADS and label_of(filled[1]).endswith("合计")


def _goes_on(row: Row, head: Row) -> bool:
    """Whether a row belongs to the offices under a head: a lower head, or amounts."""
    numbers = sum(number_or_none(cell) is not None for cell in row[1:])
    return (_width(row) == _width(head) and not row[0].text) or numbers > 1


def _width(row: Row) -> int:
    """How many columns a row reaches over, merged ones counted."""
    return sum(cell.column_span for cell in row)


def _made(table: Table, rows: list[Row]) -> Table:
    filled = [cell for row in rows for cell in row if cell.text]
    return Table(table.number, tuple(rows), filled[0].start, filled[-1].end)
