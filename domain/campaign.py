"""A campaign: one county × one fiscal year, who must file, until when, under which rules."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from domain import commands, events
from domain.events import Fact, RosterUnit
from domain.permissions import Action, Actor, check
from domain.plain_words import LONGEST_NAME, plain
from domain.refusals import Because, Damaged, Refused
from domain.score import RulePackRef
from domain.stage import Stage


@dataclass(frozen=True)
class Campaign:
    """An open campaign."""

    campaign_id: str
    county: str
    fiscal_year: int
    due_at: datetime
    rule_pack: RulePackRef
    roster: tuple[RosterUnit, ...]

    def unit(self, code: str) -> RosterUnit | None:
        """The unit of that code, None if it is not on the roster."""
        return next((unit for unit in self.roster if unit.code == code), None)

    def unit_named(self, name: str) -> RosterUnit | None:
        """The unit that a report means by *name*; None if none or more than one fits.

        A report may print the longer name (县 and all) or the shorter one.
        """
        same = [unit for unit in self.roster if unit.name == name]
        fits = same or [
            unit for unit in self.roster if unit.name.endswith(name) or name.endswith(unit.name)
        ]
        return fits[0] if len(fits) == 1 else None


def replay(facts: Iterable[Fact]) -> Campaign | None:
    """The campaign as its facts made it, None if it was never opened."""
    campaign: Campaign | None = None
    for fact in facts:
        match fact:
            case events.CampaignOpened():
                campaign = Campaign(
                    campaign_id=fact.campaign_id,
                    county=fact.county,
                    fiscal_year=fact.fiscal_year,
                    due_at=fact.due_at,
                    rule_pack=fact.rule_pack,
                    roster=fact.roster,
                )
            case events.CampaignDeadlineExtended() if campaign is not None:
                campaign = replace(campaign, due_at=fact.due_at)
            case _:
                raise Damaged(what=f"event {fact.type}", why="stands in a campaign's history")
    return campaign


def decide(
    campaign: Campaign | None, command: commands.OpenCampaign, actor: Actor
) -> tuple[Fact, ...]:
    """Open a campaign once."""
    check(actor, Action.OPEN_CAMPAIGN, stage=Stage.NOT_FILED)
    if campaign is not None:
        raise Refused(Because.CAMPAIGN_EXISTS, campaign=command.campaign_id)
    codes = [unit.code for unit in command.roster]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise Refused(Because.UNIT_TWICE, units=twice)
    for name in (command.county, *(unit.name for unit in command.roster)):
        plain(name, most=LONGEST_NAME)
    return (
        events.CampaignOpened(
            by=actor.person,
            at=command.at,
            campaign_id=command.campaign_id,
            county=command.county,
            fiscal_year=command.fiscal_year,
            due_at=command.due_at,
            rule_pack=command.rule_pack,
            roster=command.roster,
        ),
    )
