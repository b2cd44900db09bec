"""A writer killed at each system call of its appends, one after the other (strace injection)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from adapters.eventstore import open_database
from tests.prove.holding import Heard, asked_again, faults, listened, start
from tests.prove.writer import opened

CALLS = ("write", "pwrite64", "fdatasync", "fsync", "sendto")
APPENDS = 3
#: Start-up makes such calls too; more than this in three appends would be another program.
MOST = 200


def available() -> bool:
    """Whether strace is here."""
    return shutil.which("strace") is not None


def killed_at_each(url: str, call: str, *, most: int = MOST) -> Iterator[tuple[int, list[str]]]:
    """Kill at the first such call, the second, … until a writer comes to its end.

    Yields:
        The number of the call, and what is wrong after it.
    """
    for number in range(1, most + 1):
        stream = f"report/{call}.{number}"
        inject = f"inject={call}:signal=KILL:when={number}"
        strace = ("strace", "-f", "-qq", "-o", "/dev/null")
        before = (*strace, "-e", f"trace={call}", "-e", inject)
        with start(url, stream, APPENDS, before=before) as writer:
            heard = listened(writer, Heard(stream))
        with opened(url) as store:
            yield number, [*faults(store, [heard]), *asked_again(store, heard)]
        if len(heard.has) == APPENDS and writer.returncode == 0:
            return


def report(folder: Path, postgres_url: str) -> tuple[str, int]:
    """A paragraph for docs/measurements/prove.md, and how many faults were found."""
    if not available():
        return "## System calls\n\nnot run: strace is not installed\n", 1
    lines = [
        "## System calls",
        "",
        f"kill -9 at each call of a writer that appends {APPENDS} times (strace injection)",
        "",
        "| | call | killed | lost, doubled, other answer |",
        "|---|---|---|---|",
    ]
    wrong = 0
    for name, url in (("SQLite", f"sqlite:///{folder / 'calls.db'}"), ("PostgreSQL", postgres_url)):
        open_database(url).dispose()
        for call in CALLS:
            tried = dict(killed_at_each(url, call))
            found = [fault for faults_then in tried.values() for fault in faults_then]
            lines.append(f"| {name} | {call} | {len(tried) - 1} | {len(found)} |")
            lines += [f"- {fault}" for fault in found[:20]]
            wrong += len(found)
    return "\n".join(lines) + "\n", wrong
