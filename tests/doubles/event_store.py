"""The event store in memory."""

import threading
from collections.abc import Callable
from datetime import datetime

from domain.events import Fact, stored_shape
from domain.ids import CommandId
from domain.ports import Entry, RecordedFact
from domain.refusals import Conflict, Damaged
from domain.upcast import decoded


class MemoryEventStore:
    """`domain.ports.EventStore`; what was recorded is lost with the process."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._log: list[RecordedFact] = []
        self._private: dict[int, dict[str, str]] = {}

    def append(self, entry: Entry) -> tuple[RecordedFact, ...]:
        facts = [_checked(fact) for fact in entry.facts]
        with self._lock:
            earlier = self.added_by(entry.command_id)
            if earlier:
                return earlier
            found = len(self.load(entry.stream))
            if found != entry.expected_version:
                raise Conflict(stream=entry.stream, expected=entry.expected_version, found=found)
            if not facts:
                return ()
            now = self._clock()
            if self._log:
                now = max(now, self._log[-1].recorded_at)
            position = len(self._log)
            added = tuple(
                RecordedFact(
                    position=position + number,
                    stream=entry.stream,
                    version=found + number,
                    command_id=entry.command_id,
                    actor=entry.actor,
                    recorded_at=now,
                    fact=fact,
                )
                for number, fact in enumerate(facts, start=1)
            )
            self._log.extend(added)
            self._private[position + 1] = dict(entry.private)
            return added

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        return tuple(recorded for recorded in self._log if recorded.stream == stream)

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        return tuple(self._log[after : after + limit])

    def added_by(self, command_id: CommandId) -> tuple[RecordedFact, ...]:
        return tuple(recorded for recorded in self._log if recorded.command_id == command_id)

    def private_values(self, position: int) -> dict[str, str]:
        return dict(self._private.get(position, {}))

    def head(self) -> int:
        return len(self._log)


def _checked(fact: Fact) -> Fact:
    stored = decoded(stored_shape(fact))
    if stored != fact:
        raise Damaged(what=f"event {fact.type}", why="its stored form is another fact")
    return stored
