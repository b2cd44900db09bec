"""Facts about accounts and campaigns. The names are storage: see `domain.events`."""

from typing import Literal

from pydantic import AwareDatetime

from domain.events.happened import Happened, RosterUnit
from domain.ids import CampaignId, PersonId, UnitCode
from domain.permissions import Role
from domain.score import RulePackRef


class PersonRegistered(Happened):
    """An account was opened. The person's name lies beside the event."""

    type: Literal["person.registered"] = "person.registered"
    person: PersonId
    role: Role
    #: For unit roles the units they file for; for the bureau's staff the units they belong or
    #: belonged to, which they must not review (回避).
    units: tuple[UnitCode, ...] = ()


class PersonRemoved(Happened):
    """An account was closed; what it did stays."""

    type: Literal["person.removed"] = "person.removed"
    person: PersonId


class CampaignOpened(Happened):
    """One county × one fiscal year: who must file, until when, under which rules."""

    type: Literal["campaign.opened"] = "campaign.opened"
    campaign_id: CampaignId
    county: str
    fiscal_year: int
    due_at: AwareDatetime
    rule_pack: RulePackRef
    roster: tuple[RosterUnit, ...]


class CampaignDeadlineExtended(Happened):
    """The deadline was moved."""

    type: Literal["campaign.deadline_extended"] = "campaign.deadline_extended"
    due_at: AwareDatetime
    reason: str
