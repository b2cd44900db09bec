"""Segments: what was sealed, and where the originals of each campaign are."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.screens.grids import size, table
from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from adapters.ledger.cold.sealing import Sealed
from domain.events import DetachProposed, SegmentAttached, SegmentDetached
from domain.projections.wording import local_time, short
from domain.segments import Standing

Found = Mapping[str, Standing]


def sealed_data(made: Sequence[Sealed]) -> dict[str, object]:
    """What was sealed, for machines."""
    return {
        "schema": "pingjian.segment-sealed/1",
        "segments": [
            {"path": one.path, "already": one.already, "segment": one.segment} for one in made
        ],
    }


def sealed_page(made: Sequence[Sealed], terminal: Terminal) -> RenderableType:
    """What was sealed, for people."""
    lines: list[RenderableType] = []
    for one in made:
        known = one.segment
        message = terminal.say(
            "segment.sealed_already" if one.already else "segment.sealed",
            name=known.name,
            path=one.path,
            first=known.first,
            last=known.last,
            originals=known.originals,
            files=known.files,
            size=size(known.size_bytes),
            manifest=known.manifest,
        )
        lines.append(Text.assemble(("✓ ", "bold green"), message))
    return Group(*lines)


def as_data(found: Found) -> dict[str, object]:
    """Where the originals of each campaign are, for machines."""
    return {
        "schema": "pingjian.segments-out/1",
        "campaigns": [one_as_data(campaign, standing) for campaign, standing in found.items()],
    }


def one_as_data(campaign: str, standing: Standing) -> dict[str, object]:
    """One campaign for machines; ``state`` is null where nothing is open or out."""
    return {
        "schema": "pingjian.segment-out/1",
        "campaign": campaign,
        "state": _state(standing),
        "proposed": standing.proposed,
        "detached": standing.detached,
        "attached": standing.attached,
    }


def told(terminal: Terminal, campaign: str, standing: Standing) -> int:
    """Show in a sentence what has become of it; the exit code."""
    message = _sentence(campaign, standing, terminal)
    terminal.answer(
        {**one_as_data(campaign, standing), "message": message},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0


def page(found: Found, names: Mapping[str, str], terminal: Terminal) -> RenderableType:
    """Where the originals of each campaign are, for people."""
    say = terminal.say
    rows = [(campaign, standing) for campaign, standing in found.items() if _state(standing)]
    if not rows:
        return Prose(say("segment.none"), style="dim")
    grid = table()
    for key in ("campaign", "state", "segment", "originals", "kept_at", "when", "by"):
        grid.add_column(say(f"segment.{key}"), overflow="fold")
    for campaign, standing in rows:
        fact = standing.proposed or standing.detached or standing.attached
        if fact is not None:
            state = say(f"segment.state.{_state(standing)}")
            by = names.get(fact.by, fact.by)
            grid.add_row(campaign, state, *_where(fact), local_time(fact.at), by)
    return grid


def _where(fact: DetachProposed | SegmentDetached | SegmentAttached) -> tuple[str, str, str]:
    """The segment, how many originals, and where it lies."""
    if isinstance(fact, SegmentAttached):
        return short(fact.manifest), str(fact.originals), "—"
    named = f"{fact.segment.name} {short(fact.segment.manifest)}"
    held = f"{fact.segment.originals}（{size(fact.segment.originals_bytes)}）"
    return named, held, fact.kept_at


def _state(standing: Standing) -> str | None:
    if standing.proposed is not None:
        return "proposed"
    if standing.detached is not None:
        return "detached" if standing.removed else "removing"
    return "attached" if standing.attached is not None else None


def _sentence(campaign: str, standing: Standing, terminal: Terminal) -> str:
    say = terminal.say
    if standing.proposed is not None:
        known = standing.proposed.segment
        return say("segment.proposed", name=known.name, originals=known.originals)
    if standing.detached is not None:
        known, kept_at = standing.detached.segment, standing.detached.kept_at
        freed = size(known.originals_bytes)
        return say(
            "segment.detached",
            name=known.name,
            originals=known.originals,
            size=freed,
            kept_at=kept_at,
        )
    if standing.attached is not None:
        back = standing.attached
        return say(
            "segment.attached", campaign=campaign, originals=back.originals, erased=back.erased
        )
    return say("segment.rejected", campaign=campaign)
