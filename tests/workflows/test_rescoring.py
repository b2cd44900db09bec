"""What a recomputation takes in beside the report itself: set directions, the year before."""

import asyncio
import uuid
from datetime import UTC, datetime

import pytest

from adapters.cli.recomputation import recompute
from domain import commands
from domain.events import RosterUnit
from domain.events.scoring import PriorReading
from domain.evidence import Place
from domain.ports import Entry
from domain.report.states import SelfScored
from domain.statement import DocumentFacts, Reading, Stated, Statement
from tests import lives
from tests.workflows.conftest import REPORT, Office, now
from workflows.messages import Outcome
from workflows.readings import Readings

pytestmark = pytest.mark.slow


async def _scored(office: Office, *, taken_in: int = 0) -> SelfScored:
    async with asyncio.timeout(30):
        while True:
            report, standing = office.desk.report(REPORT)
            done = standing.stage == "self_scored" and standing.step is None
            if isinstance(report, SelfScored) and done:
                assert report.review.directions_taken_in == taken_in
                return report
            await asyncio.sleep(0.05)


async def test_a_set_direction_is_recomputed_and_a_replay_gives_the_same(
    office: Office, sample: bytes
) -> None:
    async with office.working():
        await office.file(sample)
        before = await _scored(office)
        row = next(row for row in before.review.sheet.rows if row.rule == "positive")
        setting = commands.SetDirection(
            by="jx01",
            at=now(),
            row=row.key,
            direction="negative",
            reason="以控制为目标，不是越多越好",
        )
        assert (await office.send(setting)).outcome is Outcome.DONE
        after = await _scored(office, taken_in=1)

    again = after.review.sheet.row(row.key)
    assert again is not None
    assert ("negative", False) == (again.rule, again.guessed)
    assert office.types()[-2:] == ["score.direction_set", "report.rescored"]
    recomputed = recompute(Readings(office.files, office.packs), after)
    assert recomputed is not None
    assert recomputed.same


async def test_last_years_reviewed_report_is_compared_and_recorded(
    office: Office, sample: bytes
) -> None:
    kept = _last_year(office)
    async with office.working():
        await office.file(sample)
        report = await _scored(office)

    assert kept == report.review.prior
    recomputed = recompute(Readings(office.files, office.packs), report)
    assert recomputed is not None
    assert recomputed.same


def _last_year(office: Office) -> PriorReading:
    """A reviewed report of the same unit in the campaign of the year before."""
    pack = office.packs.by_id("cn-default")
    office.desk.register.open_campaign(
        commands.OpenCampaign(
            by="jx01",
            at=now(),
            campaign_id="qx2023",
            county="青溪县",
            fiscal_year=2023,
            due_at=datetime(2099, 6, 30, tzinfo=UTC),
            rule_pack=pack.ref,
            roster=(RosterUnit(code="101", name="柳河镇人民政府"),),
        ),
        uuid.uuid4(),
    )
    year = Stated[int](value=2023, place=Place(quote="2023年度"))
    document = DocumentFacts(type="self_evaluation_report", fiscal_year=year)
    reading = Reading(
        media_type="text/plain",
        reader_version="1",
        text="上年的报告。",
        statement=Statement(document=document),
    )
    kept = Readings(office.files, office.packs).keep("qx2023.101", reading)
    parsed = lives.PARSED.model_copy(update={"reading_sha256": kept})
    facts = (lives.SUBMITTED, parsed, *lives.DECIDED[2:])
    office.store.append(
        Entry(
            stream="report/qx2023.101",
            expected_version=0,
            facts=facts,
            command_id=uuid.uuid4(),
            actor="jx01",
        )
    )
    return PriorReading(report_id="qx2023.101", reading_sha256=kept)
