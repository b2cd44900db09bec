"""How other commands learn of a running stack."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.stack.running import Running, forget, note, running_stack, started_ticks


@pytest.fixture
def ours() -> Running:
    return Running(
        pid=os.getpid(),
        pid_started_ticks=started_ticks(os.getpid()),
        server_pid=2,
        worker_pid=3,
        temporal_address="127.0.0.1:7233",
        ui_address="http://127.0.0.1:8233",
        namespace="default",
        task_queue="pingjian",
        server_version="1",
        pingjian_version="0",
    )


def test_a_running_stack_is_found_until_it_is_forgotten(tmp_path: Path, ours: Running) -> None:
    note(tmp_path, ours)

    assert ours == running_stack(tmp_path)

    forget(tmp_path)

    assert running_stack(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_was_noted_nothing_runs(tmp_path: Path) -> None:
    assert running_stack(tmp_path) is None
    assert running_stack(tmp_path / "missing") is None


def test_a_stack_whose_process_is_dead_does_not_run(tmp_path: Path, ours: Running) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        dead = ours.model_copy(
            update={"pid": other.pid, "pid_started_ticks": started_ticks(other.pid)}
        )
        note(tmp_path, dead)
        assert dead == running_stack(tmp_path)
        other.kill()

    assert running_stack(tmp_path) is None


def test_a_later_process_with_the_same_id_is_not_the_stack(tmp_path: Path, ours: Running) -> None:
    note(tmp_path, ours.model_copy(update={"pid_started_ticks": ours.pid_started_ticks - 1}))

    assert running_stack(tmp_path) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_a_file_that_is_not_ours_means_nothing_runs(content: str, tmp_path: Path) -> None:
    (tmp_path / "stack.json").write_text(content)

    assert running_stack(tmp_path) is None
