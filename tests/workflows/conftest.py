"""A real Temporal server with one clock per lifecycle, a real store, real reading."""

import contextlib
import sys
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from temporalio.client import WorkflowHandle
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from adapters.desk import Desk, Handed
from adapters.engine import Engine
from adapters.eventstore import SqlEventStore, SqlInbox
from adapters.exports.public import PublicationFolder
from adapters.files import DirectoryFiles
from adapters.readers.child import ChildReader
from adapters.rulepacks import PackagedRulePacks
from adapters.vault import KeyVault
from domain.commands import OpenCampaign, PersonCommand, RegisterPerson
from domain.events import RosterUnit
from domain.permissions import Role
from domain.ports import RecordedFact
from tests.doubles.witnesses import Witnesses
from workflows.activities import ReportActivities, World
from workflows.messages import Answer, workflow_id
from workflows.readings import Readings
from workflows.worker import build_worker

TEMPORAL = str(Path(sys.executable).with_name("temporal"))
QUEUE = "pingjian-test"
REPORT = "qx2024.101"
PEOPLE = (
    ("admin", Role.ADMINISTRATOR, ()),
    ("tb01", Role.UNIT_FILLER, ("101",)),
    ("jx01", Role.PERFORMANCE_SECTION, ()),
    ("jx02", Role.PERFORMANCE_SECTION, ()),
)


@dataclass
class Office:
    """An installation on a server whose clock a test may turn."""

    environment: WorkflowEnvironment
    store: SqlEventStore
    inbox: SqlInbox
    files: DirectoryFiles
    packs: PackagedRulePacks
    desk: Desk
    activities: ReportActivities
    witnesses: Witnesses

    @contextlib.asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        with ThreadPoolExecutor(8) as executor:
            worker = build_worker(
                self.environment.client, self.activities, task_queue=QUEUE, executor=executor
            )
            async with worker:
                yield

    def handle(self, report: str = REPORT) -> WorkflowHandle[object, object]:
        return self.environment.client.get_workflow_handle(workflow_id(report))

    def history(self, report: str = REPORT) -> tuple[RecordedFact, ...]:
        return self.store.load(f"report/{report}")

    def types(self, report: str = REPORT) -> list[str]:
        return [recorded.fact.type for recorded in self.history(report)]

    async def file(self, content: bytes) -> None:
        handed = Handed(content=content, name="自评报告.txt", media_type="text/plain")
        await self.desk.file("qx2024", "101", handed, by="tb01", command_id=uuid.uuid4())

    async def send(self, command: PersonCommand) -> Answer:
        return await self.desk.send(REPORT, command, uuid.uuid4())


def now() -> datetime:
    return datetime.now(UTC)


def _settle_in(office: Office) -> None:
    register = office.desk.register
    for person, role, units in PEOPLE:
        command = RegisterPerson(by="admin", at=now(), person=person, role=role, units=units)
        register.register_person(command, uuid.uuid4(), name="张三")
    pack = office.packs.by_id("cn-default")
    office.files.put(office.packs.content(pack))
    register.open_campaign(
        OpenCampaign(
            by="jx01",
            at=now(),
            campaign_id="qx2024",
            county="青溪县",
            fiscal_year=2024,
            due_at=datetime(2099, 6, 30, tzinfo=UTC),
            rule_pack=pack.ref,
            roster=(RosterUnit(code="101", name="柳河镇人民政府"),),
        ),
        uuid.uuid4(),
    )


@pytest.fixture
async def office(sqlite_engine: Database, tmp_path: Path) -> AsyncIterator[Office]:
    environment = await WorkflowEnvironment.start_time_skipping_v2(
        dev_server_existing_path=TEMPORAL,
        dev_server_extra_args=[
            "--dynamic-config-value",
            "frontend.WorkflowTimeSkippingEnabled=true",
            "--log-level",
            "error",
        ],
        data_converter=pydantic_data_converter,
    )
    vault = KeyVault(tmp_path)
    files = DirectoryFiles(tmp_path / "files", vault)
    packs = PackagedRulePacks()
    store = SqlEventStore(sqlite_engine, clock=now, vault=vault)
    inbox = SqlInbox(sqlite_engine, clock=now, vault=vault)
    address = environment.client.service_client.config.target_host
    engine = Engine(address, namespace="default", task_queue=QUEUE)
    witnesses = Witnesses()
    reader = ChildReader()
    world = World(
        store=store,
        inbox=inbox,
        files=files,
        reader=reader,
        publisher=PublicationFolder(tmp_path / "published", files),
        readings=Readings(files, packs),
        witnesses=witnesses,
    )
    here = Office(
        environment=environment,
        store=store,
        inbox=inbox,
        files=files,
        packs=packs,
        desk=Desk(store=store, inbox=inbox, files=files, engine=engine, clock=now),
        activities=ReportActivities(world),
        witnesses=witnesses,
    )
    _settle_in(here)
    try:
        with environment.with_time_skipping_disabled():
            yield here
    finally:
        reader.close()
        await environment.shutdown()


@pytest.fixture(scope="session")
def sample() -> bytes:
    """A report that states a total and has tables."""
    folder = Path(__file__).resolve().parents[2] / "adapters/cli/demo/samples"
    return min(folder.glob("*.txt")).read_bytes()
