"""A bureau's data folder and the command line on it, as a person or a script would use it."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from adapters.cli.demo.samples import SAMPLES
from adapters.cli.main import main
from domain.ids import file_hash

PINGJIAN = (sys.executable, "-c", "from adapters.cli.main import run; run()")
ROOT = Path(__file__).parents[3]
_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Ran:
    """How a call ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> Any:
        """The one JSON value that stands on standard output, and nothing beside it."""
        [line] = self.out.splitlines()
        return json.loads(line)

    @property
    def results(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Kept:
    """All that is kept of anything: events, commands, files, by number and content."""

    events: tuple[tuple[object, ...], ...]
    commands: tuple[tuple[object, ...], ...]
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Office:
    """The command line on one data folder."""

    folder: Path

    def run(self, *words: str, by: str = "", environ: Mapping[str, str] | None = None) -> Ran:
        """Call `main` in this process."""
        out, err = io.StringIO(), io.StringIO()
        with (
            _environment(clean_environment() | dict(environ or {})),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main(self._arguments(words, by))
        return Ran(code, out.getvalue(), err.getvalue())

    def process(self, *words: str, by: str = "", environ: Mapping[str, str] | None = None) -> Ran:
        """Call the console script in a process of its own."""
        ended = subprocess.run(
            [*PINGJIAN, *self._arguments(words, by)],
            capture_output=True,
            text=True,
            env=clean_environment() | dict(environ or {}),
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)

    def kept(self) -> Kept:
        """Everything that is kept now, read beside the program."""
        engine = create_engine(f"sqlite:///{self.folder / 'pingjian.db'}")
        with engine.connect() as database:
            events = database.execute(text("select position, body from event order by position"))
            commands = database.execute(text("select command_id, status from inbox order by 1"))
            found = tuple(map(tuple, events)), tuple(map(tuple, commands))
        engine.dispose()
        return Kept(*found, files=tuple(self._files()))

    def wait_until(self, report: str, **wanted: object) -> dict[str, Any]:
        """Ask until the report is as *wanted*; what is then said of it."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            found: dict[str, Any] = self.run("report", "show", report, "--json").result
            if wanted.items() <= found.items():
                return found
            assert time.monotonic() < deadline, found
            time.sleep(0.1)

    def stored(self, sha256: str) -> Path:
        """Where the archive keeps the bytes of that hash, sealed or not."""
        [file] = (self.folder / "files" / sha256[:2]).glob(f"{sha256[2:]}*")
        return file

    def _arguments(self, words: tuple[str, ...], by: str) -> list[str]:
        return ["--data", str(self.folder), *(["--as", by] if by else []), *words]

    def _files(self) -> Iterator[tuple[str, str]]:
        folder = self.folder / "files"
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield str(file.relative_to(folder)), file_hash(file.read_bytes())


def copied(office: Office, folder: Path) -> Office:
    """The same office in another folder; nothing may be running in the old one."""
    shutil.copytree(office.folder, folder)
    return Office(folder)


def sample(name: str, folder: Path) -> Path:
    """One of the demonstration's reports as a file in *folder*."""
    file = folder / name
    file.write_bytes((SAMPLES / name).read_bytes())
    return file


def widest(shown: str) -> int:
    """The columns that the widest line takes on a terminal; blanks at the end take none."""
    return max(
        sum(1 + (unicodedata.east_asian_width(letter) in {"W", "F"}) for letter in line.rstrip())
        for line in shown.splitlines()
    )


def clean_environment() -> dict[str, str]:
    """Ours, without what a developer may have set, and Chinese."""
    theirs = ("PINGJIAN_", "NO_COLOR", "COLUMNS", "LANG", "LC_")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    return {**ours, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


@contextlib.contextmanager
def _environment(wanted: Mapping[str, str]) -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - wanted.keys():
            patch.delenv(name)
        for name, value in wanted.items():
            patch.setenv(name, value)
        yield
