"""Text in columns without rules: tables that only blanks part, and pages set in two columns.

A column is where the words of following lines stand below each other with a blank strip between
them and the next. What does not part cleanly stays lines of text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from adapters.readers.assembling import GridCell
from adapters.readers.pdf_page import Area, Printed, Words, is_wide, line_of
from adapters.readers.pdf_tables import PageTable

#: A table has so many columns, and so many lines with most of them.
_COLUMNS, _LINES = 3, 3
#: Of more lines no table is made, and with more of them no page is a report's.
_LONGEST, _MOST_LINES = 120, 400
#: This share of the rows has something in the first column: words that stand once for several
#: rows cannot be told to which of them they belong.
_NAMED = 0.7
#: Short lines nearer than this share of the usual distance go on in the cells above.
_NEAR = 0.75
#: Two columns of text: lines so long for their half, and so many lines beside each other.
_FULL, _MOST, _LEAST_LINES = 0.6, 0.4, 5
_GUTTER = 6.0
_HEAD, _FOOT = 0.1, 0.9

Row = list[Words]


def parts_of(row: Sequence[Words]) -> Row:
    """The parts of a line that wide blanks part."""
    parts: list[list[Words]] = [[row[0]]]
    for before, word in pairwise(row):
        if is_wide(before, word):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [line_of(part) for part in parts]


def in_reading_order(page: Printed, rows: Sequence[Row]) -> list[tuple[int, list[Row]]]:
    """The lines of a page as they are read: all at once (0), or its left (1) and right half (2).

    Above the halves a title may stand over both, and at the page's head and foot anything.
    """
    middle = page.width / 2

    def crosses(row: Row) -> bool:
        down = row[0].area.top / page.height
        return _HEAD < down < _FOOT and any(
            word.area.x0 < middle - _GUTTER and word.area.x1 > middle + _GUTTER for word in row
        )

    titles = list(takewhile(crosses, rows))
    below = rows[len(titles) :]
    left = [[word for word in row if word.area.x1 <= middle + _GUTTER] for row in below]
    right = [[word for word in row if word.area.x1 > middle + _GUTTER] for row in below]
    both = sum(bool(one and other) for one, other in zip(left, right, strict=True))
    halves = [[row for row in half if row] for half in (left, right)]
    full = all(half and _is_text(half, middle) for half in halves)
    if any(map(crosses, below)) or both < _LEAST_LINES or not full:
        return [(0, list(rows))]
    return [(0, titles), (1, halves[0]), (2, halves[1])]


def _is_text(half: Sequence[Row], middle: float) -> bool:
    """Whether many lines of half a page are filled with running text, and none has gaps."""
    lines = [line_of(row) for row in half]
    wide = [line.area.x1 - line.area.x0 for line in lines]
    widest = max(wide)
    return (
        widest > _FULL * middle
        and sum(one > _FULL * widest for one in wide) > _MOST * len(lines)
        and all(line.gaps == 0 for line in lines)
    )


@dataclass(frozen=True)
class _Column:
    left: float
    right: float


def tables_in(page: Printed, rows: Sequence[Row]) -> Iterator[Row | PageTable]:
    """The lines of a page in order, runs of them that stand in columns as tables."""
    if len(rows) > _MOST_LINES:
        yield from rows
        return
    parts = [parts_of(row) for row in rows]
    at = 0
    while at < len(rows):
        end, columns = _run(parts, at)
        table = _table(page, parts[at:end], columns) if end - at >= _LINES else None
        if table is not None:
            yield table
            at = end
        else:
            yield rows[at]
            at += 1


def _run(rows: Sequence[Row], begin: int) -> tuple[int, list[_Column]]:
    """How far lines stand in the same columns, and these; no two parts of a line share one.

    A line of one part belongs to the run where it stands within a column.
    """
    columns: list[_Column] = []
    end = last = begin
    while end < min(len(rows), begin + _LONGEST):
        if len(rows[end]) == 1:
            if _column_of(columns, rows[end][0].area) is None:
                break
        else:
            wider = _columns(columns, rows[end])
            kept = [row for row in rows[begin : end + 1] if len(row) > 1]
            if any(len(_placed(wider, row)) < len(row) for row in kept):
                break
            columns, last = wider, end + 1
        end += 1
    return last, columns


def _placed(columns: Sequence[_Column], row: Row) -> dict[int, Words]:
    """The parts of a line by their column; fewer than there are where two share one."""
    found = ((_column_of(columns, part.area), part) for part in row)
    return {column: part for column, part in found if column is not None}


def _columns(known: Sequence[_Column], row: Row) -> list[_Column]:
    """The strips that words stand in, from left to right, with one more line."""
    strips = [*known, *(_Column(part.area.x0, part.area.x1) for part in row)]
    found: list[_Column] = []
    for strip in sorted(strips, key=lambda one: one.left):
        if found and strip.left <= found[-1].right:
            found[-1] = _Column(found[-1].left, max(found[-1].right, strip.right))
        else:
            found.append(strip)
    return found


def _column_of(columns: Sequence[_Column], area: Area) -> int | None:
    """The one column that an area lies in, None where it touches two or none."""
    touched = [at for at, one in enumerate(columns) if area.x0 < one.right and area.x1 > one.left]
    return touched[0] if len(touched) == 1 else None


def _table(page: Printed, rows: Sequence[Row], columns: Sequence[_Column]) -> PageTable | None:
    full = sum(len(row) * 2 > len(columns) for row in rows)
    if len(columns) < _COLUMNS or full < _LINES:
        return None
    edges = _edges(columns)
    area = Area(edges[0], _top(rows[0]), edges[-1], _bottom(rows[-1]))
    lines = [_placed(columns, row) for row in rows]
    groups = _grouped(lines, rows)
    named = sum(any(0 in line for line in group) for group in groups)
    if named < _NAMED * len(groups):
        return None
    found = tuple(_cells(page, edges, group) for group in groups)
    down = area.bottom / page.height
    return PageTable(area, edges, found, page.number, down, ruled=False)


def _edges(columns: Sequence[_Column]) -> tuple[float, ...]:
    between = [(one.right + other.left) / 2 for one, other in pairwise(columns)]
    return (columns[0].left, *between, columns[-1].right)


def _top(row: Row) -> float:
    return min(word.area.top for word in row)


def _bottom(row: Row) -> float:
    return max(word.area.bottom for word in row)


def _grouped(
    lines: Sequence[dict[int, Words]], rows: Sequence[Row]
) -> list[list[dict[int, Words]]]:
    """The lines that make a row of the table each: a near one only goes on in the cells above."""
    steps = [_top(below) - _top(above) for above, below in pairwise(rows)]
    usual = median(steps)
    groups = [[lines[0]]]
    for line, step in zip(lines[1:], steps, strict=True):
        few = len(line) * 2 < len(groups[-1][0]) + 2
        if few and (step < _NEAR * usual or (len(line) == 1 and 0 not in line and step <= usual)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _cells(
    page: Printed, edges: Sequence[float], group: Sequence[dict[int, Words]]
) -> tuple[GridCell, ...]:
    areas = [word.area for line in group for word in line.values()]
    top, bottom = min(area.top for area in areas), max(area.bottom for area in areas)
    return tuple(
        GridCell(
            text="".join(line[column].text for line in group if column in line),
            column=column + 1,
            column_span=1,
            merged=False,
            page=page.number,
            box=Area(edges[column], top, edges[column + 1], bottom).box,
        )
        for column in range(len(edges) - 1)
    )
