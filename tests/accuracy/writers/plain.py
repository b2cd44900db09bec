"""Pages as text files: what programs that turn Word or web pages into text leave of a table."""

from collections.abc import Callable, Sequence

from tests.accuracy.blocks import Block, Cell, Grid, Line, slots, width


def tabbed(blocks: Sequence[Block]) -> str:
    """Every cell on a line of its own behind a tab, a row ends at a blank line."""
    return _joined(blocks, _tabbed_rows)


def _tabbed_rows(grid: Grid) -> str:
    rows = []
    for line in slots(grid):
        texts = ["" if slot.covered else slot.cell.text for slot in line]
        rows.append("".join(f"\t{text}\n" for text in texts))
    return "\n" + "\n".join(rows) + "\n"


def worn(blocks: Sequence[Block]) -> str:
    """As `tabbed`, with what years of copying leave: blanks, bookmarks, blank lines in cells."""
    count = 0

    def cell(text: str) -> str:
        nonlocal count
        count += 1
        if not text:
            return ("", "\u3000", " ", "\u2002")[count % 4]
        if "\n" in text and count % 2:
            return text.replace("\n", "\n\n", 1)
        marks = ("", " ", "[bookmark: _GoBack]", "", "\u3000")
        mark = marks[count % len(marks)]
        return mark + text if mark.startswith("[") else text + mark

    def rows(grid: Grid) -> str:
        lines = []
        for line in slots(grid):
            texts = ["" if slot.covered else cell(slot.cell.text) for slot in line]
            lines.append("".join(f"\t{text}\n" for text in texts))
        return "\n" + "\n".join(lines) + "\n"

    return _joined(blocks, rows)


def one_cell_a_line(blocks: Sequence[Block]) -> str:
    """Every cell on a line with a blank line behind it; a blank cell is one more blank line."""
    return _joined(blocks, _lines_of_cells)


def _lines_of_cells(grid: Grid) -> str:
    texts = [slot.cell.text for line in slots(grid) for slot in line if not slot.covered]
    return "\n" + "".join(f"{text}\n\n" if text else "\n" for text in texts)


def barred(blocks: Sequence[Block], *, ruled: bool = True) -> str:
    """Tables in bars; *ruled* with a line under the first row, as in Markdown."""

    def rows(grid: Grid) -> str:
        lines = []
        for line in slots(grid):
            texts = ["" if slot.covered else slot.cell.text.replace("\n", "") for slot in line]
            lines.append("| " + " | ".join(texts) + " |")
        if ruled:
            lines.insert(1, "|" + "---|" * len(next(slots(grid))))
        return "\n".join(lines) + "\n"

    return _joined(blocks, rows)


def spaced(blocks: Sequence[Block]) -> str:
    """A row a line, cells three blanks apart; blank cells vanish, so that rows are ragged."""

    def rows(grid: Grid) -> str:
        lines = []
        for line in slots(grid):
            texts = [s.cell.text.replace("\n", "") for s in line if not s.covered and s.cell.text]
            lines.append("   ".join(texts))
        return "\n".join(lines) + "\n"

    return _joined(blocks, rows)


def extracted(blocks: Sequence[Block]) -> str:
    """As programs take text from web pages: covered and blank cells gone, rows filled up behind.

    A cell of several words breaks the line after its bar, as a paragraph within a cell does.
    """

    def rows(grid: Grid) -> str:
        across, lines = width(grid), []
        for line in slots(grid):
            cells = [s.cell for s in line if not s.covered and s.cell.text]
            parts = [f"\n{_flat(c)} |" if "\n" in c.text else f" {_flat(c)} |" for c in cells]
            empty = "|" * (across - len(cells))
            lines.append(f"|{''.join(parts)} {empty}".rstrip())
        return "\n" + "\n".join(lines) + "\n\n"

    return _joined(blocks, rows)


def barred_cells(blocks: Sequence[Block]) -> str:
    """Every cell on a line of its own before a bar; a blank cell is the bar alone."""

    def rows(grid: Grid) -> str:
        cells = [slot.cell for line in slots(grid) for slot in line if not slot.covered]
        return "".join(f"{_flat(cell)} |\n" if cell.text else "|\n" for cell in cells)

    return _joined(blocks, rows)


def _flat(cell: Cell) -> str:
    return cell.text.replace("\n", " ")


def glued(blocks: Sequence[Block]) -> str:
    """A row a line with nothing between its cells: nobody can say where a number ends."""

    def rows(grid: Grid) -> str:
        lines = []
        for line in slots(grid):
            texts = [slot.cell.text.replace("\n", "") for slot in line if not slot.covered]
            lines.append("".join(texts))
        return "\n".join(lines) + "\n"

    return _joined(blocks, rows)


def _joined(blocks: Sequence[Block], table: Callable[[Grid], str]) -> str:
    parts = [block.text + "\n" if isinstance(block, Line) else table(block) for block in blocks]
    return "".join(parts)
