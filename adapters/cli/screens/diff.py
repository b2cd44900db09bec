"""What changed between two moments: old beside new."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.screens.board import stage_text
from adapters.cli.screens.grids import pairs, points, table
from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from domain.projections.as_of import AsOf
from domain.projections.board import BoardRow
from domain.projections.diff import Change, Kind
from domain.projections.wording import local_time
from domain.stage import Stage

#: How many of the 64 digits of a hash a person is spared; the JSON has them all.
_HIDDEN = 48


@dataclass(frozen=True)
class Between:
    """A report at two moments and what differs."""

    report: str
    before: AsOf
    after: AsOf
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Moved:
    """A unit whose line on the board differs; None where it had none."""

    report_id: str
    unit_name: str | None
    before: BoardRow | None
    after: BoardRow | None


def as_data(between: Between) -> dict[str, object]:
    """The difference for machines; ``event`` is 0 before the first."""
    return {
        "schema": "pingjian.diff/1",
        "report_id": between.report,
        "from": _moment(between.before),
        "to": _moment(between.after),
        "changes": between.changes,
    }


def page(between: Between, terminal: Terminal) -> Group:
    """The difference for people."""
    say = terminal.say
    head = pairs(
        [
            (say("report.id"), between.report),
            (say("diff.from"), _when(between.before, terminal)),
            (say("diff.to"), _when(between.after, terminal)),
        ]
    )
    if not between.changes:
        return Group(head, "", Text(say("diff.nothing"), style="dim"))
    grid = table()
    grid.add_column(say("diff.what"), overflow="fold")
    grid.add_column(say("diff.before"), overflow="fold")
    grid.add_column(say("diff.after"), overflow="fold")
    for change in between.changes:
        grid.add_row(
            Prose(_named(change, terminal)),
            _value(change, change.before, terminal),
            _value(change, change.after, terminal),
        )
    return Group(head, "", grid)


def moved(before: Sequence[BoardRow], after: Sequence[BoardRow]) -> tuple[Moved, ...]:
    """The units whose line differs in more than the time of its last event."""
    old = {row.report_id: row for row in before}
    new = {row.report_id: row for row in after}
    found = (
        Moved(report, (new.get(report) or old[report]).unit_name, old.get(report), new.get(report))
        for report in dict.fromkeys((*old, *new))
    )
    return tuple(one for one in found if one.before != one.after)


def campaign_page(rows: Sequence[Moved], terminal: Terminal) -> RenderableType:
    """What became of the units of a campaign."""
    say = terminal.say
    if not rows:
        return Text(say("diff.nothing"), style="dim")
    grid = table()
    grid.add_column(say("board.report"))
    grid.add_column(say("board.unit"), overflow="fold")
    for key in ("diff.before", "diff.after"):
        grid.add_column(say(key), overflow="fold")
    for row in rows:
        grid.add_row(
            row.report_id,
            Prose(row.unit_name or ""),
            _line(row.before, terminal),
            _line(row.after, terminal),
        )
    return grid


def _line(row: BoardRow | None, terminal: Terminal) -> Text:
    if row is None:
        return Text("—", style="dim")
    total = row.reviewed_total if row.reviewed_total is not None else row.stated_total
    told = stage_text(row.stage, terminal)
    if total is not None:
        told = Text.assemble(told, f"  {points(total)} {row.grade or ''}".rstrip())
    return told


def _moment(state: AsOf) -> dict[str, object]:
    last = state.last
    return {
        "event": last.version if last else 0,
        "position": last.position if last else None,
        "recorded_at": last.recorded_at if last else None,
    }


def _when(state: AsOf, terminal: Terminal) -> str:
    if state.last is None:
        return terminal.say("diff.before_first")
    return terminal.say(
        "diff.moment", number=state.last.version, at=local_time(state.last.recorded_at)
    )


def _named(change: Change, terminal: Terminal) -> str:
    about = " ".join(part for part in (change.about, change.label) if part)
    return terminal.say(f"diff.kind.{change.kind}", about=about)


def _value(change: Change, value: str | None, terminal: Terminal) -> RenderableType:
    if value is None:
        return Text("—", style="dim")
    if change.kind is Kind.STAGE:
        return stage_text(Stage(value), terminal)
    if change.kind is Kind.FINDING or (change.kind is Kind.PUBLICATION and not value.isdigit()):
        return Prose(terminal.say(f"diff.{value}"))
    if change.kind in {Kind.FILE, Kind.READING, Kind.RULES}:
        return Text(f"{value[:-_HIDDEN]}…")
    return Prose(value)
