"""`make bench-big`: looking back in a big log, and auditing it.

``python -m tests.bench.store.big [MILLIONS] [FOLDER]`` fills one SQLite file with so many million
facts (ten without a number; some 1.1 GB a million), asks for single reports as of a moment, and
checks body, chain, leaf, holes and tree of every event. Writes docs/measurements/store-big.md.
"""

import os
import platform
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from adapters.eventstore import SqlEventStore, open_database
from tests.bench.store.content import MEAN_BYTES
from tests.bench.store.reading import audit, fill

KEPT = Path(__file__).parents[3] / "docs" / "measurements" / "store-big.md"
#: Reports that are asked for, of twelve facts each, spread over the log.
ASKED, THEIR_FACTS = 200, 12


def _filled(store: SqlEventStore, events: int) -> list[str]:
    names: list[str] = []
    for _ in range(ASKED):
        names += fill(store, 1, THEIR_FACTS)
        fill(store, events // ASKED // 1000, 1000)
        sys.stderr.write(f"\r{store.head():,} events")
    sys.stderr.write("\n")
    return names


def _as_of(store: SqlEventStore, names: list[str]) -> list[float]:
    """Milliseconds of each, every other one as of a moment before its last facts."""
    taken: list[float] = []
    for name in random.Random(3).sample(names, len(names)):  # noqa: S311 - no secret
        moment = store.load(name)[THEIR_FACTS // 2].recorded_at
        begun = time.perf_counter()
        known = [fact for fact in store.load(name) if fact.recorded_at <= moment]
        taken.append((time.perf_counter() - begun) * 1000)
        if not known:
            raise AssertionError(f"{name} is not as of then")
    return sorted(taken)


def _audited(store: SqlEventStore, events: int) -> float:
    """Seconds for all of them."""
    step, done, begun = audit(store), 0, time.perf_counter()
    while done < events:
        done += step()
        if done % 100_000 == 0:
            sys.stderr.write(f"\r{done:,} audited")
    sys.stderr.write("\n")
    return time.perf_counter() - begun


def main(arguments: list[str]) -> int:
    millions = int(arguments[0]) if arguments else 10
    parent = arguments[1] if len(arguments) > 1 else "/var/tmp"  # noqa: S108 - on the real disk
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        file = Path(folder) / "big.db"
        engine = open_database(f"sqlite:///{file}")
        store = SqlEventStore(engine, clock=lambda: datetime.now(UTC))
        begun = time.perf_counter()
        names = _filled(store, millions * 1_000_000)
        filling, events = time.perf_counter() - begun, store.head()
        taken, auditing = _as_of(store, names), _audited(store, events)
        size = file.stat().st_size
        engine.dispose()
    lines = [
        "# 大日志 A big log",
        "",
        (
            f"`make bench-big` ({millions} million) · {time.strftime('%Y-%m-%d')} ·"
            f" Python {platform.python_version()} · {os.cpu_count()} CPUs ·"
            f" load {os.getloadavg()[0]:.1f} · SQLite on the disk · facts of {MEAN_BYTES} bytes"
        ),
        "",
        f"{events:,} events, {size / 1e9:.1f} GB, written in {filling:.0f} s by batches of 200.",
        "",
        "| | reached | target |",
        "|---|---|---|",
        (
            f"| one report as of a moment, {len(taken)} reports: median, slowest |"
            f" {taken[len(taken) // 2]:.2f} ms, {taken[-1]:.2f} ms | ≤ 50 ms |"
        ),
        f"| every event audited | {auditing:.0f} s | ≤ 600 s for 10 million |",
        "",
    ]
    KEPT.write_text("\n".join(lines), encoding="utf-8")
    sys.stdout.write("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
