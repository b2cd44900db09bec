"""Plain text → Document: paragraphs, tab tables, bar tables, sheets.

A tab table has one cell a line, each beginning with a tab (`tab_table`). A bar table has its cells
between bars, one row a line; a sheet pasted as text has them between tabs. A bar table whose blank
cells are gone (`squeezed_bars`) is left as lines: only its header can tell the columns.
"""

import re

from adapters.readers.lines import BLANKS, Line, Span, lines_in
from adapters.readers.squeezed_bars import end_of_squeezed
from adapters.readers.tab_table import tab_table
from adapters.readers.traditional import RESTORED, restorer
from domain.document import Block, Cell, Document, Paragraph, Table

#: The mark of a heading in Markdown.
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
#: One cell with bars beside it, as it stands alone on its line.
_LONE_CELL = re.compile(r"[|\s]*(?P<cell>[^|\s][^|]*?)[|\s]*\Z")
_RULE = re.compile(r"^[|\s:+-]+$")


def text_document(text: str, encoding: str) -> Document:
    """The document that *text* is, brought back to simplified characters where it is in others."""
    restore = restorer(text)
    text = restore(text) if restore else text
    blocks: list[Block] = []
    lines = list(lines_in(text))
    at = tables = 0
    while at < len(lines):
        rows, after = _rows_at(text, lines, at)
        if rows:
            tables += 1
            blocks.append(_table(text, tables, rows))
        else:
            told = (line for line in lines[at:after] if line.bare.strip("|"))
            blocks += (_paragraph(text, line) for line in told)
        at = after
    return Document(
        text=text,
        media_type="text/plain",
        blocks=tuple(blocks),
        encoding=encoding,
        notes=(RESTORED,) if restore else (),
    )


def _rows_at(text: str, lines: list[Line], at: int) -> tuple[list[list[Span]], int]:
    """The rows of the table that begins at a line, none for running text, and the line after."""
    kind = lines[at].kind
    if kind == "cell":
        return tab_table(text, lines, at)
    if "|" in lines[at].text and (after := end_of_squeezed(lines, at)):
        return [], after
    if kind in {"bar", "sheet"}:
        return _line_table(lines, at, kind)
    return [], at + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    letters = BLANKS + "\n"
    while start < end and text[start] in letters:
        start += 1
    while end > start and text[end - 1] in letters:
        end -= 1
    return start, end


def _paragraph(text: str, line: Line) -> Paragraph:
    start, end = _trimmed(text, line.start, line.end)
    bar = _LONE_CELL.match(text, start, end) if text.find("|", start, end) >= 0 else None
    start, end = bar.span("cell") if bar else (start, end)
    mark = _HEADING.match(text, start, end)
    start = mark.end() if mark else start
    return Paragraph(text[start:end], start, end)


def _table(text: str, number: int, rows: list[list[Span]]) -> Table:
    grid: list[tuple[Cell, ...]] = []
    for at, row in enumerate(rows, 1):
        spans = (_trimmed(text, cell.start, cell.end) for cell in row)
        cells = (
            Cell(text[start:end], start, end, at, column)
            for column, (start, end) in enumerate(spans, 1)
        )
        grid.append(tuple(cells))
    return Table(number, tuple(grid), grid[0][0].start, grid[-1][-1].end)


def _line_table(lines: list[Line], at: int, kind: str) -> tuple[list[list[Span]], int]:
    first, printed = at, list[Line]()
    while at < len(lines) and (lines[at].kind == kind or _joins(lines, at, kind)):
        if lines[at].bare and not (kind == "bar" and _RULE.match(lines[at].bare)):
            printed.append(lines[at])
        at += 1
    if len(printed) < 2:  # noqa: PLR2004 - one line alone is running text
        return [], first + 1
    framed = kind == "bar" and not _parting_only(printed)
    return [_split(line, kind, framed=framed) for line in printed], at


def _parting_only(rows: list[Line]) -> bool:
    """Whether bars only part cells, so that one at a row's end stands beside a blank cell.

    So it is where a row without a bar before it has as many bars as the fullest of those with one.
    """
    bars = [(row.bare.startswith(("|", "｜")), row.bare.count("|")) for row in rows]
    inside = max((count for framed, count in bars if not framed), default=0)
    beside = max((count for framed, count in bars if framed), default=0)
    return 0 < beside <= inside


def _joins(lines: list[Line], at: int, kind: str) -> bool:
    """Whether a line only separates two rows of one table, or is a row with one cell filled."""
    line = lines[at]
    if kind == "bar" and line.bare and _RULE.match(line.bare):
        return True
    if kind == "sheet" and line.kind == "cell":  # all cells but one of its row are blank
        alone = at + 1 == len(lines) or lines[at + 1].kind != "cell"
        return alone and at > 0 and lines[at - 1].kind == "sheet"
    return not line.bare and at + 1 < len(lines) and lines[at + 1].kind == kind


def _split(line: Line, kind: str, *, framed: bool) -> list[Span]:
    sign = "\t" if kind == "sheet" else "|"
    text = line.text if kind == "sheet" else line.text.replace("｜", "|")
    text = text.rstrip(BLANKS if kind == "bar" else " \r\n")
    cells: list[Span] = []
    start = 0
    if framed and text.lstrip(BLANKS).startswith("|"):
        start = text.index("|") + 1
    body_end = len(text) - 1 if framed and text.endswith("|") else len(text)
    while start <= body_end:
        end = text.find(sign, start, body_end)
        end = body_end if end < 0 else end
        cells.append(Span(line.start + start, line.start + end))
        start = end + 1
    return cells
