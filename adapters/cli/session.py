"""One data folder, opened for one command."""

import contextlib
from collections.abc import Generator, Mapping

from adapters.bootstrap import Installation, open_installation
from adapters.cli.here import Here
from adapters.logs import log_to_terminal
from adapters.readmodel.queries import Wanted, board
from adapters.settings import Settings
from adapters.stack.running import running_stack
from domain.events import PersonRegistered, SubjectErased
from domain.ids import PEOPLE_STREAM, SYSTEM, report_stream
from domain.permissions import Role
from domain.ports import RecordedFact
from domain.projections.board import BoardRow
from domain.projections.wording import ROLE_WORDS
from domain.refusals import Damaged, Detached, Gone, NotFound
from domain.report import filing_of, replay


@contextlib.contextmanager
def opened(here: Here, *, create: bool = False) -> Generator[Installation]:
    """The installation of this call; where a stack runs on the folder, its engine is used.

    Args:
        here: the call.
        create: whether a folder that holds no database yet becomes an installation.

    Raises:
        NotFound: there is no installation, and none is to be made.
        SettingsTrouble, StoreUnusable, OSError: it cannot be opened, and why.
    """
    settings = with_running_engine(here.settings())
    log_to_terminal(settings)
    if not create and _is_missing(settings):
        raise NotFound("data_folder", str(settings.data_dir))
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open_installation(settings) as installation:
        installation.readmodel.prepare()
        yield installation


def _is_missing(settings: Settings) -> bool:
    """Whether the data folder has no database where one of its own belongs."""
    own = settings.data_dir / "pingjian.db"
    return settings.database_url == f"sqlite:///{own}" and not own.exists()


def with_running_engine(settings: Settings) -> Settings:
    """*settings* with the engine's address of the stack that runs on the data folder, if any."""
    running = running_stack(settings.data_dir)
    if running is None:
        return settings
    host, _, port = running.temporal_address.rpartition(":")
    return settings.model_copy(
        update={
            "temporal_host": host,
            "temporal_port": int(port),
            "namespace": running.namespace,
            "task_queue": running.task_queue,
        }
    )


def names_of_people(installation: Installation, here: Here) -> Mapping[str, str]:
    """Account → name to show, ``张三（绩效股）``; read beside the events, never kept elsewhere."""
    language = here.terminal.language
    names = {SYSTEM: language.of(ROLE_WORDS[Role.SYSTEM])}
    for recorded in installation.store.load(PEOPLE_STREAM):
        if isinstance(recorded.fact, PersonRegistered):
            name = installation.store.private_values(recorded.position).get("name")
            role = language.of(ROLE_WORDS[recorded.fact.role])
            names[recorded.fact.person] = language.say(
                "person.shown", name=name or recorded.fact.person, role=role
            )
    return names


def history_of(installation: Installation, report: str) -> tuple[RecordedFact, ...]:
    """All that is on record of a report, oldest first.

    Raises:
        NotFound: nothing is.
    """
    history = installation.store.load(report_stream(report))
    if not history:
        raise NotFound("report", report)
    return history


def erased_original(installation: Installation, report: str) -> SubjectErased | None:
    """The erasure by law that took the original filed last; None if it is still there."""
    stream = report_stream(report)
    state = replay(recorded.fact for recorded in installation.store.load(stream))
    filing = filing_of(state)
    return installation.erasures.of(stream).of_filing(filing.arrived_at if filing else None)


def detached_original(installation: Installation, report: str) -> Detached | None:
    """The segment in which the original filed last stands; None if it is here, or nowhere."""
    stream = report_stream(report)
    filing = filing_of(replay(recorded.fact for recorded in installation.store.load(stream)))
    if filing is None:
        return None
    try:
        installation.files.stored(filing.file.sha256, subject=stream)
    except Detached as out:
        return out
    except (NotFound, Gone, Damaged):
        pass  # `pingjian verify` says so; the report is shown all the same
    return None


def row_of(installation: Installation, report: str) -> BoardRow:
    """The report's line on the status board.

    Raises:
        NotFound: there is no such report, nor a unit that should file it.
    """
    campaign = report.rpartition(".")[0]
    found = board(
        installation.readmodel,
        now=installation.desk.now(),
        wanted=Wanted(campaign_id=campaign, unit=report),
    )
    row = next((row for row in found.rows if row.report_id == report), None)
    if row is None:
        raise NotFound("report", report)
    return row
