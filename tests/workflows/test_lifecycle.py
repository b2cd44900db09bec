"""Whole lives on a real Temporal server; the time that people take is skipped."""

import asyncio
import os
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.client import WorkflowUpdateFailedError

from adapters.relay import Lives, recover
from domain import commands
from domain.events import ReasonCode, ReportReminded
from domain.evidence import Place
from domain.finding import Severity
from domain.report.states import Published, SelfScored
from domain.workdays import local_date
from tests.workflows.conftest import REPORT, Office, now
from workflows.messages import CARRY_OUT, CommandRef, Outcome, Standing
from workflows.timing import REMIND_RETURNED

pytestmark = pytest.mark.slow

HISTORIES = Path(__file__).resolve().parents[1] / "samples/histories"


async def until(true: Callable[[], bool], *, seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.05)


async def at_stage(office: Office, stage: str) -> Standing:
    async with asyncio.timeout(30):
        while True:
            _, standing = office.desk.report(REPORT)
            if standing.stage == stage and standing.step is None:
                return standing
            await asyncio.sleep(0.05)


def returning(days: int = 3) -> commands.ReturnReport:
    return commands.ReturnReport(
        by="jx01",
        at=now(),
        reason="合计与分项不符，请核对",
        due_on=local_date(now()) + timedelta(days=days),
    )


def approving(by: str) -> commands.ApproveReport:
    return commands.ApproveReport(by=by, at=now())


def publishing(by: str) -> commands.PublishReport:
    return commands.PublishReport(by=by, at=now())


async def settle_findings(office: Office) -> None:
    report, _ = office.desk.report(REPORT)
    assert isinstance(report, SelfScored)
    for finding in report.review.findings:
        if finding.severity is Severity.ERROR:
            waiving = commands.WaiveFinding(
                by="jx01", at=now(), finding=finding.key, reason="已电话核实，无误差"
            )
            assert (await office.send(waiving)).outcome is Outcome.DONE


async def keep_history(office: Office, name: str) -> None:
    """Recorded histories are added on purpose, by PINGJIAN_RECORD_HISTORIES=1, never edited."""
    target = HISTORIES / f"lifecycle.{name}.json"
    if os.environ.get("PINGJIAN_RECORD_HISTORIES") and not target.exists():
        history = await office.handle().fetch_history()
        # A recording tells nothing of the machine that made it.
        target.write_text(re.sub(r"\d+@[\w.-]+", "1@office", history.to_json()), "utf-8")


async def test_a_report_goes_from_filing_to_publication(office: Office, sample: bytes) -> None:
    async with office.working():
        await office.file(sample)
        await at_stage(office, "self_scored")
        report, _ = office.desk.report(REPORT)
        assert isinstance(report, SelfScored)
        row = next(row for row in report.review.sheet.rows if row.weight)
        place = row.place or Place(quote="得分", line=1)
        adjusting = commands.AdjustScore(
            by="jx01",
            at=now(),
            row=row.key,
            new=(report.review.points(row.key) or 1) - 1,
            reason_code=ReasonCode.EVIDENCE_INSUFFICIENT,
            reason="佐证材料不足，扣一分",
            place=place,
        )
        assert (await office.send(adjusting)).outcome is Outcome.DONE
        await settle_findings(office)
        assert (await office.send(approving("jx01"))).facts == ("review.proposed",)
        refused = await office.send(approving("jx01"))
        assert (refused.outcome, refused.because) == (Outcome.REFUSED, "same_person")
        await office.send(approving("jx02"))
        await office.send(publishing("jx01"))
        await office.send(publishing("jx02"))
        await at_stage(office, "published")
        await office.handle().result()
        await keep_history(office, "published")

    report, _ = office.desk.report(REPORT)
    assert isinstance(report, Published)
    assert [v.version for v in office.history()] == list(range(1, len(office.history()) + 1))
    assert office.files.get(report.bundle_sha256)


async def test_the_unit_of_a_returned_report_is_reminded_in_rising_levels(
    office: Office, sample: bytes
) -> None:
    async with office.working():
        await office.file(sample)
        await at_stage(office, "self_scored")
        await office.send(returning())
        await at_stage(office, "returned")

        await office.environment.fast_forward(office.handle(), timedelta(days=20))
        await until(lambda: office.types().count("report.reminded") == len(REMIND_RETURNED))
        await office.file(sample + "\n已按意见修改。\n".encode())
        await at_stage(office, "self_scored")
        await keep_history(office, "returned_and_reminded")

    reminded = [r.fact for r in office.history() if isinstance(r.fact, ReportReminded)]
    assert [1, 2, 3, 4] == [fact.level for fact in reminded]
    days = [(local_date(fact.at) - fact.due_on).days for fact in reminded]
    assert [-1, 0, 3, 7] == days
    assert office.types()[-3:] == ["report.resubmitted", "report.parsed", "report.self_scored"]


async def test_nothing_is_published_before_enough_witnesses_stand_behind_it(
    office: Office, sample: bytes
) -> None:
    office.witnesses.standing = False
    async with office.working():
        await office.file(sample)
        await at_stage(office, "self_scored")
        await settle_findings(office)
        for command in (approving("jx01"), approving("jx02"), publishing("jx01")):
            await office.send(command)
        await office.send(publishing("jx02"))
        await asyncio.sleep(2)
        assert "publication.approved" == office.types()[-1]

        office.witnesses.standing = True
        await at_stage(office, "published")


async def test_a_command_repeated_ten_times_adds_one_event(office: Office, sample: bytes) -> None:
    async with office.working():
        await office.file(sample)
        await at_stage(office, "self_scored")
        command, command_id = returning(), uuid.uuid4()

        answers = await asyncio.gather(
            *(office.desk.send(REPORT, command, command_id) for _ in range(10))
        )

    assert {answer.outcome for answer in answers} == {Outcome.DONE}
    assert len({answer.model_dump_json() for answer in answers}) == 1
    assert office.types().count("report.returned") == 1


async def test_a_filing_without_any_worker_waits_and_is_taken_up(
    office: Office, sample: bytes
) -> None:
    await office.file(sample)
    answer = await office.desk.send(
        REPORT, returning(), uuid.uuid4(), patience=timedelta(seconds=1)
    )
    assert (answer.outcome, office.types()) == (Outcome.UNKNOWN, ["report.submitted"])

    async with office.working():
        await until(lambda: "report.returned" in office.types())

    assert office.inbox.unfinished() == ()


async def test_a_lost_engine_loses_nothing(office: Office, sample: bytes) -> None:
    """The lifecycle is terminated behind our back; recovery starts it from the events, once."""
    async with office.working():
        await office.file(sample)
        await at_stage(office, "self_scored")
        await office.handle().terminate()
        engine = office.desk._engine

        first = await recover(Lives(office.store, engine), office.inbox, office.desk)
        again = await recover(Lives(office.store, engine), office.inbox, office.desk)
        answer = await office.send(returning())

    assert (first.started, again.started, again.running) == ((REPORT,), (), 1)
    assert answer.outcome is Outcome.DONE


async def test_a_filing_whose_start_was_lost_is_begun_at_the_next_look(
    office: Office, sample: bytes
) -> None:
    """The engine was away when the filing came in, and is back before the worker has noticed."""
    async with office.working():
        lives = Lives(office.store, office.desk._engine)
        before = await lives.start_missing()
        await office.file(sample)
        await office.handle().terminate()

        found = [await lives.start_missing(), await lives.start_missing()]
        await at_stage(office, "self_scored")

    assert () == before
    assert [(REPORT,), ()] == found


async def test_a_command_of_another_report_is_turned_away(office: Office, sample: bytes) -> None:
    async with office.working():
        await office.file(sample)
        await at_stage(office, "self_scored")
        foreign = CommandRef(report_id="qx2024.102", command_id=uuid.uuid4())

        with pytest.raises(WorkflowUpdateFailedError):
            await office.handle().execute_update(CARRY_OUT, foreign)


async def test_a_file_that_is_no_report_goes_back_to_its_unit(office: Office) -> None:
    async with office.working():
        await office.file("关于召开会议的通知\n各科室：\n请于明日上午九时到会议室开会。\n".encode())
        await until(lambda: "report.unreadable" in office.types())
        standing = await at_stage(office, "returned")

    assert standing.due_on is None


async def test_no_text_of_a_report_and_no_name_passes_through_the_engine(
    office: Office, sample: bytes
) -> None:
    async with office.working():
        await office.file(sample)
        await at_stage(office, "self_scored")
        await office.send(returning())
        await at_stage(office, "returned")
        history = (await office.handle().fetch_history()).to_json()

    assert "合计与分项不符" not in history
    assert "自评报告" not in history
    assert len(history) < 100_000
