"""Tables of a web page: grids with their spans resolved, or mere frames around other content."""

from collections.abc import Iterator, Sequence

from adapters.readers.assembling import Grid, GridCell, with_row_spans
from adapters.readers.refused import FileRefused
from adapters.readers.safe_xml import Element

MAX_CELLS = 100_000
MAX_SPAN = 500
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of a table's own rows, not of tables within it."""
    return [[cell for cell in row if cell.tag in _CELLS] for row in _rows(table)]


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from (row for row in child if row.tag == "tr")


def is_frame(table: Element, rows: Sequence[Sequence[Element]]) -> bool:
    """Whether a table only places things on the page: it holds tables, or has a single column."""
    if (
        table.get("role") == "presentation"
        or next(table.iterdescendants("table"), None) is not None
    ):
        return True
    return all(len(row) <= 1 for row in rows)


def grid_of(rows: Sequence[Sequence[tuple[Element, str]]]) -> Grid:
    """The grid of rows of cells with their texts.

    Raises:
        FileRefused: it has more cells than any form.
    """
    reaching: dict[int, tuple[int, int]] = {}
    laid: list[list[GridCell]] = []
    count = 0
    for row in rows:
        cells: list[GridCell] = []
        column = 1
        waiting = list(row)
        reached: dict[int, tuple[int, int]] = {}
        while waiting or any(at >= column for at in reaching):
            span, left = reaching.get(column, (0, 0))
            if span:
                cells.append(GridCell("", column, span, merged=True))
                if left > 1:
                    reached[column] = (span, left - 1)
            elif waiting:
                element, text = waiting.pop(0)
                span = _free(_span(element, "colspan"), column, reaching)
                cells.append(GridCell(text, column, span))
                down = _span(element, "rowspan", open_end=len(rows))
                if down > 1:
                    reached[column] = (span, down - 1)
            else:
                span = 1
                cells.append(GridCell("", column))
            column += span
        count += len(cells)
        if count > MAX_CELLS:
            raise FileRefused(
                "html_hostile", "网页的表格过大，出于安全没有读取。请另存为 .docx 提交。"
            )
        reaching = reached
        laid.append(cells)
    return with_row_spans(laid)


def _free(span: int, column: int, reaching: dict[int, tuple[int, int]]) -> int:
    """*span*, ended where a cell from above stands in the way."""
    above = [at for at in reaching if column < at < column + span]
    return min(above) - column if above else span


def _span(element: Element, name: str, *, open_end: int = 1) -> int:
    digits = (element.get(name) or "").strip()
    if not digits.isdecimal() or len(digits) > 6:  # noqa: PLR2004 - no such span
        return 1
    number = int(digits)
    return min(number, MAX_SPAN) if number else open_end
