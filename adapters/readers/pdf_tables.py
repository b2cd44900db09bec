"""Ruled tables of a PDF: from rectangles to grids, and grids over several pages made one.

A rectangle over several rows or columns is a merged cell. A table goes on where the next page
begins with one of the same columns; the header that is printed again is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from adapters.readers.assembling import Grid, GridCell, with_row_spans
from adapters.readers.pdf_page import Area, Printed, Words, lines_of
from adapters.readers.pdf_text import NEVER_FIRST, starts_anew

#: Edges nearer than this (points) are one.
_SAME_EDGE = 3.0
_NUMBER = re.compile(r"^[-\d.,%％]+$")
_HEADER_ROWS = 3
_REACHES_DOWN = 0.6
#: What a cell leaves free at a side; lines of more letters may end earlier, before a bracket.
_PADDING, _LONG_LINE = 8.0, 10


@dataclass(frozen=True)
class PageTable:
    """A table on one page: where it stands, the edges of its columns, its rows.

    ``down`` is where on the page it ends (0 top, 1 bottom). ``ruled`` is False where only blanks
    part its columns.
    """

    area: Area
    edges: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    page: int
    down: float
    ruled: bool = True


def page_table(page: Printed, cells: Sequence[Area]) -> PageTable | None:
    """The table that rectangles rule; None where they hold no words or only frame them."""
    across = _edges([edge for cell in cells for edge in (cell.x0, cell.x1)])
    down = _edges([edge for cell in cells for edge in (cell.top, cell.bottom)])
    area = Area(across[0], down[0], across[-1], down[-1])
    words = [word for word in page.words if area.holds(word.area)]
    if not words or len(across) < 3:  # noqa: PLR2004 - one column is a frame
        return None
    laid = _slots(cells, across, down)
    rows: list[list[GridCell]] = []
    for row in range(len(down) - 1):
        found: list[GridCell] = []
        column = 0
        while column < len(across) - 1:
            slot = laid[row, column]
            own = Area(across[slot.left], down[slot.top], across[slot.right], down[slot.bottom])
            inside = [word for word in words if own.holds(word.area)] if slot.top == row else []
            found.append(
                GridCell(
                    text=cell_text(inside, own),
                    column=column + 1,
                    column_span=slot.right - column,
                    merged=slot.top < row,
                    page=page.number,
                    box=own.box,
                )
            )
            column = slot.right
        rows.append(found)
    laid_out = tuple(tuple(row) for row in rows)
    return PageTable(area, tuple(across), laid_out, page.number, area.bottom / page.height)


def cell_text(words: Sequence[Words], area: Area) -> str:
    """The lines of a cell; one that the cell's width broke is joined again."""
    text = ""
    last: Words | None = None
    for line in lines_of(words):
        if last is not None and not _wrapped(last, line, area):
            text += "\n"
        text += line.text.strip()
        last = line
    return text


def _wrapped(last: Words, line: Words, area: Area) -> bool:
    """Whether the first letters of *line* had no room behind *last*."""
    if starts_anew(line.text) or line.text[:1] in NEVER_FIRST:
        return not starts_anew(line.text)
    # A sign that must not begin a line takes the letter before it along.
    drawn_along = line.text[1:2] in NEVER_FIRST
    letters = 2 if drawn_along or len(last.text) >= _LONG_LINE else 1
    room = letters * max(1.0, last.size) + _PADDING
    behind = area.x1 - last.area.x1
    around = (area.x1 - area.x0) - (last.area.x1 - last.area.x0) - _PADDING
    return min(behind, around) < room


def _edges(places: Sequence[float]) -> list[float]:
    """The places of edges, in order, near ones as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME_EDGE:
            found.append(place)
    return found


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


@dataclass(frozen=True)
class _Slot:
    """A rectangle by the numbers of its edges."""

    left: int
    top: int
    right: int
    bottom: int


def _slots(
    cells: Sequence[Area], across: Sequence[float], down: Sequence[float]
) -> dict[tuple[int, int], _Slot]:
    """What covers each place of the grid. Where no rectangle does, a column's gap is one cell."""
    laid: dict[tuple[int, int], _Slot] = {}
    for cell in sorted(cells, key=lambda one: (one.top, one.x0)):
        slot = _Slot(
            _nearest(across, cell.x0),
            _nearest(down, cell.top),
            _nearest(across, cell.x1),
            _nearest(down, cell.bottom),
        )
        places = [
            (r, c) for r in range(slot.top, slot.bottom) for c in range(slot.left, slot.right)
        ]
        if not any(place in laid for place in places):
            laid.update(dict.fromkeys(places, slot))
    for column in range(len(across) - 1):
        row = 0
        while row < len(down) - 1:
            end = row
            while end < len(down) - 1 and (end, column) not in laid:
                end += 1
            laid.update(
                {(at, column): _Slot(column, row, column + 1, end) for at in range(row, end)}
            )
            row = max(end, row + 1)
    return laid


def goes_on(first: PageTable, second: PageTable) -> bool:
    """Whether *second*, at the top of the next page, continues *first*.

    Parts of a form have columns of their own: below a table that reaches down the page the same
    outer edges will do.
    """
    edges = zip(first.edges, second.edges, strict=False)
    if len(first.edges) == len(second.edges) and all(_same(*pair) for pair in edges):
        return True
    outer = ((first.edges[at], second.edges[at]) for at in (0, -1))
    return first.down > _REACHES_DOWN and all(_same(*pair) for pair in outer)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 2 * _SAME_EDGE


def stitched(parts: Sequence[PageTable]) -> Grid:
    """The parts of a table on following pages as one grid."""
    edges = _edges([edge for part in parts for edge in part.edges])
    rows = _on(edges, parts[0])
    for part in parts[1:]:
        header = _repeated_rows(parts[0].rows, part.rows)
        following = _on(edges, part)[header:]
        if following and rows and _broken_row(rows[-1], following[0]):
            rows[-1] = _joined(rows[-1], following.pop(0))
        if following and rows:
            following[0] = _carried(rows[-1], following[0])
        rows += following
    return with_row_spans(rows)


def _on(edges: Sequence[float], part: PageTable) -> list[tuple[GridCell, ...]]:
    """The rows of a part, its columns counted by the edges of the whole table."""
    at = [_nearest(edges, edge) for edge in part.edges]

    def moved(cell: GridCell) -> GridCell:
        left, right = at[cell.column - 1], at[cell.column - 1 + cell.column_span]
        return replace(cell, column=left + 1, column_span=right - left)

    return [tuple(moved(cell) for cell in row) for row in part.rows]


def _repeated_rows(
    first: Sequence[Sequence[GridCell]], second: Sequence[Sequence[GridCell]]
) -> int:
    """How many rows at the top of *second* only repeat those of the table."""
    texts = [[[_bare(cell.text) for cell in row] for row in rows] for rows in (first, second)]
    count = 0
    while (
        count < min(_HEADER_ROWS, len(texts[0]), len(texts[1]))
        and texts[0][count] == texts[1][count]
        and any(texts[0][count])
        and not any(_NUMBER.match(text) for text in texts[0][count])
    ):
        count += 1
    return count


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _carried(above: Sequence[GridCell], row: Sequence[GridCell]) -> tuple[GridCell, ...]:
    """Blank first cells of a page continue the cells above, which are merged over its end."""
    columns = {(cell.column, cell.column_span) for cell in above}
    carried: list[GridCell] = []
    leading = True
    for cell in row:
        leading = leading and not cell.text and (cell.column, cell.column_span) in columns
        carried.append(replace(cell, merged=True) if leading else cell)
    return tuple(carried) if len(row) > 1 and not leading else tuple(row)


def _broken_row(above: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    """Whether the first row of a page is the rest of a row that the page's end broke.

    It then holds only words, each under words, and nothing under the figures above.
    """
    if len(above) != len(row):
        return False
    filled = [(one, other) for one, other in zip(above, row, strict=True) if other.text]
    if not filled or len(filled) * 2 > len(row):
        return False
    figures = any(_NUMBER.match(_bare(one.text)) for one in above)
    return figures and all(
        one.text and not _NUMBER.match(_bare(one.text)) and not _NUMBER.match(_bare(other.text))
        for one, other in filled
    )


def _joined(above: Sequence[GridCell], row: Sequence[GridCell]) -> tuple[GridCell, ...]:
    return tuple(
        replace(one, text=f"{one.text}{_between(one.text, other.text)}{other.text}")
        for one, other in zip(above, row, strict=True)
    )


def _between(above: str, below: str) -> str:
    ended = above.endswith(("。", "；")) or starts_anew(below)
    return "\n" if below and ended else ""
