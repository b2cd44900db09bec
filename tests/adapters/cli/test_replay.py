"""A replay that does not come out as recorded names the row, and how either side reckoned."""

import uuid
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from adapters.eventstore.store import TOOL, SqlEventStore
from domain import commands, events
from domain.events import FileRef
from domain.ids import report_stream
from domain.ports import Entry
from domain.report import Known
from domain.report.states import SelfScored
from tests import ledger_world as world
from tests.adapters.cli.office import Office

REPORT = "qx2024.001"
ELSEWHERE = "另一种算法：3218.61 ÷ 3218.61 × 10 = 10"


def _recorded_otherwise(folder: Path, tool: str = TOOL) -> str:
    """A report whose first row is on record as *tool* reckoned it, not we; the row's key."""
    with world.opened(folder) as here:
        world.settle(here, 1)
        content, stream = world.SAMPLE.read_bytes(), report_stream(REPORT)
        sha256 = here.files.put(content, subject=stream)
        file = FileRef(sha256=sha256, size_bytes=len(content), media_type="text/plain")
        submit = commands.SubmitReport(
            by="tb01", at=world.AT, campaign_id="qx2024", unit_code="001", file=file
        )
        due = here.desk.register.campaign("qx2024").due_at
        world.carry(here, REPORT, submit, Known(due_at=due))
        world.take_steps(here, REPORT)
        state, version = here.desk.report(REPORT)
        assert isinstance(state, SelfScored)
        review = state.review
        row = review.sheet.rows[0]
        other = row.model_copy(update={"recomputed": Decimal("1.25"), "trace": ELSEWHERE})
        sheet = review.sheet.model_copy(update={"rows": (other, *review.sheet.rows[1:])})
        fact = events.ReportRescored(
            by="system",
            at=world.AT,
            round=1,
            sheet=sheet,
            findings=review.findings,
            corrections=0,
        )
        store = SqlEventStore(here.database, clock=lambda: datetime.now(UTC), tool=tool)
        store.append(Entry(stream, version.version, (fact,), uuid.uuid4(), "system"))
        return row.key


def test_the_term_that_differs_is_named_on_either_side(tmp_path: Path) -> None:
    key = _recorded_otherwise(tmp_path / "data")
    office = Office(tmp_path / "data")

    shown = office.run("replay", REPORT)
    found = office.run("replay", REPORT, "--json")

    assert (8, 8, False) == (shown.code, found.code, found.result["same"])
    [difference] = found.result["rows"]
    assert (key, ELSEWHERE) == (difference["key"], difference["recorded"]["trace"])
    told = "".join(shown.out.split())
    assert "执行率预算执行率：记录" in told
    assert "".join(f"记录1.25（{ELSEWHERE}）；重算".split()) in told
    assert "".join(difference["recomputed"]["trace"].split()) in told


def test_verification_names_the_event_that_comes_out_otherwise(tmp_path: Path) -> None:
    key = _recorded_otherwise(tmp_path / "data")

    ran = Office(tmp_path / "data").run("verify", "--json")

    first = ran.result["first_damage"]
    assert (8, "assessments", f"comes out differently: {key}") == (
        ran.code,
        first["check"],
        first["why"],
    )


def test_another_release_that_reckoned_otherwise_is_named_and_is_no_damage(tmp_path: Path) -> None:
    _recorded_otherwise(tmp_path / "data", "pingjian/0.0.9")
    office = Office(tmp_path / "data")

    ran, shown = office.run("verify", "--json"), office.run("verify")
    replayed = office.run("replay", REPORT)

    assert (0, {"pingjian/0.0.9": 1}) == (ran.code, ran.result["otherwise"])
    assert "有1处得分由pingjian/0.0.9算出" in "".join(shown.out.split())
    assert "记录由pingjian/0.0.9算出" in "".join(replayed.out.split())
    assert replayed.code == 8
