"""Tab tables: one cell a line behind a tab, rows apart by a blank line.

Cells hold blank lines too, and more lines without a tab. So a blank line ends a row only where
what follows cannot belong to the open cell, and rows torn apart are joined by their widths.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from adapters.readers.lines import BLANKS, Line, Span

_CAPTION = re.compile(
    r"^(附件|附表|附[:：]|说明[:：]|备注[:：]|注[:：]|填[表报](人|单位|日期)|单位[:：]|单位负责人)"
    r"|^[^，。；]{0,40}[（(]单位[:：]?[^）)]*[）)]$|^[^，。；：:]{2,40}(基础数据表|自评表|评分表)$"
)
#: What converters leave behind in a cell, the number in it notwithstanding.
_ARTIFACT = re.compile(r"\[bookmark:[^\]\n]*\]")
_WEIGHT = re.compile(r"^[（(]\s*\d+(\.\d+)?\s*分\s*[)）]$")
_NUMERIC = re.compile(r"^[-+]?[\d,.]+%?$")
_HEADING = re.compile(r"^[一二三四五六七八九十]{1,2}、")
_MOST_TITLES, _LONGEST_TITLE = 3, 40
#: A width seen more often than this is a width of the table.
_RARE = 2


@dataclass
class _Open:
    """The table so far: its rows, the widest finished one, blank lines since the last words."""

    rows: list[list[Span]] = field(default_factory=lambda: [[]])
    widest: int = 0
    blank: int = 0

    def next_row(self) -> None:
        self.widest = max(self.widest, len(self.rows[-1]))
        self.rows.append([])


def tab_table(text: str, lines: list[Line], at: int) -> tuple[list[list[Span]], int]:
    """The table that begins at a line, and the line after it; no rows where tabs only indent.

    Two blank lines, or a caption, end the table.
    """
    table = _Open()
    while at < len(lines):
        line = lines[at]
        if line.kind == "cell":
            if table.blank > 1 and not _goes_on(lines, at):
                break
            if table.blank and table.rows[-1]:
                table.next_row()
            table.rows[-1].append(Span(line.start + 1, line.end))
            table.blank = 0
        elif not line.bare and "\u3000" not in line.text:
            table.blank += 1
        elif not line.bare or _belongs(text, lines, at, table):
            table.rows[-1][-1] = Span(table.rows[-1][-1].start, line.end)
            table.blank = 0
        else:
            break
        at += 1
    rows = table.rows
    return ([] if _indented(text, rows) else _joined(rows)), at


def _indented(text: str, rows: list[list[Span]]) -> bool:
    """Whether the tabs only indent paragraphs."""
    if all(len(row) == 1 for row in rows):
        return True
    cells = [text[cell.start : cell.end] for row in rows for cell in row]
    if len(rows) == 1:
        return any("。" in cell for cell in cells)
    return all("。" in cell for cell in cells)


def _goes_on(lines: list[Line], at: int) -> bool:
    """Whether the row at a line holds several cells: a table broken by an empty paragraph."""
    return at + 1 < len(lines) and lines[at + 1].kind == "cell"


def _belongs(text: str, lines: list[Line], at: int, table: _Open) -> bool:
    """Whether a line without a tab belongs to the open cell."""
    line = lines[at]
    if _CAPTION.search(line.bare) or (table.blank and _heads_a_table(lines, at)):
        return False
    if _WEIGHT.match(line.bare) or not table.blank:
        return True
    if table.blank > 1:
        return False
    cell = table.rows[-1][-1]
    written = _ARTIFACT.sub("", text[cell.start : cell.end]).strip(BLANKS + "\n")
    complete = 0 < table.widest <= len(table.rows[-1])
    if complete and (not written or _NUMERIC.match(written)):
        return False
    return _cell_follows(lines, at)


def _heads_a_table(lines: list[Line], at: int) -> bool:
    """Whether a numbered heading begins here with nothing but titles before the next cells."""
    if not _HEADING.match(lines[at].bare):
        return False
    above = 0
    while at < len(lines) and lines[at].kind != "cell" and above <= _MOST_TITLES:
        if len(lines[at].bare) > _LONGEST_TITLE or "。" in lines[at].bare:
            return False
        above += bool(lines[at].bare)
        at += 1
    return at < len(lines) and above <= _MOST_TITLES


def _cell_follows(lines: list[Line], at: int) -> bool:
    """Whether another cell comes before two blank lines in a row."""
    blank = 0
    while at < len(lines) and blank <= 1:
        if lines[at].kind == "cell":
            return True
        blank = 0 if lines[at].bare else blank + 1
        at += 1
    return False


def _joined(rows: list[list[Span]]) -> list[list[Span]]:
    """*rows*, two of them joined where only together they have the width of what follows.

    A cell that ends with an empty paragraph looks like the end of its row. So a row of k cells and
    one of m cells are one row when the next row has k + m cells and k cells are not usual.
    """
    usual = Counter(len(row) for row in rows)
    done: list[list[Span]] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        following = rows[at + 1] if at + 1 < len(rows) else []
        after = len(rows[at + 2]) if at + 2 < len(rows) else 0
        together = len(row) + len(following)
        if following and together == after and usual[len(row)] <= _RARE:
            done.append(row + following)
            at += 2
        else:
            done.append(row)
            at += 1
    return done
