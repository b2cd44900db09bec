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
from adapters.eventstore.sealed_rows import CommandPayloads, PrivateRows
from adapters.exports.public import PublicationFolder
from adapters.files import DirectoryFiles
from adapters.ledger.notary import Notary, Policy
from adapters.ledger.prompt_store import PromptStore
from adapters.readers.child import ChildReader
from adapters.readmodel import ReadModel
from adapters.readmodel.queries import streams
from adapters.relay import Lives, Recovered, recover, relay_once
from adapters.rulepacks import PackagedRulePacks
from adapters.settings import Settings
from adapters.vault import KeyVault
from domain.ids import erasure_stream
from domain.ledger.witnessing import witness_line
from domain.refusals import Trouble
from workflows.activities import ReportActivities, World
from workflows.erasures import Erasures, Places
from workflows.readings import Readings
from workflows.segments import Segments, Whereabouts
from workflows.worker import build_worker

log = structlog.get_logger()

#: Activities at once: the database and the reading child processes bound what is useful.
WORKER_THREADS = 8
#: How often the relay looks for filings without a life and commands without an answer.
RELAY_INTERVAL = timedelta(seconds=2)
#: How often the worker signs what was added and asks the witnesses: well within a minute.
LEDGER_INTERVAL = timedelta(seconds=20)


@dataclass(frozen=True)
class Installation:
    """One data folder, opened. Who adds to ``store`` goes through the desk or the activities."""

    settings: Settings
    database: Database
    store: SqlEventStore
    notary: Notary
    inbox: SqlInbox
    files: DirectoryFiles
    packs: PackagedRulePacks
    readings: Readings
    reader: ChildReader
    publisher: PublicationFolder
    readmodel: ReadModel
    engine: Engine
    desk: Desk
    erasures: Erasures
    segments: Segments

    async def recover(self, lives: Lives | None = None) -> Recovered:
        """Finish what was approved, start what is missing and repeat what has no answer."""
        self.finish_erasures()
        self.segments.finish_all()
        return await recover(lives or Lives(self.store, self.engine), self.inbox, self.desk)

    def finish_erasures(self) -> None:
        """Carry out every erasure that was approved and interrupted."""
        prefix = erasure_stream("")
        for stream in streams(self.readmodel, prefix):
            self.erasures.finish(stream.removeprefix(prefix))


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
        vault = KeyVault(settings.data_dir)
        store = SqlEventStore(database, clock=now, vault=vault)
        notary = Notary(database, store, settings.data_dir / "keys", _policy(settings), clock=now)
        prompt = PromptStore(store, notary)
        inbox = SqlInbox(database, clock=now, vault=vault)
        files = DirectoryFiles(settings.data_dir / "files", vault, Whereabouts(store).of)
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
            notary=notary,
            inbox=inbox,
            files=files,
            packs=packs,
            readings=Readings(files, packs),
            reader=reader,
            publisher=PublicationFolder(settings.data_dir / "published", files),
            readmodel=readmodel,
            engine=engine,
            desk=Desk(store=prompt, inbox=inbox, files=files, engine=engine, clock=now),
            erasures=Erasures(
                store=prompt,
                inbox=inbox,
                keys=vault,
                places=Places(
                    values=PrivateRows(database),
                    files=files,
                    commands=CommandPayloads(database),
                ),
                clock=now,
            ),
            segments=Segments(store=prompt, inbox=inbox, originals=files, clock=now),
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
                store=PromptStore(here.store, here.notary),
                inbox=here.inbox,
                files=here.files,
                reader=here.reader,
                publisher=here.publisher,
                readings=here.readings,
                witnesses=here.notary,
            )
        )
        worker = build_worker(
            await here.engine.client(),
            activities,
            task_queue=settings.task_queue,
            executor=executor,
        )
        async with worker:
            lives = Lives(here.store, here.engine)
            recovered = await here.recover(lives)
            log.info("recovered", **recovered.counts())
            started()
            async with asyncio.TaskGroup() as rounds:
                rounds.create_task(_relay_for_ever(here, lives))
                rounds.create_task(_keep_up_for_ever(here.notary))


def _policy(settings: Settings) -> Policy:
    return Policy(
        origin=settings.ledger_origin,
        witnesses=tuple(map(witness_line, settings.witnesses)),
        needed=settings.witnesses_needed,
    )


async def _relay_for_ever(here: Installation, lives: Lives) -> None:
    while True:
        await asyncio.sleep(RELAY_INTERVAL.total_seconds())
        try:
            started = await lives.start_missing()
            if started:
                log.info("lives_started", reports=started)
            await relay_once(here.inbox, here.desk)
        except (RPCError, RuntimeError, TimeoutError, Trouble) as error:
            log.warning("relay_interrupted", error=type(error).__name__)


async def _keep_up_for_ever(notary: Notary) -> None:
    while True:
        try:
            await asyncio.to_thread(notary.keep_up)
        except (Trouble, OSError) as error:
            # Filing goes on; `pingjian verify` and `pingjian checkpoint` say what is wrong.
            log.error("ledger_behind", error=type(error).__name__, reason=str(error))  # noqa: TRY400 - a sentence, no traceback
        await asyncio.sleep(LEDGER_INTERVAL.total_seconds())
