"""`pingjian verify --segments`: whether the segments that lie elsewhere still are the log's."""

from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here
from adapters.cli.screens.prose import Prose
from adapters.cli.session import opened
from adapters.cli.terminal import Terminal
from adapters.cli.verification import known_keys
from adapters.ledger.cold_store import ColdStore, Segment, cold_store


def segments_verified(here: Here, folder: Path, keys: tuple[str, ...]) -> int:
    """Check the segments in *folder*; with *keys* in place of those that we know."""
    with opened(here) as installation:
        own = keys or known_keys(installation)
        found = cold_store(installation.database, folder, own)
        head = installation.store.head()
    data = {
        "schema": "pingjian.segments/1",
        "ok": found.ok,
        "folder": folder,
        "covered": found.covered,
        "head": head,
        "segments": found.segments,
        "missing": found.missing,
    }
    here.terminal.answer(data, lambda: _page(found, head, here.terminal))
    return Exit.OK if found.ok else Exit.NOT_VERIFIED


def _page(found: ColdStore, head: int, terminal: Terminal) -> Group:
    say = terminal.say
    lines: list[RenderableType] = [_line(one, terminal) for one in found.segments]
    lines += [
        Prose("✗ " + say("cold.missing", first=first, last=last), style="bold red")
        for first, last in found.missing
    ]
    if not found.segments:
        lines.append(Prose(say("cold.none")))
    if found.covered < head:
        lines.append(Prose(say("cold.beyond", first=found.covered + 1, last=head), style="dim"))
    if found.ok:
        lines.append(Text("✓ " + say("cold.ok"), style="bold green"))
    return Group(*lines)


def _line(one: Segment, terminal: Terminal) -> RenderableType:
    say = terminal.say
    where = say("cold.segment", name=one.name, first=one.first, last=one.last)
    if one.fault is None:
        return Prose(f"✓ {where}")
    return Prose(f"✗ {where}{say(f'cold.fault.{one.fault.name.lower()}')}", style="bold red")
