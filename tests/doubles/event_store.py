"""The event store in memory."""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from domain.events import Fact
from domain.ids import CommandId
from domain.ledger.commitment import SealedValue, private_commit
from domain.ledger.entry import NO_HASH, NO_UUID, Envelope, core_hash, leaf_hash
from domain.ports import Entry, RecordedFact, Vault
from domain.refusals import Because, Conflict, Damaged, Refused
from domain.upcast import decoded
from tests.doubles.vault import MemoryVault

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class MemoryEventStore:
    """`domain.ports.EventStore`; what was recorded is lost with the process."""

    def __init__(self, *, clock: Callable[[], datetime], vault: Vault | None = None) -> None:
        self._clock = clock
        self._vault = vault or MemoryVault()
        self._changed = threading.Condition(threading.RLock())
        self._log: list[RecordedFact] = []
        self._private: dict[int, tuple[SealedValue, ...]] = {}

    def append(self, entry: Entry) -> tuple[RecordedFact, ...]:
        bodies = [_body(fact) for fact in entry.facts]
        if any((entry.valid_at or fact.at) < _EPOCH for fact in entry.facts):
            raise Damaged(what=entry.stream, why="it is said to hold since before 1970")
        with self._changed:
            earlier = self.added_by(entry.command_id, stream=entry.stream)
            if earlier:
                if earlier[0].actor != entry.actor:
                    raise Refused(Because.COMMAND_ID_REUSED, command_id=entry.command_id)
                return earlier
            self._check(entry)
            if not entry.facts:
                return ()
            added = self._placed(entry, bodies)
            self._log.extend(added)
            self._changed.notify_all()
            return added

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        return tuple(recorded for recorded in self._log if recorded.stream == stream)

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        return tuple(self._log[after : after + limit])

    def streams(self, prefix: str) -> tuple[str, ...]:
        return tuple(sorted({each.stream for each in self._log if each.stream.startswith(prefix)}))

    def added_by(self, command_id: CommandId, *, stream: str) -> tuple[RecordedFact, ...]:
        return tuple(fact for fact in self.load(stream) if fact.command_id == command_id)

    def private_values(self, position: int) -> dict[str, str]:
        opened = {
            sealed.name: self._vault.open(
                sealed,
                stream=self._log[position - 1].stream,
                version=self._log[position - 1].version,
            )
            for sealed in self._private.get(position, ())
        }
        return {name: value for name, value in opened.items() if isinstance(value, str)}

    def head(self) -> int:
        return len(self._log)

    def wait_beyond(self, position: int, *, timeout_seconds: float) -> int:
        give_up_at = time.monotonic() + timeout_seconds
        with self._changed:
            while len(self._log) <= position and (left := give_up_at - time.monotonic()) > 0:
                self._changed.wait(left)
            return len(self._log)

    def _check(self, entry: Entry) -> None:
        history = self.load(entry.stream)
        if len(history) != entry.expected_version:
            raise Conflict(stream=entry.stream, expected=entry.expected_version, found=len(history))
        if history and entry.expected_head not in {None, history[-1].core}:
            what = f"{entry.stream} v{len(history)}"
            raise Damaged(what=what, why="its chain value is not the one that was decided on")
        for stands in entry.conditions:
            found = len(self.load(stands.stream))
            if found != stands.version:
                raise Conflict(stream=stands.stream, expected=stands.version, found=found)

    def _placed(self, entry: Entry, bodies: list[bytes]) -> tuple[RecordedFact, ...]:
        now = self._clock()
        if self._log:
            now = max(now, self._log[-1].recorded_at)
        history = self.load(entry.stream)
        core = history[-1].core if history else NO_HASH
        sealed = self._vault.seal(entry.stream, len(history) + 1, entry.private)
        commit = private_commit(sealed)
        self._private[len(self._log) + 1] = sealed
        added: list[RecordedFact] = []
        for number, (fact, body) in enumerate(zip(entry.facts, bodies, strict=True), start=1):
            position, version = len(self._log) + number, len(history) + number
            envelope = _envelope(entry, fact, version, body, commit)
            core = core_hash(envelope, core)
            added.append(
                RecordedFact(
                    position=position,
                    stream=entry.stream,
                    version=version,
                    command_id=entry.command_id,
                    actor=entry.actor,
                    recorded_at=now,
                    fact=fact,
                    valid_at=entry.valid_at or fact.at,
                    correlation_id=entry.correlation_id or entry.command_id,
                    causation_id=entry.causation_id,
                    on_behalf_of=entry.on_behalf_of,
                    tool="pingjian/0.1.0",
                    body=body,
                    private_commit=commit,
                    core=core,
                    leaf=leaf_hash(core, position, _micros(now)),
                )
            )
            commit = NO_HASH
        return tuple(added)


def _envelope(entry: Entry, fact: Fact, version: int, body: bytes, commit: bytes) -> Envelope:
    return Envelope(
        stream=entry.stream,
        version=version,
        type=fact.type,
        schema_version=fact.schema_version,
        command_id=entry.command_id.bytes,
        actor=entry.actor,
        on_behalf_of=entry.on_behalf_of or "",
        correlation_id=(entry.correlation_id or entry.command_id).bytes,
        causation_id=entry.causation_id.bytes if entry.causation_id else NO_UUID,
        valid_at=_micros(entry.valid_at or fact.at),
        tool="pingjian/0.1.0",
        body=body,
        private_commit=commit,
    )


def _micros(moment: datetime) -> int:
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _body(fact: Fact) -> bytes:
    if decoded(fact.model_dump(mode="json")) != fact:
        raise Damaged(what=f"event {fact.type}", why="its stored form is another fact")
    return fact.model_dump_json().encode()
