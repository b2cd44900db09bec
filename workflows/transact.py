"""The one way to write: load → replay → decide → append, and again when somebody was faster.

Done, refused, or unknown: a commit whose outcome is unknown is resolved by the command id, which
the store looks for first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.commands import ReportCommand
from domain.ids import CommandId, report_stream
from domain.permissions import Actor
from domain.ports import Entry, EventStore, RecordedFact
from domain.refusals import Because, Conflict, Refused
from domain.report import Known, Report, decide, evolve, replay

#: A report is fought over by a handful of people; more conflicts than this are a fault.
ATTEMPTS = 50


@dataclass(frozen=True)
class Carried:
    """What a command added (nothing, if all was so already) and where the report stands now."""

    added: tuple[RecordedFact, ...]
    report: Report
    version: int
    repeated: bool = False


@dataclass(frozen=True)
class Wish:
    """A command with its id and what it needs from outside the report's history.

    ``actor`` and ``known`` are asked again at each attempt: what they say must be as new as the
    history that is decided on.
    """

    report_id: str
    command: ReportCommand
    command_id: CommandId
    actor: Callable[[], Actor]
    known: Callable[[Report], Known]
    private: Mapping[str, str] = field(default_factory=dict[str, str])


def transact(store: EventStore, wish: Wish) -> Carried:
    """Carry the wish out.

    Raises:
        Refused: the rules say no, or the report has gone on since the asker looked.
    """
    stream = report_stream(wish.report_id)
    for _ in range(ATTEMPTS):
        history = store.load(stream)
        report = replay(recorded.fact for recorded in history)
        earlier = tuple(fact for fact in history if fact.command_id == wish.command_id)
        if earlier:
            return Carried(earlier, report, len(history), repeated=True)
        try:
            return _append(store, stream, wish, report, len(history))
        except Conflict:
            continue
    raise Conflict(stream=stream, expected=-1, found=-1)


def _append(store: EventStore, stream: str, wish: Wish, report: Report, version: int) -> Carried:
    expected = wish.command.expected_version
    if expected is not None and expected != version:
        raise Refused(Because.STALE_VERSION, expected=expected, found=version)
    facts = decide(report, wish.command, wish.actor(), wish.known(report))
    if not facts:
        return Carried((), report, version)
    for fact in facts:
        report = evolve(report, fact)
    added = store.append(
        Entry(
            stream=stream,
            expected_version=version,
            facts=facts,
            command_id=wish.command_id,
            actor=wish.command.by,
            private=wish.private,
        )
    )
    return Carried(added, report, version + len(facts))
