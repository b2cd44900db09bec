"""The few shapes that all screens are made of."""

from collections.abc import Iterable
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from domain.quantity import plain

#: Below this many columns a table leaves out what matters least.
WIDE = 110


def table(title: str | None = None) -> Table:
    """An empty table in our style."""
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
        header_style="bold",
        show_edge=False,
    )


def pairs(rows: Iterable[tuple[str, str | Text]]) -> Table:
    """Names and values beside each other."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(name, value)
    return grid


def points(number: Decimal | None) -> str:
    """Points or an amount in a cell; an empty one shows a dash, never 0."""
    return "—" if number is None else plain(number)


def size(bytes_: int) -> str:
    """A file's size as people read it, rounded down: ``15.8 KB``."""
    if bytes_ < 1000:  # noqa: PLR2004 - the border between B and KB
        return f"{bytes_} B"
    for unit, factor in (("KB", 1000), ("MB", 1_000_000)):
        tenths = bytes_ * 10 // factor
        if tenths < 10_000 or unit == "MB":  # noqa: PLR2004 - below 1000 of that unit
            return f"{tenths // 10}.{tenths % 10} {unit}"
    raise AssertionError(bytes_)
