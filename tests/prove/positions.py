"""Readers that follow the log while many write: nothing missed, nothing twice, in order."""

import itertools
import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psycopg
from sqlalchemy import text

from adapters.eventstore import open_database
from tests.prove.writer import entry, opened

WRITERS = 8
#: Some appends sleep on the server inside their transaction, as a busy one would be slow.
_SLOW = """
create function slow_down() returns trigger language plpgsql as $$
begin if random() < 0.2 then perform pg_sleep(random() * 0.003); end if; return new; end $$;
create trigger slow_down after insert on event for each row execute function slow_down();
"""


@dataclass(frozen=True)
class Followed:
    """What was written, and what each reader saw in its order."""

    written: int
    seen: tuple[tuple[int, ...], ...]

    @property
    def missed(self) -> int:
        """Over all readers."""
        return sum(self.written - len(set(seen)) for seen in self.seen)

    @property
    def doubled(self) -> int:
        """Seen twice, or out of order."""
        return sum(
            sum(after <= before for before, after in itertools.pairwise(seen)) for seen in self.seen
        )


def follow(url: str, *, seconds: float, seed: int) -> Followed:
    """Eight writers on connections of their own; of two readers one looks and one waits."""
    open_database(url).dispose()
    over, done = threading.Event(), threading.Event()

    def write(name: int) -> int:
        chance, facts = random.Random(f"{seed}/{name}"), 0  # noqa: S311 - no secret
        with opened(url) as store:
            while not over.is_set():
                stream = f"report/{name}.{facts}"
                wanted = entry(stream, 1)
                if chance.random() < 0.1:
                    wanted = wanted._replace(facts=tuple(wanted.facts) * 20)
                facts += len(store.append(wanted))
        return facts

    def read(waits: bool) -> tuple[int, ...]:  # noqa: FBT001
        seen: list[int] = []
        with opened(url) as store:
            quiet = False
            while not quiet:
                # Asked before the page is read: what comes after is in the next page.
                quiet = done.is_set()
                last = seen[-1] if seen else 0
                if waits and not quiet:
                    store.wait_beyond(last, timeout_seconds=0.2)
                page = store.read(after=last, limit=500)
                seen += [fact.position for fact in page]
                quiet = quiet and not page
        return tuple(seen)

    with ThreadPoolExecutor(WRITERS + 2) as threads:
        readers = [threads.submit(read, waits) for waits in (False, True)]
        writers = [threads.submit(write, name) for name in range(WRITERS)]
        time.sleep(seconds)
        over.set()
        written = sum(writer.result() for writer in writers)
        done.set()
        return Followed(written, tuple(reader.result() for reader in readers))


def slowed(url: str) -> str:
    """The same PostgreSQL database with slow transactions in it."""
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(text(_SLOW))
    engine.dispose()
    return url


def follow_a_sequence(url: str, *, seconds: float, seed: int) -> Followed:
    """The control: positions from a sequence of PostgreSQL, as most do it. It must miss."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "create table control (position bigint generated always as identity, body bytea)"
        )
    over, done = threading.Event(), threading.Event()

    def write(name: int) -> int:
        chance, written = random.Random(f"{seed}/{name}"), 0  # noqa: S311 - no secret
        with psycopg.connect(url, autocommit=True) as connection:
            while not over.is_set():
                with connection.transaction():
                    connection.execute("insert into control (body) values ('x')")
                    if chance.random() < 0.2:
                        time.sleep(chance.random() * 0.003)
                written += 1
        return written

    def read() -> tuple[int, ...]:
        seen: list[int] = []
        query = "select position from control where position > %s order by position"
        with psycopg.connect(url, autocommit=True) as connection:
            quiet = False
            while not quiet:
                quiet = done.is_set()
                page = connection.execute(query, (seen[-1] if seen else 0,)).fetchall()
                seen += [position for (position,) in page]
                quiet = quiet and not page
        return tuple(seen)

    return _run(write, read, seconds, over, done)


def _run(
    write: Callable[[int], int],
    read: Callable[[], tuple[int, ...]],
    seconds: float,
    over: threading.Event,
    done: threading.Event,
) -> Followed:
    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reader = threads.submit(read)
        writers = [threads.submit(write, name) for name in range(WRITERS)]
        time.sleep(seconds)
        over.set()
        written = sum(writer.result() for writer in writers)
        done.set()
        return Followed(written, (reader.result(),))


def report(
    sqlite_url: str, postgres_urls: Sequence[str], *, seconds: float, seed: int
) -> tuple[str, int]:
    """A paragraph for docs/measurements/prove.md, and how many proofs failed."""
    ours = {
        "SQLite": follow(sqlite_url, seconds=seconds, seed=seed),
        "PostgreSQL, slow transactions": follow(
            slowed(postgres_urls[0]), seconds=seconds, seed=seed
        ),
    }
    control = follow_a_sequence(postgres_urls[1], seconds=min(seconds, 10), seed=seed)
    lines = [
        "## Positions",
        "",
        f"seed {seed} · {seconds:.0f} s each · {WRITERS} writers, two readers that follow",
        "",
        "| | written | missed | twice or out of order |",
        "|---|---|---|---|",
        *(f"| {k} | {f.written} | {f.missed} | {f.doubled} |" for k, f in ours.items()),
        f"| control: a sequence (must miss) | {control.written} | {control.missed} | |",
    ]
    failed = sum(bool(f.missed or f.doubled) for f in ours.values()) + (control.missed == 0)
    return "\n".join(lines) + "\n", failed
