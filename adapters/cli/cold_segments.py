"""`pingjian verify --segments`: whether the segments that lie elsewhere still are the log's."""

from dataclasses import replace
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.bootstrap import Installation
from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here
from adapters.cli.screens.prose import Prose
from adapters.cli.session import opened
from adapters.cli.terminal import Terminal
from adapters.ledger.cold.contents import Source
from adapters.ledger.cold_store import ColdStore, Segment, cold_store
from domain.events import SegmentDetached


def source_of(installation: Installation) -> Source:
    """What segments of this installation are made from and checked against."""
    return Source(
        installation.database,
        installation.store,
        installation.files,
        installation.readings.rules,
        installation.notary.known_keys(),
    )


def segments_verified(here: Here, folder: Path, keys: tuple[str, ...]) -> int:
    """Check the segments in *folder*; with *keys* in place of those that we know."""
    with opened(here) as installation:
        source = source_of(installation)
        source = replace(source, keys=keys or source.keys)
        found = cold_store(source, folder, installation.segments.named)
        needed = _needed(installation, found)
        head = installation.store.head()
    data = {
        "schema": "pingjian.segments/1",
        "ok": found.ok,
        "folder": folder,
        "covered": found.covered,
        "head": head,
        "segments": found.segments,
        "missing": found.missing,
        "needed": needed,
    }
    here.terminal.answer(data, lambda: _page(found, needed, head, here.terminal))
    return Exit.OK if found.ok else Exit.NOT_VERIFIED


def _needed(installation: Installation, found: ColdStore) -> tuple[SegmentDetached, ...]:
    """The detached segments that were not checked, as they do not lie there."""
    there = {one.manifest for one in found.segments}
    out = (standing.detached for standing in installation.segments.standings().values())
    return tuple(one for one in out if one is not None and one.segment.manifest not in there)


def _page(
    found: ColdStore, needed: tuple[SegmentDetached, ...], head: int, terminal: Terminal
) -> Group:
    say = terminal.say
    lines: list[RenderableType] = [_line(one, terminal) for one in found.segments]
    lines += [
        Prose("✗ " + say("cold.missing", first=first, last=last), style="bold red")
        for first, last in found.missing
    ]
    if not found.segments:
        lines.append(Prose(say("cold.none")))
    for one in needed:
        told = say(
            "cold.needed",
            segment=one.segment.name,
            kept_at=one.kept_at,
            originals=one.segment.originals,
        )
        lines.append(Prose(told, style="yellow"))
    only_campaigns = bool(found.segments) and all(one.manifest for one in found.segments)
    if found.covered < head and not only_campaigns:
        lines.append(Prose(say("cold.beyond", first=found.covered + 1, last=head), style="dim"))
    if found.ok:
        lines.append(Text("✓ " + say("cold.ok"), style="bold green"))
    return Group(*lines)


def _line(one: Segment, terminal: Terminal) -> RenderableType:
    say = terminal.say
    where = say("cold.segment", name=one.name, first=one.first, last=one.last)
    if one.fault is None:
        held = say("cold.originals", **vars(one)) if one.manifest else ""
        return Prose(f"✓ {where}{held}")
    told = where + say(f"cold.fault.{one.fault.name.lower()}")
    if one.what:
        told += f"（{one.what[terminal.language.code == 'en' and len(one.what) > 1]}）"
    return Prose(f"✗ {told}", style="bold red")
