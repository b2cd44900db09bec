"""Sixteen writers on one log, killed at any moment and started again."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from adapters.eventstore import open_database
from tests.prove.holding import Heard, asked_again, faults, killed_after, start
from tests.prove.writer import opened

WRITERS = 16


def survived(url: str, *, writers: int, seconds: float, seed: int) -> tuple[int, int, list[str]]:
    """Kill and start writers for so long.

    Returns:
        How many were killed, how many appends were acknowledged, and what is wrong.
    """
    open_database(url).dispose()
    over = time.monotonic() + seconds
    killed = [0] * writers
    heard: list[Heard] = []
    keeping = threading.Lock()

    def keep_writing(name: int) -> None:
        chance = random.Random(f"{seed}/{name}")  # noqa: S311 - no secret
        stream = f"report/{name}"
        while time.monotonic() < over:
            with start(url, stream, 1_000_000) as writer:
                said = killed_after(writer, stream, 0.2 + chance.random())
            killed[name] += 1
            with keeping:
                heard.append(said)

    with ThreadPoolExecutor(writers) as threads:
        list(threads.map(keep_writing, range(writers)))
    with opened(url) as store:
        found = faults(store, heard)
        last = {one.stream: one for one in heard if one.asked}
        found += [fault for one in last.values() for fault in asked_again(store, one)]
    return sum(killed), sum(len(one.has) for one in heard), found


def report(sqlite_url: str, postgres_url: str, *, seconds: float, seed: int) -> tuple[str, int]:
    """A paragraph for docs/measurements/prove.md, and how many faults were found."""
    lines = [
        "## Kills",
        "",
        (
            f"seed {seed} · {seconds:.0f} s each · {WRITERS} writers,"
            " kill -9 0.2 to 1.2 s after the first word"
        ),
        "",
        "| | killed | acknowledged | lost, doubled, holes |",
        "|---|---|---|---|",
    ]
    wrong = 0
    for name, url in (("SQLite", sqlite_url), ("PostgreSQL", postgres_url)):
        killed, acknowledged, found = survived(url, writers=WRITERS, seconds=seconds, seed=seed)
        lines.append(f"| {name} | {killed} | {acknowledged} | {len(found)} |")
        lines += [f"- {fault}" for fault in found[:20]]
        wrong += len(found) + (acknowledged == 0)
    return "\n".join(lines) + "\n", wrong
