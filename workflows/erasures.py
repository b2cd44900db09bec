"""Erasing a subject's personal values: two persons agree, then the keys are destroyed.

The approval is on record before anything is destroyed, and names the keys and counts the places;
so whatever happens afterwards, repeating finishes exactly what was approved. What is sealed
meanwhile lies under a new key and is not touched.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from domain import erasure
from domain.commands import ApproveErasure, ProposeErasure, RecordErasure, RejectErasure
from domain.erasure import Erasure, Holding
from domain.events import Fact
from domain.ids import SYSTEM, CommandId, erasure_stream, report_stream, step_command_id
from domain.permissions import Actor
from domain.ports import (
    Entry,
    Erasable,
    EventStore,
    Inbox,
    Keys,
    RecordedFact,
    Sealer,
    StreamStands,
)
from domain.report import due_step, replay, stage_of
from workflows.attempts import carried_out, entry_onto, facts_of
from workflows.register import Register

ErasureCommand = ProposeErasure | RejectErasure | ApproveErasure
_REPORTS = report_stream("")
_WAITING = 1000


class SealingKeys(Keys, Sealer, Protocol):
    """Keys that are used and that end."""


@dataclass(frozen=True)
class Places:
    """Everything in which something lies under a subject's keys."""

    values: Erasable
    files: Erasable
    commands: Erasable

    def forget(self, keys: tuple[str, ...]) -> None:
        """Remove what lies under those keys, everywhere."""
        for place in (self.values, self.files, self.commands):
            place.forget(keys)


class Erasures:
    """The erasures of one installation."""

    def __init__(
        self,
        *,
        store: EventStore,
        inbox: Inbox,
        keys: SealingKeys,
        places: Places,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._keys = keys
        self._places = places
        self._clock = clock
        self._register = Register(store)

    def of(self, subject: str) -> Erasure:
        """Where the erasure of the subject stands."""
        return erasure.replay(facts_of(self._store.load(erasure_stream(subject))))

    def ask(self, command: ErasureCommand, command_id: CommandId) -> tuple[RecordedFact, ...]:
        """Propose, reject or approve; what was approved is carried out before this returns.

        The same command id again answers with what it added, and finishes what was interrupted.

        Raises:
            Refused: the rules say no.
        """
        stream = erasure_stream(command.subject)
        added = self._store.added_by(command_id, stream=stream)
        if not added:
            added = carried_out(self._store, lambda: self._attempt(command, command_id))
        self.finish(command.subject)
        return added

    def finish(self, subject: str) -> None:
        """Carry out what is approved, if anything is; may be repeated after any interruption."""
        stream = erasure_stream(subject)
        standing = self.of(subject)
        if standing.approved is None:
            return
        self._keys.destroy(standing.approved.keys)
        self._places.forget(standing.approved.keys)
        command = RecordErasure(by=SYSTEM, at=self._clock(), subject=subject)

        def attempt() -> Entry:
            history = self._store.load(stream)
            facts = erasure.carried_out(erasure.replay(facts_of(history)), command)
            step = step_command_id(stream, f"erased/{len(history)}")
            return entry_onto(stream, history, facts, SYSTEM, step)

        carried_out(self._store, attempt)

    def _attempt(self, command: ErasureCommand, command_id: CommandId) -> Entry:
        actor = self._register.learn_actor(command.by)
        stream = erasure_stream(command.subject)
        history = self._store.load(stream)
        standing = erasure.replay(facts_of(history))
        holding, stands = self._holding(command.subject, standing)
        facts = _decided(standing, command, actor.value, holding)
        if isinstance(command, ApproveErasure):
            # Retired before they are named: what is sealed from here on outlives them.
            self._keys.retire(command.subject)
            holding, stands = self._holding(command.subject, standing)
            facts = _decided(standing, command, actor.value, holding)
        conditions = (*actor.stands, *stands)
        return entry_onto(stream, history, facts, command.by, command_id, conditions=conditions)

    def _holding(self, subject: str, standing: Erasure) -> tuple[Holding, tuple[StreamStands, ...]]:
        """What would be erased, and where the report stands that it rests on."""
        lost = set(self._keys.destroyed_keys(subject)) - standing.destroyed
        keys = (*self._keys.living_keys(subject), *sorted(lost))
        found = Holding(
            keys=keys,
            values=self._places.values.held(keys),
            files=self._places.files.held(keys),
            commands=self._places.commands.held(keys),
        )
        if not subject.startswith(_REPORTS):
            return found, ()
        history = self._store.load(subject)
        report = replay(facts_of(history))
        unanswered = sum(
            report_stream(kept.report_id) == subject
            for kept in self._inbox.unfinished(limit=_WAITING)
        )
        waiting = unanswered + (due_step(report) is not None)
        return (
            replace(found, stage=stage_of(report), waiting=waiting),
            (StreamStands(subject, len(history)),),
        )


def _decided(
    standing: Erasure, command: ErasureCommand, actor: Actor, holding: Holding
) -> tuple[Fact, ...]:
    match command:
        case ProposeErasure():
            return erasure.propose(standing, command, actor, holding)
        case RejectErasure():
            return erasure.reject(standing, command, actor)
        case ApproveErasure():
            return erasure.approve(standing, command, actor, holding)
