"""The score sheet: stated, recomputed and reviewed points side by side."""

from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from adapters.cli.screens.grids import points, table
from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from adapters.cli.typed_rows import INDICATOR
from domain.report.states import Review
from domain.score import EXECUTION, TOTAL, ScoreRow, ScoreSheet


def sheet_table(sheet: ScoreSheet, terminal: Terminal, review: Review | None = None) -> Table:
    """The rows as commands take them, with their totals; the reviewed column of a review."""
    say = terminal.say
    grid = table()
    grid.add_column(say("sheet.row"), overflow="fold", style="dim")
    grid.add_column(say("sheet.label"), overflow="fold")
    for key in ("weight", "stated", "recomputed"):
        grid.add_column(say(f"sheet.{key}"), justify="right", no_wrap=True)
    if review:
        grid.add_column(say("sheet.reviewed"), justify="right", no_wrap=True)
    grid.add_column(say("sheet.trace"), overflow="fold")
    for row in sheet.rows:
        grid.add_row(*_cells(row, review, terminal))
    grid.add_section()
    reviewed = [points(review.total)] if review else []
    grid.add_row(
        "",
        Text(say("sheet.total"), style="bold"),
        "",
        Text(points(sheet.stated_total), style="bold"),
        Text(points(sheet.recomputed_total), style="bold"),
        *(Text(cell, style="bold") for cell in reviewed),
        "",
    )
    return grid


def row_name(key: str, terminal: Terminal) -> str:
    """What people call a row, and type for it: ``3`` is the third indicator."""
    if key in {EXECUTION, TOTAL}:
        return terminal.say(f"row.{key}")
    return key.removeprefix(INDICATOR)


def _cells(row: ScoreRow, review: Review | None, terminal: Terminal) -> list[RenderableType]:
    reviewed = [_changed(review.points(row.key), row.stated)] if review else []
    told = terminal.say("sheet.guessed") if row.rests_on_a_guess else ""
    guess = Text(told, style="yellow")
    return [
        row_name(row.key, terminal),
        Prose(row.label),
        points(row.weight),
        points(row.stated),
        _changed(row.recomputed, row.stated),
        *reviewed,
        Prose(Text(row.trace).append_text(guess)),
    ]


def _changed(number: Decimal | None, stated: Decimal | None) -> Text:
    differs = number is not None and stated is not None and number != stated
    return Text(points(number), style="bold yellow" if differs else "")
