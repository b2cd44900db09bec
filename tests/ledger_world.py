"""A small installation with whole lives in it, made without a workflow engine, for whoever
breaks it."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from temporalio.testing import ActivityEnvironment

from adapters.bootstrap import Installation, open_installation
from adapters.cli.json_values import plain_json
from adapters.ledger import receipts
from adapters.settings import Settings
from domain import commands
from domain.events import FileRef, RosterUnit
from domain.ids import report_stream
from domain.ledger.note import Verifier
from domain.permissions import Role
from domain.ports import PrivateValue
from domain.report import Known, due_step, replay
from tests.doubles.witnesses import Witnesses
from workflows.activities import ReportActivities, World
from workflows.messages import StepOrder
from workflows.register import Learned
from workflows.transact import Wish, transact

ORIGIN = "qingxi.example/pingjian"
AT = datetime(2025, 5, 6, 9, 30, tzinfo=UTC)
SAMPLE = Path(__file__).parents[1] / "adapters/cli/demo/samples/liuhe.txt"
STAFF = ("jx01", "jx02")


@dataclass(frozen=True)
class Kept:
    """What an auditor took home at some time: a head, a receipt for each position, the key."""

    head: bytes
    receipts: dict[int, bytes]
    key: str
    size: int


@contextmanager
def opened(folder: Path, *, database_url: str = "") -> Iterator[Installation]:
    """The installation in *folder*, on its own SQLite file unless another database is named."""
    folder.mkdir(parents=True, exist_ok=True)
    elsewhere = {"database_url": database_url} if database_url else {}
    settings = Settings(data_dir=folder, ledger_origin=ORIGIN, **elsewhere)
    with open_installation(settings) as installation:
        yield installation


def settle(here: Installation, units: int) -> None:
    """People and a campaign of so many units."""
    register = here.desk.register
    people = [
        ("gl01", Role.ADMINISTRATOR, ()),
        *((name, Role.PERFORMANCE_SECTION, ()) for name in STAFF),
    ]
    people += [(f"tb{n:02d}", Role.UNIT_FILLER, (f"{n:03d}",)) for n in range(1, units + 1)]
    for person, role, codes in people:
        asked = commands.RegisterPerson(by="gl01", at=AT, person=person, role=role, units=codes)
        register.register_person(asked, uuid.uuid4(), name="张三")
    pack = here.packs.by_id("cn-default")
    here.files.put(here.packs.content(pack))
    register.open_campaign(
        commands.OpenCampaign(
            by="jx01",
            at=AT,
            campaign_id="qx2024",
            county="青溪县",
            fiscal_year=2024,
            due_at=datetime(2099, 6, 30, tzinfo=UTC),
            rule_pack=pack.ref,
            roster=tuple(
                RosterUnit(code=f"{n:03d}", name="青溪县柳河镇人民政府")
                for n in range(1, units + 1)
            ),
        ),
        uuid.uuid4(),
    )


def file(here: Installation, unit: int) -> str:
    """One report filed, and nothing done with it; its id."""
    code, report = f"{unit:03d}", f"qx2024.{unit:03d}"
    content = SAMPLE.read_bytes() + f"\n第{unit}号\n".encode()
    sha256 = here.files.put(content, subject=report_stream(report))
    filed = FileRef(sha256=sha256, size_bytes=len(content), media_type="text/plain")
    submit = commands.SubmitReport(
        by=f"tb{unit:02d}", at=AT, campaign_id="qx2024", unit_code=code, file=filed
    )
    due = here.desk.register.campaign("qx2024").due_at
    carry(here, report, submit, Known(due_at=due), name="自评.txt")
    return report


def live(here: Installation, unit: int) -> str:
    """One report from filing to publication; its id. A head is signed in between."""
    report = file(here, unit)
    here.notary.sign()
    take_steps(here, report)
    state, _ = here.desk.report(report)
    for finding in state.review.findings:  # type: ignore[union-attr]
        waive = commands.WaiveFinding(
            by="jx01", at=AT, finding=finding.key, reason="已核对，不影响得分"
        )
        carry(here, report, waive)
    for name in STAFF:
        carry(here, report, commands.ApproveReport(by=name, at=AT))
    for name in STAFF:
        carry(here, report, commands.PublishReport(by=name, at=AT))
    here.notary.sign()
    take_steps(here, report)
    return report


def taken_home(here: Installation, *positions: int) -> Kept:
    """What an auditor takes home now; receipts for *positions*."""
    head = here.notary.sign()
    receipts = {at: receipt(here, at) for at in positions}
    key = str(here.notary.signer().key)
    return Kept(head.whole().encoded(), receipts, key, head.checkpoint.size)


def receipt(here: Installation, position: int) -> bytes:
    [recorded] = here.store.read(after=position - 1, limit=1)
    made = receipts.receipt(here.notary, here.database, recorded, report_id=recorded.stream)
    return json.dumps(plain_json(made.as_data()), ensure_ascii=False).encode()


def known(here: Installation) -> tuple[Verifier, ...]:
    return here.notary.known(here.notary.signer().key)


def _activities(here: Installation) -> ReportActivities:
    return ReportActivities(
        World(
            store=here.store,
            inbox=here.inbox,
            files=here.files,
            reader=here.reader,
            publisher=here.publisher,
            readings=here.readings,
            witnesses=Witnesses(),
        )
    )


def take_steps(here: Installation, report: str) -> None:
    """Take every step of the machine that is due."""
    activities = _activities(here)
    steps = {
        "read": activities.read_report,
        "score": activities.score_report,
        "publish": activities.publish_report,
    }
    while True:
        state = replay(recorded.fact for recorded in here.store.load(report_stream(report)))
        step = due_step(state)
        if step is None:
            return
        order = StepOrder(report_id=report, step_key=step.key, at=AT)
        [run] = [run for name, run in steps.items() if name in step.key]
        ActivityEnvironment().run(run, order)


def carry(
    here: Installation,
    report: str,
    command: commands.ReportCommand,
    known: Known | None = None,
    **private: str,
) -> None:
    """Carry a person's command out, as the workflow would."""
    transact(
        here.store,
        Wish(
            report_id=report,
            command=command,
            command_id=uuid.uuid4(),
            actor=lambda: here.desk.register.learn_actor(command.by),
            known=lambda _: Learned(known or Known()),
            private={
                name: PrivateValue(value, subject=report_stream(report))
                for name, value in private.items()
            },
        ),
    )
