import pytest

from domain import campaign, commands
from domain.events import CampaignDeadlineExtended, RosterUnit
from domain.refusals import Because, Damaged, Refused
from tests.lives import AT, DUE_AT, FILLER, FIRST, PACK, SUBMITTED

ROSTER = (
    RosterUnit(code="101", name="柳河镇人民政府"),
    RosterUnit(code="102", name="青溪县水利局"),
)


def opening(*roster: RosterUnit) -> commands.OpenCampaign:
    return commands.OpenCampaign(
        by="jx01",
        at=AT,
        campaign_id="qx2024",
        county="青溪县",
        fiscal_year=2024,
        due_at=DUE_AT,
        rule_pack=PACK,
        roster=roster or ROSTER,
    )


def opened() -> campaign.Campaign:
    found = campaign.replay(campaign.decide(None, opening(), FIRST))
    assert found is not None
    return found


def test_the_performance_section_opens_a_campaign_once() -> None:
    assert opened().unit("101") == ROSTER[0]
    with pytest.raises(Refused, match=Because.CAMPAIGN_EXISTS):
        campaign.decide(opened(), opening(), FIRST)
    with pytest.raises(Refused, match=Because.NOT_YOUR_ROLE):
        campaign.decide(None, opening(), FILLER)


def test_a_unit_stands_on_the_roster_once() -> None:
    with pytest.raises(Refused, match=Because.UNIT_TWICE):
        campaign.decide(None, opening(ROSTER[0], ROSTER[0]), FIRST)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        pytest.param("柳河镇人民政府", "101", id="as on the roster"),
        pytest.param("青溪县柳河镇人民政府", "101", id="with the county before it"),
        pytest.param("水利局", "102", id="shorter than on the roster"),
        pytest.param("人民政府", "101", id="fits one only"),
        pytest.param("白石镇人民政府", None, id="not on the roster"),
    ],
)
def test_a_unit_is_found_by_its_printed_name(printed: str, code: str | None) -> None:
    found = opened().unit_named(printed)

    assert (found.code if found else None) == code


def test_the_deadline_can_be_moved_and_foreign_events_are_damage() -> None:
    later = DUE_AT.replace(month=7, day=15)
    facts = campaign.decide(None, opening(), FIRST)
    moved = CampaignDeadlineExtended(by="jx01", at=AT, due_at=later, reason="汛期顺延")

    extended = campaign.replay((*facts, moved))

    assert extended is not None
    assert extended.due_at == later
    with pytest.raises(Damaged):
        campaign.replay((*facts, SUBMITTED))
