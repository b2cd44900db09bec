"""`pingjian segment …` (封段、移出、接回): closed campaigns kept elsewhere, and their originals."""

import uuid
from pathlib import Path
from typing import Annotated

import typer

from adapters.bootstrap import Installation
from adapters.cli.asking import CommandId, Reason, checked
from adapters.cli.cold_segments import source_of
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import here_of
from adapters.cli.screens import segment as screen
from adapters.cli.session import names_of_people, opened
from adapters.cli.tree import Leaf, new_app
from adapters.cli.verbs.bundle import head_over
from adapters.ledger.cold import checking, manifest
from adapters.ledger.cold.contents import contents
from adapters.ledger.cold.sealing import Sealed, seal
from adapters.ledger.cold.trouble import SegmentProblem, SegmentTrouble
from adapters.ledger.offline.verify_files import Bad
from domain import commands
from domain.refusals import Because, NotFound, Refused

app = new_app()

_Segment = Annotated[
    Path, typer.Argument(metavar="SEGMENT", exists=True, file_okay=False, resolve_path=True)
]


@app.command("seal", cls=Leaf)
def seal_(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="CAMPAIGN|YEAR")],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", file_okay=False, resolve_path=True)],
) -> int:
    """Write a closed campaign as a folder; a year is all its campaigns, a folder each."""
    here = here_of(ctx)
    with opened(here) as installation:
        campaigns = _campaigns(installation, target)
        for campaign in campaigns:
            _check_closed(installation, campaign)
        made = [_sealed(installation, campaign, to) for campaign in campaigns]
    here.terminal.answer(screen.sealed_data(made), lambda: screen.sealed_page(made, here.terminal))
    return 0


@app.command("propose", cls=Leaf)
def propose(
    ctx: typer.Context,
    segment: _Segment,
    reason: Reason,
    kept_at: Annotated[str | None, typer.Option("--kept-at", metavar="TEXT")] = None,
    command_id: CommandId = None,
) -> int:
    """Ask that the originals stand in the segment only; it is checked whole before."""
    here = here_of(ctx)
    by = here.actor()
    with opened(here) as installation:
        found = _checked(installation, segment)
        command = checked(
            lambda: commands.ProposeDetach(
                by=by,
                at=installation.desk.now(),
                segment=found.segment,
                kept_at=kept_at or str(segment),
                reason=reason,
            )
        )
        installation.segments.ask(command, command_id or uuid.uuid4())
        standing = installation.segments.standing(found.segment.campaign_id)
    return screen.told(here.terminal, found.segment.campaign_id, standing)


@app.command("reject", cls=Leaf)
def reject(
    ctx: typer.Context,
    campaign: Annotated[str, typer.Argument(metavar="CAMPAIGN")],
    reason: Reason,
    command_id: CommandId = None,
) -> int:
    """Reject a proposal, or take back one's own."""
    here = here_of(ctx)
    by = here.actor()
    with opened(here) as installation:
        command = checked(
            lambda: commands.RejectDetach(
                by=by, at=installation.desk.now(), campaign_id=campaign, reason=reason
            )
        )
        installation.segments.ask(command, command_id or uuid.uuid4())
        standing = installation.segments.standing(campaign)
    return screen.told(here.terminal, campaign, standing)


@app.command("detach", cls=Leaf)
def detach(ctx: typer.Context, segment: _Segment, command_id: CommandId = None) -> int:
    """Agree as the second person: checked whole, recorded, and only then removed here."""
    here = here_of(ctx)
    by = here.actor()
    with opened(here) as installation:
        found = _checked(installation, segment)
        command = checked(
            lambda: commands.DetachSegment(by=by, at=installation.desk.now(), segment=found.segment)
        )
        installation.segments.ask(command, command_id or uuid.uuid4())
        standing = installation.segments.standing(found.segment.campaign_id)
    return screen.told(here.terminal, found.segment.campaign_id, standing)


@app.command("attach", cls=Leaf)
def attach(ctx: typer.Context, segment: _Segment, command_id: CommandId = None) -> int:
    """Put the originals back from the segment, after it was checked whole."""
    here = here_of(ctx)
    by = here.actor()
    with opened(here) as installation:
        installation.segments.check_may_attach(_read(segment).segment, by)
        source = source_of(installation)
        found = _whole(installation, segment)
        installation.segments.attach(
            found.segment,
            by=by,
            command_id=command_id or uuid.uuid4(),
            put_back=lambda: checking.put_back(source.files, found),
        )
        standing = installation.segments.standing(found.segment.campaign_id)
    return screen.told(here.terminal, found.segment.campaign_id, standing)


@app.command("list", cls=Leaf)
def list_(ctx: typer.Context) -> int:
    """List the campaigns whose originals were moved out, are to be, or are back."""
    here = here_of(ctx)
    with opened(here) as installation:
        found = installation.segments.standings()
        names = names_of_people(installation, here)
    here.terminal.answer(screen.as_data(found), lambda: screen.page(found, names, here.terminal))
    return 0


def _campaigns(installation: Installation, target: str) -> list[str]:
    """The campaign of that name, or all of that fiscal year."""
    known = list(installation.desk.register.campaigns())
    named = [one.campaign_id for one in known if one.campaign_id == target]
    found = named or [one.campaign_id for one in known if str(one.fiscal_year) == target]
    if not found:
        raise Refused(Because.UNKNOWN_CAMPAIGN, campaign=target)
    return found


def _check_closed(installation: Installation, campaign: str) -> None:
    unfinished = installation.segments.unfinished(campaign)
    if unfinished:
        raise Refused(Because.CAMPAIGN_NOT_CLOSED, campaign=campaign, reports=unfinished)


def _sealed(installation: Installation, campaign: str, target: Path) -> Sealed:
    source = source_of(installation)
    made = contents(source, campaign)
    head = head_over(installation, made.last)
    try:
        found = seal(source, made, head, target)
    except BlockingIOError as error:
        raise UsageTrouble("segment.sealing_there", path=target) from error
    if found.already:
        _whole(installation, found.path)
    return found


def _checked(installation: Installation, segment: Path) -> checking.Checked:
    """The segment, which is whole, and holds what is kept here byte for byte.

    What is on its way out already has been compared.
    """
    checking.settle(segment)
    found = _whole(installation, segment)
    detached = installation.segments.standing(found.segment.campaign_id).detached
    if detached is not None and detached.segment == found.segment:
        return found
    named = installation.segments.named(found.segment.campaign_id, found.segment.last)
    try:
        checking.check_same_here(source_of(installation), found, named)
    except NotFound as missing:
        raise SegmentTrouble(SegmentProblem.NOT_HERE, segment, missing.name) from missing
    return found


def _whole(installation: Installation, segment: Path) -> checking.Checked:
    known = _read(segment).segment
    named = installation.segments.named(known.campaign_id, known.last)
    return checking.checked(source_of(installation), segment, named)


def _read(segment: Path) -> manifest.Manifest:
    try:
        return manifest.read(segment)
    except Bad as bad:
        told = (bad.told(0), bad.told(1))
        raise SegmentTrouble(SegmentProblem.NOT_A_SEGMENT, segment, *told) from bad
