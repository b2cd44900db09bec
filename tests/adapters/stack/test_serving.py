"""Whole lives of the stack, on a real Temporal server."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client, WorkflowExecutionStatus

from adapters.settings import Settings
from adapters.stack import server as server_module
from adapters.stack.ports import is_free, with_ports
from adapters.stack.reports import StackCode, StackEvent, StackStep, StackTrouble
from adapters.stack.running import running_stack
from adapters.stack.serving import open_stack

_SERVE = """
import sys
from pathlib import Path
from adapters.settings import load_settings
from adapters.stack.serving import serve
serve(
    load_settings(),
    lambda event: print(event.step.value, flush=True),
    worker_command=sys.argv[1:],
)
"""

# Sends the signal to the thread that tells, once the worker is being started.
_TELL = """
import signal, threading
def tell(step, flush):
    print(step, flush=flush)
    if step == "worker_starting":
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
"""

Processes = Callable[[], set[int]]
Until = Callable[..., None]


class Told(Protocol):
    steps: list[StackStep]

    def append(self, event: StackEvent, /) -> None: ...
    def last(self, step: StackStep) -> StackEvent: ...
    def clear(self) -> None: ...


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With ports that stay the same from one run to the next."""
    return with_ports(settings)


async def start_parked_workflow(address: str) -> None:
    client = await Client.connect(address)
    await client.start_workflow("Parked", id="report/qingxi-1", task_queue="nobody")


async def status_of_parked_workflow(address: str) -> WorkflowExecutionStatus | None:
    client = await Client.connect(address)
    return (await client.get_workflow_handle("report/qingxi-1").describe()).status


async def retention(address: str) -> timedelta:
    client = await Client.connect(address)
    answer = await client.workflow_service.describe_namespace(
        DescribeNamespaceRequest(namespace="default")
    )
    return answer.config.workflow_execution_retention_ttl.ToTimedelta()


@pytest.mark.slow
async def test_a_stack_heals_itself_and_keeps_its_state_from_one_run_to_the_next(
    settings: Settings,
    idle_worker: tuple[str, ...],
    told: Told,
    processes: Processes,
    until: Until,
) -> None:
    with open_stack(settings, on_event=told.append, worker_command=idle_worker) as stack:
        address = stack.temporal_address
        running = running_stack(settings.data_dir)
        assert running is not None
        assert (os.getpid(), address) == (running.pid, running.temporal_address)
        assert (stack.server_pid, stack.worker_pid) == (running.server_pid, running.worker_pid)
        assert "temporal version" in running.server_version
        assert timedelta(days=90) == await retention(address)
        await start_parked_workflow(address)

        first_worker = stack.worker_pid
        os.kill(first_worker, signal.SIGKILL)
        until(lambda: stack.worker_pid not in {0, first_worker})
        assert told.last(StackStep.WORKER_DIED).facts["reason"] == "SIGKILL"

        first_server = stack.server_pid
        os.kill(first_server, signal.SIGKILL)
        until(lambda: told.steps.count(StackStep.SERVER_STARTED) == 2)
        assert first_server != stack.server_pid
        assert address == stack.temporal_address
        assert await status_of_parked_workflow(address) == WorkflowExecutionStatus.RUNNING
        renewed = running_stack(settings.data_dir)
        assert renewed is not None
        assert (stack.server_pid, stack.worker_pid) == (renewed.server_pid, renewed.worker_pid)
        # The worker that was killed had a child; it went with it.
        until(lambda: len(processes()) == 3)

    assert told.steps[-2:] == [StackStep.STOPPING, StackStep.STOPPED]
    assert running_stack(settings.data_dir) is None
    assert set() == processes()

    with open_stack(settings, on_event=told.append, worker_command=idle_worker) as stack:
        assert address == stack.temporal_address
        assert await status_of_parked_workflow(address) == WorkflowExecutionStatus.RUNNING
    assert StackStep.TEMPORAL_DB_SET_ASIDE not in told.steps


@contextmanager
def served(
    settings: Settings, worker: tuple[str, ...], *, until: str = "running", script: str = _SERVE
) -> Iterator[subprocess.Popen[str]]:
    """`pingjian up` without its words, a process of its own; the block begins at that step."""
    with subprocess.Popen(
        [sys.executable, "-c", script, *worker],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **settings.as_environment()},
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line == f"{until}\n":
                    break
            yield process
        finally:
            process.kill()


@pytest.mark.slow
def test_a_signal_ends_everything_in_order_and_a_kill_leaves_no_orphan(
    settings: Settings, idle_worker: tuple[str, ...], processes: Processes, until: Until
) -> None:
    with served(settings, idle_worker) as up:
        assert len(processes()) == 4  # up, server, worker, and what the worker has started
        with pytest.raises(StackTrouble) as caught, open_stack(settings, on_event=print):
            pass
        assert StackCode.FOLDER_LOCKED is caught.value.code
        assert up.pid == caught.value.facts["pid"]
        up.kill()
        # All but the grandchild, whose keeping is the worker's own business.
        until(lambda: len(processes()) == 1)
    [grandchild] = processes()
    os.kill(grandchild, signal.SIGKILL)
    assert (settings.data_dir / "stack.json").exists()
    assert running_stack(settings.data_dir) is None

    for number in (signal.SIGINT, signal.SIGTERM):
        with served(settings, idle_worker) as up:
            assert running_stack(settings.data_dir) is not None
            up.send_signal(number)
            out, err = up.communicate(timeout=25)
        assert (out, err, up.returncode) == ("stopping\nstopped\n", "", 0)
        assert set() == processes()
        assert running_stack(settings.data_dir) is None
    assert '"event": "stopped"' in (settings.logs_dir / "up.log").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_file_that_is_damaged_or_of_another_release_is_set_aside(
    settings: Settings, idle_worker: tuple[str, ...], told: Told, until: Until
) -> None:
    database = settings.data_dir / "temporal.db"
    database.parent.mkdir()
    database.write_bytes(b"no database" * 1000)
    with open_stack(settings, on_event=told.append, worker_command=idle_worker) as stack:
        aside = told.last(StackStep.TEMPORAL_DB_SET_ASIDE).facts
        assert aside["reason"] == "damaged"
        assert Path(str(aside["moved_to"])).read_bytes() == b"no database" * 1000

        # The same in mid-life: the new file knows no workflow, so the worker begins anew.
        told.clear()
        worker = stack.worker_pid
        for file in (database, database.with_name("temporal.db-wal")):
            file.write_bytes(b"no database" * 1000)
        os.kill(stack.server_pid, signal.SIGKILL)
        until(lambda: StackStep.WORKER_STARTED in told.steps)
        assert StackStep.TEMPORAL_DB_SET_ASIDE in told.steps
        assert worker != stack.worker_pid

    assert "temporal version" in (settings.data_dir / "temporal.db.version").read_text()
    (settings.data_dir / "temporal.db.version").write_text("temporal version 0.1\n")
    told.clear()
    with open_stack(settings, on_event=told.append, worker_command=idle_worker):
        aside = told.last(StackStep.TEMPORAL_DB_SET_ASIDE).facts
    assert aside["reason"] == "other_version"
    with sqlite3.connect(str(aside["moved_to"])) as old:  # whole, with its journal
        assert old.execute("select count(*) from namespaces where name='default'").fetchall() == [
            (1,)
        ]
    old.close()


def test_a_file_that_is_not_to_blame_comes_back(
    settings: Settings, told: Told, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_PROFILE", ("--no-such-flag",))
    database = settings.data_dir / "temporal.db"
    database.parent.mkdir()
    database.write_bytes(b"precious")
    (settings.data_dir / "temporal.db-wal").write_bytes(b"more of it")

    with pytest.raises(StackTrouble) as caught, open_stack(settings, on_event=told.append):
        pass

    assert StackCode.SERVER_FAILED is caught.value.code
    assert "no-such-flag" in str(caught.value.facts["tail"])
    assert database.read_bytes() == b"precious"
    assert (settings.data_dir / "temporal.db-wal").read_bytes() == b"more of it"
    assert set() == processes()


def test_a_worker_that_cannot_start_ends_the_stack_and_says_why(
    settings: Settings, told: Told, processes: Processes
) -> None:
    command = (sys.executable, "-c", "raise SystemExit('no database, call 13800000000')")
    with (
        pytest.raises(StackTrouble) as caught,
        open_stack(settings, on_event=told.append, worker_command=command),
    ):
        pass

    assert StackCode.WORKER_FAILED is caught.value.code
    assert caught.value.facts["reason"] == "exit 1"
    assert caught.value.facts["tail"] == "no database, call ███████████"
    assert set() == processes()
    assert running_stack(settings.data_dir) is None


@pytest.mark.parametrize("arrives", ["in the main thread", "in another thread"])
def test_a_stack_may_be_stopped_while_it_starts(
    arrives: str, settings: Settings, processes: Processes, tmp_path: Path
) -> None:
    """The worker never says that it is at work; the signal comes meanwhile.

    The kernel may hand a signal to any thread, Python answers it in the main one only.
    """
    silent = (sys.executable, "-c", f"import time; {str(tmp_path)!r}; time.sleep(600)")
    elsewhere = arrives == "in another thread"
    script = _SERVE.replace("print(", "tell(") if elsewhere else _SERVE
    with served(
        settings, silent, until="worker_starting", script=(_TELL if elsewhere else "") + script
    ) as up:
        if not elsewhere:
            up.terminate()
        out, err = up.communicate(timeout=20)

    assert (out, err, up.returncode) == ("stopping\nstopped\n", "", 0)
    assert processes() == set()


def test_a_busy_port_is_refused_before_anything_is_started(
    settings: Settings, told: Told, processes: Processes
) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", settings.temporal_ui_port))
        busy.listen(1)
        with (
            pytest.raises(StackTrouble) as caught,
            open_stack(settings, on_event=told.append),
        ):
            pass

    assert StackCode.PORT_IN_USE is caught.value.code
    assert settings.temporal_ui_port == caught.value.facts["port"]
    assert told.steps == []
    assert set() == processes()
    assert is_free(settings.temporal_port)


@pytest.mark.slow
def test_the_real_worker_takes_up_work_and_stops_in_order(
    settings: Settings, told: Told, processes: Processes
) -> None:
    with open_stack(settings, on_event=told.append):
        assert StackStep.RUNNING in told.steps

    log = (settings.logs_dir / "worker.log").read_text(encoding="utf-8")
    assert '"event": "worker_started"' in log
    assert '"event": "worker_stopped"' in log
    assert set() == processes()
