"""A report's history, one event a row."""

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from adapters.cli.screens.grids import table
from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from domain.projections.timeline import KIND_WORDS, Kind, TimelineEntry, told
from domain.projections.wording import local_time

_STYLES: dict[Kind, str] = {
    Kind.STATE: "bold",
    Kind.CORRECTION: "yellow",
    Kind.SCORE: "blue",
    Kind.OPINION: "cyan",
    Kind.SYSTEM: "dim",
}


def as_data(
    report: str, entries: tuple[TimelineEntry, ...], names: Mapping[str, str]
) -> dict[str, object]:
    """The history for machines; both sentences, people's names as kept beside the events."""
    return {
        "schema": "pingjian.history/1",
        "report_id": report,
        "events": [{**vars(line), **vars(told(line, names))} for line in entries],
    }


def page(entries: tuple[TimelineEntry, ...], names: Mapping[str, str], terminal: Terminal) -> Table:
    """The history for people; the number of an event is what `replay --event` takes."""
    grid = table()
    grid.add_column(terminal.say("history.number"), justify="right", no_wrap=True)
    grid.add_column(terminal.say("history.time"), no_wrap=True)
    grid.add_column(terminal.say("history.kind"), no_wrap=True)
    grid.add_column(terminal.say("history.what"), overflow="fold")
    for line in entries:
        grid.add_row(
            str(line.version),
            local_time(line.at),
            Text(terminal.language.of(KIND_WORDS[line.kind]), style=_STYLES[line.kind]),
            Prose(terminal.language.of(told(line, names))),
        )
    return grid
