"""The one way to write: load → replay → decide → append, and again when somebody was faster.

Done, refused, or unknown: a commit whose outcome is unknown is resolved by the command id, which
the store looks for first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.commands import ReportCommand
from domain.ids import CommandId, report_stream
from domain.permissions import Actor
from domain.ports import Entry, EventStore, PrivateValue, RecordedFact
from domain.refusals import Because, Conflict, Refused
from domain.report import Known, Report, decide, evolve, replay
from workflows.register import Learned

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

    ``actor`` and ``known`` are asked again at each attempt. The streams they were learned from
    must still stand so when the facts are added, or it is decided again: nobody acts with a role
    that was taken away a moment before.
    """

    report_id: str
    command: ReportCommand
    command_id: CommandId
    actor: Callable[[], Learned[Actor]]
    known: Callable[[Report], Learned[Known]]
    private: Mapping[str, PrivateValue] = field(default_factory=dict[str, PrivateValue])


def transact(store: EventStore, wish: Wish) -> Carried:
    """Carry the wish out.

    Raises:
        Refused: the rules say no, the report has gone on since the asker looked, or the command
            id is that of another command.
        Conflict: others were faster at every attempt; definitely nothing was added.
    """
    stream = report_stream(wish.report_id)
    attempts = 0
    while True:
        attempts += 1
        history = store.load(stream)
        report = replay(recorded.fact for recorded in history)
        earlier = tuple(fact for fact in history if fact.command_id == wish.command_id)
        if earlier:
            if earlier[0].actor != wish.command.by:
                raise Refused(Because.COMMAND_ID_REUSED, command_id=wish.command_id)
            return Carried(earlier, report, len(history), repeated=True)
        try:
            return _append(store, history, wish, report)
        except Conflict:
            if attempts == ATTEMPTS:
                raise


def _append(
    store: EventStore, history: tuple[RecordedFact, ...], wish: Wish, report: Report
) -> Carried:
    version, expected = len(history), wish.command.expected_version
    if expected is not None and expected != version:
        raise Refused(Because.STALE_VERSION, expected=expected, found=version)
    actor, known = wish.actor(), wish.known(report)
    facts = decide(report, wish.command, actor.value, known.value)
    if not facts:
        return Carried((), report, version)
    for fact in facts:
        report = evolve(report, fact)
    added = store.append(
        Entry(
            stream=report_stream(wish.report_id),
            expected_version=version,
            facts=facts,
            command_id=wish.command_id,
            actor=wish.command.by,
            expected_head=history[-1].core if history else None,
            private=wish.private,
            conditions=(*actor.stands, *known.stands),
        )
    )
    if added[-1].version != version + len(facts):
        # The same command was recorded meanwhile by another attempt, on a later history.
        raise Conflict(stream=added[0].stream, expected=version, found=added[-1].version)
    return Carried(added, report, version + len(facts))
