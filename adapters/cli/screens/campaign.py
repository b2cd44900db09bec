"""Campaigns: one county × one fiscal year."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.screens.board import stage_text
from adapters.cli.screens.grids import pairs, table
from adapters.cli.terminal import Terminal
from adapters.readmodel.queries import Board
from domain.campaign import Campaign
from domain.ids import CommandId
from domain.projections.wording import local_time
from domain.rulepack import RulePack


def as_data(campaign: Campaign) -> dict[str, object]:
    """A campaign for machines."""
    return {"schema": "pingjian.campaign/1", **vars(campaign)}


def opened(campaign: Campaign, pack: RulePack, command_id: CommandId, terminal: Terminal) -> Group:
    """What was opened, and what comes next."""
    say = terminal.say
    title = Text.assemble(
        ("✓ ", "bold green"),
        say(
            "campaign.opened",
            campaign=campaign.campaign_id,
            county=campaign.county,
            year=campaign.fiscal_year,
            units=len(campaign.roster),
        ),
    )
    rules = say("campaign.rules_of", id=pack.ref.id, title=pack.title)
    facts = pairs(
        [
            (say("campaign.due"), local_time(campaign.due_at)),
            (say("campaign.rules"), rules),
            (say("receipt.command"), str(command_id)),
        ]
    )
    return Group(title, facts, Text(say("campaign.next", campaign=campaign.campaign_id), "dim"))


def page(campaign: Campaign, board: Board, terminal: Terminal) -> Group:
    """A campaign and its roster."""
    say = terminal.say
    facts = pairs(
        [
            (say("campaign.id"), campaign.campaign_id),
            (say("campaign.county"), f"{campaign.county}  {campaign.fiscal_year}"),
            (say("campaign.due"), local_time(campaign.due_at)),
            (
                say("campaign.rules"),
                f"{campaign.rule_pack.id}  SHA-256 {campaign.rule_pack.sha256}",
            ),
        ]
    )
    grid = table()
    for key in ("code", "unit", "stage"):
        grid.add_column(say(f"campaign.{key}"))
    for row in board.rows:
        grid.add_row(row.unit_code, row.unit_name or "", stage_text(row.stage, terminal))
    return Group(facts, "", grid)


def many(campaigns: Sequence[Campaign], terminal: Terminal) -> RenderableType:
    """The campaigns, one a row."""
    say = terminal.say
    if not campaigns:
        return Text(say("campaign.none"), style="dim")
    grid = table()
    for key in ("id", "county", "year", "units", "due", "rules"):
        grid.add_column(say(f"campaign.{key}"))
    for campaign in campaigns:
        grid.add_row(
            campaign.campaign_id,
            campaign.county,
            str(campaign.fiscal_year),
            str(len(campaign.roster)),
            local_time(campaign.due_at),
            campaign.rule_pack.id,
        )
    return grid
