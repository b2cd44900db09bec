"""`pingjian campaign …`: one county × one fiscal year (自评批次)."""

import uuid
from pathlib import Path
from typing import Annotated

import typer

from adapters.bootstrap import Installation
from adapters.cli.asking import CommandId, checked
from adapters.cli.dates import moment
from adapters.cli.here import here_of
from adapters.cli.named_files import ordinary
from adapters.cli.roster import roster
from adapters.cli.screens import campaign as screen
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.readmodel.queries import Wanted, board
from domain.commands import OpenCampaign
from domain.rulepack import RulePack

app = new_app()

_Id = Annotated[str, typer.Argument(metavar="CAMPAIGN")]


@app.command("open", cls=Leaf)
def open_(
    ctx: typer.Context,
    campaign_id: Annotated[str, typer.Option("--id", metavar="ID")],
    county: Annotated[str, typer.Option("--county", metavar="NAME")],
    year: Annotated[int, typer.Option("--year", metavar="YEAR")],
    due: Annotated[str, typer.Option("--due", metavar="DATE")],
    roster_file: Annotated[
        Path,
        typer.Option("--roster", metavar="FILE", exists=True, dir_okay=False, callback=ordinary),
    ],
    rule_pack: Annotated[str | None, typer.Option("--rule-pack", metavar="ID")] = None,
    command_id: CommandId = None,
) -> int:
    """Open a campaign: who must file, until when, under which rules."""
    here = here_of(ctx)
    by = here.actor()
    due_at = moment(due, option="--due")
    units = roster(roster_file)
    chosen = command_id or uuid.uuid4()
    with opened(here) as installation:
        pack = _pack(installation, county, year, rule_pack)
        command = checked(
            lambda: OpenCampaign(
                by=by,
                at=installation.desk.now(),
                campaign_id=campaign_id,
                county=county,
                fiscal_year=year,
                due_at=due_at,
                rule_pack=pack.ref,
                roster=units,
            )
        )
        installation.files.put(installation.packs.content(pack))
        installation.desk.register.open_campaign(command, chosen)
        campaign = installation.desk.register.campaign(campaign_id)
    here.terminal.answer(
        {**screen.as_data(campaign), "command_id": chosen},
        lambda: screen.opened(campaign, pack, chosen, here.terminal),
    )
    return 0


@app.command("show", cls=Leaf)
def show(ctx: typer.Context, campaign_id: _Id) -> int:
    """Show a campaign and where its units stand."""
    here = here_of(ctx)
    with opened(here) as installation:
        campaign = installation.desk.register.campaign(campaign_id)
        now = installation.desk.now()
        found = board(
            installation.readmodel, now=now, wanted=Wanted(campaign_id=campaign.campaign_id)
        )
    here.terminal.answer(
        {**screen.as_data(campaign), "rows": found.rows},
        lambda: screen.page(campaign, found, here.terminal),
    )
    return 0


@app.command("list", cls=Leaf)
def list_(ctx: typer.Context) -> int:
    """List the campaigns."""
    here = here_of(ctx)
    with opened(here) as installation:
        found = board(installation.readmodel, now=installation.desk.now())
        register = installation.desk.register
        campaigns = tuple(register.campaign(line.campaign_id) for line in found.counts)
    here.terminal.answer(
        {
            "schema": "pingjian.campaigns/1",
            "campaigns": [screen.as_data(campaign) for campaign in campaigns],
        },
        lambda: screen.many(campaigns, here.terminal),
    )
    return 0


def _pack(installation: Installation, county: str, year: int, asked: str | None) -> RulePack:
    if asked is not None:
        return installation.packs.by_id(asked)
    return installation.packs.pack_for(county=county, fiscal_year=year)
