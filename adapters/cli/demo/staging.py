"""Before the first move: the accounts, and the campaign to play in."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count

from adapters.bootstrap import Installation
from adapters.cli.demo.cast import ADMINISTRATOR, FIRST, STAFF, filler
from adapters.cli.demo.screen import Screen
from adapters.cli.demo.story import Production
from adapters.cli.demo.wishes import command_id
from domain.campaign import Campaign
from domain.commands import OpenCampaign, RegisterPerson
from domain.ids import campaign_stream
from domain.workdays import end_of_day, local_date

#: From the opening of the campaign to its deadline.
_TIME_TO_FILE = timedelta(days=30)


def open_accounts(here: Installation, screen: Screen, production: Production) -> None:
    """Open the accounts that are not there yet."""
    for person in (*STAFF, *(filler(unit.code) for unit in production.roster)):
        command = RegisterPerson(
            by=ADMINISTRATOR.account,
            at=here.desk.now(),
            person=person.account,
            role=person.role,
            units=person.units,
        )
        wish = command_id("people", person.account)
        if here.desk.register.register_person(command, wish, name=person.name):
            screen.said("", ADMINISTRATOR, f"开立账号 {person.account}（{person.name}）")


def campaign_for(
    here: Installation,
    screen: Screen,
    production: Production,
    *,
    unfinished: Callable[[Campaign, Production], bool],
) -> tuple[Campaign, bool]:
    """The campaign to play in: one that was begun and not ended, else a new one.

    Returns:
        The campaign, and whether it is gone on with.
    """
    for name in _names(production.name):
        if not here.store.load(campaign_stream(name)):
            _open(here, screen, production, name)
            return here.desk.register.campaign(name), False
        campaign = here.desk.register.campaign(name)
        if campaign.roster == production.roster and unfinished(campaign, production):
            return campaign, True
    raise AssertionError(production.name)


def _open(here: Installation, screen: Screen, production: Production, name: str) -> None:
    now = here.desk.now()
    pack = here.packs.pack_for(county=production.county, fiscal_year=production.fiscal_year)
    here.files.put(here.packs.content(pack))
    command = OpenCampaign(
        by=FIRST.account,
        at=now,
        campaign_id=name,
        county=production.county,
        fiscal_year=production.fiscal_year,
        due_at=end_of_day(local_date(now + _TIME_TO_FILE)),
        rule_pack=pack.ref,
        roster=production.roster,
    )
    here.desk.register.open_campaign(command, command_id(name, "open"))
    units = len(production.roster)
    screen.said("", FIRST, f"发起{production.county}自评任务 {name}，应报单位 {units} 个")


def _names(name: str) -> Iterator[str]:
    """Campaign ids to try, in order: ``qx2024``, ``qx2024-2`` and so on."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))
