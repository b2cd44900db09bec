"""The composition root: from settings to everything that runs. No decision stands here."""

import asyncio
import contextlib
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Engine as Database
from temporalio.service import RPCError

from adapters.desk import Desk
from adapters.engine import Engine
from adapters.eventstore import SqlEventStore, SqlInbox, open_database
from adapters.exports.public import PublicationFolder
from adapters.files import DirectoryFiles
from adapters.readers.child import ChildReader
from adapters.readmodel import ReadModel
from adapters.relay import Recovered, recover, relay_once
from adapters.rulepacks import PackagedRulePacks
from adapters.settings import Settings
from workflows.activities import ReportActivities, World
from workflows.readings import Readings
from workflows.worker import build_worker

log = structlog.get_logger()

#: Activities at once: the database and the reading child processes bound what is useful.
WORKER_THREADS = 8
#: How often the relay looks for commands without an answer.
RELAY_INTERVAL = timedelta(seconds=2)


@dataclass(frozen=True)
class Installation:
    """One data folder, opened."""

    settings: Settings
    database: Database
    store: SqlEventStore
    inbox: SqlInbox
    files: DirectoryFiles
    packs: PackagedRulePacks
    readings: Readings
    reader: ChildReader
    publisher: PublicationFolder
    readmodel: ReadModel
    engine: Engine
    desk: Desk

    async def recover(self) -> Recovered:
        """Start what is missing and repeat what has no answer."""
        return await recover(self.store, self.inbox, self.desk, self.engine)


def now() -> datetime:
    """The clock of the installation."""
    return datetime.now(UTC)


@contextlib.contextmanager
def open_installation(settings: Settings) -> Generator[Installation, None, None]:
    """Open the data folder's database and files; the workflow engine is reached when needed.

    Raises:
        Trouble: the folder or the database cannot be used, and why.
    """
    database = open_database(settings.database_url)
    reader = ChildReader()
    try:
        store = SqlEventStore(database, clock=now)
        inbox = SqlInbox(database, clock=now)
        files = DirectoryFiles(settings.data_dir / "files")
        packs = PackagedRulePacks(settings.data_dir / "rulepacks")
        readmodel = ReadModel(database, store)
        readmodel.prepare()
        engine = Engine(
            settings.temporal_address,
            namespace=settings.namespace,
            task_queue=settings.task_queue,
        )
        yield Installation(
            settings=settings,
            database=database,
            store=store,
            inbox=inbox,
            files=files,
            packs=packs,
            readings=Readings(files, packs),
            reader=reader,
            publisher=PublicationFolder(settings.data_dir / "published", files),
            readmodel=readmodel,
            engine=engine,
            desk=Desk(store=store, inbox=inbox, files=files, engine=engine, clock=now),
        )
    finally:
        reader.close()
        database.dispose()


async def run_worker(settings: Settings, *, started: Callable[[], None]) -> None:
    """Run a worker until cancelled; at its start whatever is missing is started again."""
    with (
        open_installation(settings) as here,
        ThreadPoolExecutor(WORKER_THREADS) as executor,
    ):
        activities = ReportActivities(
            World(
                store=here.store,
                inbox=here.inbox,
                files=here.files,
                reader=here.reader,
                publisher=here.publisher,
                readings=here.readings,
            )
        )
        worker = build_worker(
            await here.engine.client(),
            activities,
            task_queue=settings.task_queue,
            executor=executor,
        )
        async with worker:
            recovered = await here.recover()
            log.info("recovered", **recovered.counts())
            started()
            await _relay_for_ever(here)


async def _relay_for_ever(here: Installation) -> None:
    while True:
        await asyncio.sleep(RELAY_INTERVAL.total_seconds())
        try:
            await relay_once(here.inbox, here.desk)
        except (RPCError, RuntimeError, TimeoutError) as error:
            log.warning("relay_interrupted", error=type(error).__name__)
