"""A page before it has a format: lines and grids with merged cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One paragraph."""

    text: str


@dataclass(frozen=True)
class Cell:
    """A cell over so many columns and rows; covered places hold no cell."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Grid:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Line | Grid


@dataclass(frozen=True)
class Slot:
    """A place of the grid: a cell's beginning, or (``covered``) its continuation below."""

    cell: Cell
    row: int
    column: int
    covered: bool


def slots(grid: Grid) -> Iterator[list[Slot]]:
    """Row by row what stands there, continuations below included, columns from 0."""
    open_cells: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate(grid.rows):
        line: list[Slot] = []
        column, waiting = 0, list(row)
        while waiting or column in open_cells:
            cell, left = open_cells.pop(column, (None, 0))
            covered = cell is not None
            if cell is None:
                cell = waiting.pop(0)
                left = cell.down
            line.append(Slot(cell, number, column, covered))
            if left > 1:
                open_cells[column] = (cell, left - 1)
            column += cell.across
        yield line


def width(grid: Grid) -> int:
    """The columns of the grid."""
    return max(sum(slot.cell.across for slot in line) for line in slots(grid))


def row(*texts: str) -> tuple[Cell, ...]:
    """A row of plain cells."""
    return tuple(Cell(text) for text in texts)


def grid(rows: Sequence[Sequence[str]]) -> Grid:
    """A grid of plain cells."""
    return Grid(tuple(row(*texts) for texts in rows))
