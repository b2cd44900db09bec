"""A data folder, a worker that does nothing, and an eye on the processes of a folder."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.settings import Settings
from adapters.stack.reports import StackEvent, StackStep

# It says that it is at work, starts a process of its own, and waits to be ended.
_IDLE = """
import os, signal, subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
os.write(int(sys.argv[1]), b"ready\\n")
signal.sigwait({signal.SIGTERM})
"""


@pytest.fixture
def idle_worker(tmp_path: Path) -> tuple[str, ...]:
    """The command of a worker without work."""
    script = tmp_path / "idle.py"
    script.write_text(_IDLE, encoding="utf-8")
    return (sys.executable, str(script))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", temporal_port=0, temporal_ui_port=0)


class Told(list[StackEvent]):
    """The events in order, told as they come."""

    @property
    def steps(self) -> list[StackStep]:
        return [event.step for event in self]

    def last(self, step: StackStep) -> StackEvent:
        return next(event for event in reversed(self) if event.step is step)


@pytest.fixture
def told() -> Told:
    return Told()


def _mentions(folder: str) -> Iterator[int]:
    for process in Path("/proc").iterdir():
        if process.name.isdecimal() and int(process.name) != os.getpid():
            with contextlib.suppress(OSError):
                started_with = (process / "cmdline").read_bytes() + (
                    process / "environ"
                ).read_bytes()
                if folder.encode() in started_with:
                    yield int(process.name)


@pytest.fixture
def processes(tmp_path: Path) -> Callable[[], set[int]]:
    """The processes that were started for this test's folder and still live."""

    def living() -> set[int]:
        return {
            pid
            for pid in _mentions(str(tmp_path))
            if ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        }

    return living


@pytest.fixture
def until() -> Callable[..., None]:
    """Wait until something is so, or fail."""

    def wait(so: Callable[[], object], *, seconds: float = 15.0) -> None:
        deadline = time.monotonic() + seconds
        while not so():
            assert time.monotonic() < deadline, "it did not become so in time"
            time.sleep(0.02)

    return wait
