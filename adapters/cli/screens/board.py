"""The status board: counts per stage, then one row per unit that must file."""

from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from adapters.cli.screens.grids import WIDE, points, table
from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from adapters.readmodel.queries import Board
from domain.projections.board import BoardRow, days_in_stage, overdue
from domain.projections.counts import CampaignCounts
from domain.projections.wording import NEXT_ACTOR_WORDS, STAGE_WORDS, local_time
from domain.stage import Stage

_STYLES: dict[Stage, str] = {
    Stage.NOT_FILED: "dim",
    Stage.SUBMITTED: "cyan",
    Stage.PARSED: "cyan",
    Stage.SELF_SCORED: "yellow",
    Stage.REVIEWED: "blue",
    Stage.PUBLISHED: "green",
    Stage.RETURNED: "magenta",
    Stage.WITHDRAWN: "dim",
}


def as_data(board: Board, now: datetime) -> dict[str, object]:
    """The board for machines; what depends on the clock was asked at ``asked_at``."""
    return {
        "schema": "pingjian.board/1",
        "asked_at": now,
        "position": board.position,
        "campaigns": [
            {**vars(line), "by_stage": {stage.value: number for stage, number in line.by_stage}}
            for line in board.counts
        ],
        "rows": [
            {**vars(row), "overdue": overdue(row, now), "days_in_stage": days_in_stage(row, now)}
            for row in board.rows
        ],
    }


def page(board: Board, now: datetime, terminal: Terminal) -> Group:
    """The board for people."""
    counts = [_counts(line, terminal) for line in board.counts]
    if not board.rows:
        return Group(*counts, Text(terminal.say("board.empty"), style="dim"))
    return Group(*counts, rows(board.rows, now, terminal))


def rows(lines: tuple[BoardRow, ...], now: datetime, terminal: Terminal) -> Table:
    """The rows alone."""
    say = terminal.say
    wide = terminal.out.width >= WIDE
    grid = table()
    for key in ("report", "unit", "stage", "next"):
        grid.add_column(say(f"board.{key}"), overflow="fold")
    grid.add_column(say("board.days"), justify="right")
    if wide:
        grid.add_column(say("board.due"), no_wrap=True)
    for key in ("stated", "recomputed", "reviewed"):
        grid.add_column(say(f"board.{key}"), justify="right", no_wrap=True)
    grid.add_column(say("board.errors"), justify="right")
    for line in lines:
        cells = _cells(line, now, terminal)
        grid.add_row(*(cell for key, cell in cells if wide or key != "due"))
    return grid


def stage_text(stage: Stage, terminal: Terminal) -> Text:
    """A stage in its word and colour."""
    return Text(terminal.language.of(STAGE_WORDS[stage]), style=_STYLES[stage])


def _cells(line: BoardRow, now: datetime, terminal: Terminal) -> list[tuple[str, RenderableType]]:
    stage = stage_text(line.stage, terminal)
    if overdue(line, now):
        stage.append(" " + terminal.say("board.overdue"), style="bold red")
    elif line.late:
        stage.append(" " + terminal.say("board.late"), style="red")
    if line.taken_down:
        stage.append(" " + terminal.say("board.taken_down"), style="red")
    if line.damaged_at is not None:
        stage.append(" " + terminal.say("board.damaged"), style="bold red")
    next_actor = terminal.language.of(NEXT_ACTOR_WORDS[line.next_actor])
    if line.proposed_by:
        next_actor += terminal.say("board.not_by", person=line.proposed_by)
    reviewed = points(line.reviewed_total)
    return [
        ("report", line.report_id),
        ("unit", Prose(line.unit_name or line.unit_code)),
        ("stage", stage),
        ("next", next_actor),
        ("days", str(days_in_stage(line, now))),
        ("due", local_time(line.due_at) if line.due_at else "—"),
        ("stated", points(line.stated_total)),
        ("recomputed", points(line.recomputed_total)),
        ("reviewed", f"{reviewed} {line.grade}" if line.grade else reviewed),
        ("errors", Text(str(line.open_errors), style="red" if line.open_errors else "dim")),
    ]


def _counts(line: CampaignCounts, terminal: Terminal) -> Text:
    text = Text(f"{line.campaign_id}  ", style="bold")
    text.append(terminal.say("board.must_file", number=line.must_file), style="not bold")
    for stage, number in line.by_stage:
        if number:
            text.append(" · ", style="not bold dim")
            text.append_text(stage_text(stage, terminal))
            text.append(f" {number}", style="not bold")
    if line.overdue:
        text.append(" · " + terminal.say("board.overdue_number", number=line.overdue), "bold red")
    return text
