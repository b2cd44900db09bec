"""Does the log hold what was acknowledged, and nothing twice?"""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from adapters.eventstore import SqlEventStore
from domain.ports import RecordedFact
from tests.prove.writer import FACTS_PER_APPEND, entry, resume_at

ROOT = Path(__file__).parents[2]


@dataclass
class Heard:
    """What a writer said before it ended: append → position, and the last one it asked for."""

    stream: str
    has: dict[int, int] = field(default_factory=dict[int, int])
    asked: int = 0

    def take(self, line: str) -> None:
        """A line as `tests.prove.writer` prints it; one that was cut off says nothing."""
        match line.split():
            case ["asks", number] if line.endswith("\n"):
                self.asked = max(self.asked, int(number))
            case ["has", number, position] if line.endswith("\n"):
                self.has[int(number)] = int(position)
            case _:
                pass


def start(
    url: str, stream: str, appends: int, *, unsafe: bool = False, before: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """Start a writer, under the command *before* if there is one."""
    arguments = [*before, sys.executable, "-m", "tests.prove.writer", url, stream, str(appends)]
    return subprocess.Popen(
        [*arguments, "--unsafe"] if unsafe else arguments,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _nothing(_heard: Heard) -> None:
    """Done before a writer is killed where nothing else happens."""


def listened(writer: subprocess.Popen[str], heard: Heard) -> Heard:
    """All it said until it ended, added to what was *heard*."""
    if writer.stdout is None:
        raise ValueError("the writer's words go nowhere")
    with writer.stdout:
        for line in writer.stdout:
            heard.take(line)
    writer.wait()
    return heard


def killed_after(
    writer: subprocess.Popen[str],
    stream: str,
    seconds: float,
    *,
    first: Callable[[Heard], None] = _nothing,
) -> Heard:
    """All it said until it was killed, so long after its first word.

    *first* is done before the kill, and told what was heard until then.
    """
    if writer.stdout is None:
        raise ValueError("the writer's words go nowhere")
    heard = Heard(stream)
    heard.take(writer.stdout.readline())

    def end() -> None:
        first(heard)
        writer.kill()

    fate = threading.Timer(seconds, end)
    fate.start()
    listened(writer, heard)
    fate.join()
    return heard


def whole_log(store: SqlEventStore) -> list[RecordedFact]:
    """Every fact, page by page; a hole or a changed leaf raises Damaged."""
    facts: list[RecordedFact] = []
    while page := store.read(after=len(facts), limit=1000):
        facts += page
    return facts


def faults(store: SqlEventStore, heard: Iterable[Heard]) -> list[str]:
    """Everything that is not as it was acknowledged; empty if all is."""
    found: list[str] = []
    facts = whole_log(store)
    at = {fact.position: fact for fact in facts}
    if sorted(at) != list(range(1, len(facts) + 1)):
        found.append("positions have holes or doubles")
    if len({(fact.stream, fact.version) for fact in facts}) != len(facts):
        found.append("a version has two winners")
    for stream in {one.stream for one in heard}:
        store.load(stream)
    for one in heard:
        for number, position in one.has.items():
            kept = at.get(position)
            wanted = entry(one.stream, number)
            if kept is None or (kept.stream, kept.command_id) != (one.stream, wanted.command_id):
                found.append(f"{one.stream}: append {number} at {position} is lost")
    commands: dict[object, int] = {}
    for fact in facts:
        commands[fact.command_id] = commands.get(fact.command_id, 0) + 1
    found += [f"{id_} was added {n} times" for id_, n in commands.items() if n != FACTS_PER_APPEND]
    return found


def asked_again(store: SqlEventStore, heard: Heard) -> list[str]:
    """Send what the writer asked for last once more: it must be there once, as acknowledged.

    What it asked for on something that is not there, it asked for after the end.
    """
    if not heard.asked:
        return []
    again = entry(heard.stream, min(heard.asked, resume_at(store, heard.stream)))
    first, second = store.append(again), store.append(again)
    found = [] if first == second == store.load(heard.stream)[-FACTS_PER_APPEND:] else ["answers"]
    number = first[0].version // FACTS_PER_APPEND + 1
    if heard.has.get(number, first[0].position) != first[0].position:
        found.append(f"{heard.stream}: append {number} moved")
    return found
