"""Runs `pingjian demo` as a person does: a process of its own, on a folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.bootstrap import now
from adapters.eventstore import SqlEventStore, open_database
from domain.ports import RecordedFact

PINGJIAN = (sys.executable, "-c", "from adapters.cli.main import run; run()")
_PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Demo:
    """The demonstration of one data folder."""

    folder: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*PINGJIAN, "demo", "--data", str(self.folder), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=_environment(),
        )

    def run(self, *arguments: str) -> Ran:
        return ended(self.start(*arguments))

    def log(self) -> tuple[RecordedFact, ...]:
        """Every fact of the folder's event store, in order."""
        database = open_database(f"sqlite:///{self.folder / 'pingjian.db'}")
        try:
            store = SqlEventStore(database, clock=now)
            return store.read(limit=store.head() + 1)
        finally:
            database.dispose()


def ended(process: subprocess.Popen[str]) -> Ran:
    """Wait for the end of *process*."""
    try:
        out, err = process.communicate(timeout=_PATIENCE_SECONDS)
    finally:
        process.kill()
    return Ran(process.returncode, out, err)


def _environment() -> dict[str, str]:
    """Ours, without settings that a developer may have and with our own code first."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PINGJIAN_")}
    return {**ours, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}
