"""Moving a closed campaign's originals into a segment, and back (docs/ledger.md §4.3).

The fact comes first and the removal after it, so whatever happens in between, repeating finishes
exactly what was approved. While it is not finished, nothing is filed in that campaign: what is
removed is what the log names up to the segment's last event, and no filing may come in between.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain import segments
from domain.commands import (
    AttachSegment,
    DetachSegment,
    ProposeDetach,
    RecordRemoval,
    RejectDetach,
)
from domain.erasure import replay as replay_erasure
from domain.events import Fact, SegmentRef
from domain.ids import (
    LEDGER_STREAM,
    SYSTEM,
    CommandId,
    erasure_stream,
    report_id,
    report_stream,
    step_command_id,
)
from domain.permissions import Actor
from domain.ports import Entry, EventStore, Inbox, RecordedFact, StreamStands
from domain.refusals import Because, Detached, Refused
from domain.report import replay
from domain.segments import Standing, named_files
from workflows.attempts import carried_out, entry_onto, facts_of
from workflows.register import Register

SegmentCommand = ProposeDetach | RejectDetach | DetachSegment
_REPORTS = report_stream("")
_WAITING = 1000


@dataclass(frozen=True)
class PutBack:
    """How many originals were put back, and how many of a segment had been erased by law."""

    originals: int
    erased: int


@dataclass(frozen=True)
class Original:
    """A filed original: its hash, and the report under whose key it is kept."""

    sha256: str
    subject: str


class Originals(Protocol):
    """The kept files, as far as originals are taken out of them."""

    def take_out(self, sha256: str, *, subject: str) -> None:
        """Remove every stored form of the file under that subject. Again is harmless."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """While it lasts nobody else takes originals out or puts them back."""
        ...


class Whereabouts:
    """Says of an original that is not here in which segment it stands."""

    def __init__(self, store: EventStore) -> None:
        self._store = store

    def standings(self) -> Mapping[str, Standing]:
        """Where the originals of each campaign are."""
        return segments.replay(facts_of(self._store.load(LEDGER_STREAM)))

    def of(self, sha256: str, subject: str) -> Detached | None:
        """The segment that holds the original; None if none does, or it was erased by law."""
        if not subject.startswith(_REPORTS):
            return None
        campaign = subject.removeprefix(_REPORTS).rpartition(".")[0]
        detached = self.standings().get(campaign, segments.NOTHING).detached
        if detached is None:
            return None
        filed = [
            recorded.fact.at
            for recorded in self._store.load(subject)
            if named_files.original(recorded.fact) == sha256
            and recorded.position <= detached.segment.last
        ]
        erasure = replay_erasure(facts_of(self._store.load(erasure_stream(subject))))
        if not filed or erasure.of_filing(filed[-1]) is not None:
            return None
        return Detached(detached.segment.name, detached.kept_at)


class Segments:
    """The segments of one installation."""

    def __init__(
        self,
        *,
        store: EventStore,
        inbox: Inbox,
        originals: Originals,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._originals = originals
        self._clock = clock
        self._register = Register(store)

    def standings(self) -> Mapping[str, Standing]:
        """Where the originals of each campaign are."""
        return Whereabouts(self._store).standings()

    def standing(self, campaign: str) -> Standing:
        """Where the originals of the campaign are."""
        return self.standings().get(campaign, segments.NOTHING)

    def named(self, campaign: str, last: int) -> Iterator[Original]:
        """The originals that the log names for the campaign up to position *last*."""
        for stream in self._store.streams(report_stream(report_id(campaign, ""))):
            kept = (
                named_files.original(recorded.fact)
                for recorded in self._store.load(stream)
                if recorded.position <= last
            )
            for sha256 in dict.fromkeys(kept):
                if sha256 is not None:
                    yield Original(sha256, stream)

    def unfinished(self, campaign: str) -> tuple[str, ...]:
        """The campaign's reports that are not closed."""
        return self._look(campaign)[0]

    def ask(self, command: SegmentCommand, command_id: CommandId) -> tuple[RecordedFact, ...]:
        """Propose, reject or detach; what was approved is removed before this returns.

        The same command id again answers with what it added, and finishes what was interrupted.

        Raises:
            Refused: the rules say no.
        """
        added = self._store.added_by(command_id, stream=LEDGER_STREAM)
        if not added:
            added = carried_out(self._store, lambda: self._attempt(command, command_id))
        self.finish(_campaign_of(command))
        return added

    def check_may_attach(self, segment: SegmentRef, by: str) -> None:
        """Pass silently if *by* may attach that segment now.

        Raises:
            Refused: as for `domain.segments.attach`.
        """
        actor = self._register.actor(by)
        segments.check_may_attach(self.standing(segment.campaign_id), segment, actor)

    def attach(
        self,
        segment: SegmentRef,
        *,
        by: str,
        command_id: CommandId,
        put_back: Callable[[], PutBack],
    ) -> tuple[RecordedFact, ...]:
        """Put the originals back and record it; interrupted before the record, it is done again.

        Args:
            segment: the segment, which was checked whole.
            by: who attaches it.
            command_id: made by whoever asks.
            put_back: puts the originals into the data folder, on disk when it returns.

        Raises:
            Refused: as for `domain.segments.attach`.
        """
        earlier = self._store.added_by(command_id, stream=LEDGER_STREAM)
        if earlier:
            return earlier
        self.check_may_attach(segment, by)
        self.finish(segment.campaign_id)
        with self._originals.alone():
            self.check_may_attach(segment, by)
            back = put_back()

            def attempt() -> Entry:
                actor = self._register.learn_actor(by)
                history, standing = self._ledger(segment.campaign_id)
                command = AttachSegment(by=by, at=self._clock(), segment=segment, **vars(back))
                facts = segments.attach(standing, command, actor.value)
                return entry_onto(
                    LEDGER_STREAM, history, facts, by, command_id, conditions=actor.stands
                )

            return carried_out(self._store, attempt)

    def finish(self, campaign: str) -> None:
        """Remove the originals that are detached, if any are; may be repeated at any time."""
        if not self.standing(campaign).moving:
            return
        with self._originals.alone():
            standing = self.standing(campaign)
            if standing.detached is None or standing.removed:
                return
            for original in self.named(campaign, standing.detached.segment.last):
                self._originals.take_out(original.sha256, subject=original.subject)
            command = RecordRemoval(by=SYSTEM, at=self._clock(), campaign_id=campaign)

            def attempt() -> Entry:
                history, now = self._ledger(campaign)
                step = step_command_id(LEDGER_STREAM, f"removed/{len(history)}")
                facts = segments.removed(now, command)
                return entry_onto(LEDGER_STREAM, history, facts, SYSTEM, step)

            carried_out(self._store, attempt)

    def finish_all(self) -> None:
        """Finish whatever was interrupted."""
        for campaign, standing in self.standings().items():
            if standing.moving:
                self.finish(campaign)

    def _attempt(self, command: SegmentCommand, command_id: CommandId) -> Entry:
        actor = self._register.learn_actor(command.by)
        campaign = _campaign_of(command)
        history, standing = self._ledger(campaign)
        unfinished: tuple[str, ...] = ()
        stands: tuple[StreamStands, ...] = ()
        if isinstance(command, ProposeDetach | DetachSegment):
            unfinished, stands = self._look(campaign)
        facts = _decided(standing, command, actor.value, unfinished)
        conditions = (*actor.stands, *stands)
        return entry_onto(
            LEDGER_STREAM, history, facts, command.by, command_id, conditions=conditions
        )

    def _ledger(self, campaign: str) -> tuple[tuple[RecordedFact, ...], Standing]:
        """The ledger's stream, and where the campaign's originals are by it."""
        history = self._store.load(LEDGER_STREAM)
        return history, segments.replay(facts_of(history)).get(campaign, segments.NOTHING)

    def _look(self, campaign: str) -> tuple[tuple[str, ...], tuple[StreamStands, ...]]:
        """The campaign's reports that are not closed, and where all of them stand."""
        waiting = {kept.report_id for kept in self._inbox.unfinished(limit=_WAITING)}
        unfinished: list[str] = []
        stands: list[StreamStands] = []
        for stream in self._store.streams(report_stream(report_id(campaign, ""))):
            history = self._store.load(stream)
            name = stream.removeprefix(_REPORTS)
            if name in waiting or not segments.is_closed(replay(facts_of(history))):
                unfinished.append(name)
            stands.append(StreamStands(stream, len(history)))
        return tuple(unfinished), tuple(stands)


def check_not_moving(store: EventStore, campaign: str) -> None:
    """Pass silently if nothing is just being moved out of the campaign: asked by whoever files.

    Raises:
        Refused: ORIGINALS_MOVING.
    """
    if Whereabouts(store).standings().get(campaign, segments.NOTHING).moving:
        raise Refused(Because.ORIGINALS_MOVING, campaign=campaign)


def _campaign_of(command: SegmentCommand) -> str:
    return command.campaign_id if isinstance(command, RejectDetach) else command.segment.campaign_id


def _decided(
    standing: Standing, command: SegmentCommand, actor: Actor, unfinished: tuple[str, ...]
) -> tuple[Fact, ...]:
    match command:
        case ProposeDetach():
            return segments.propose(standing, command, actor, unfinished)
        case RejectDetach():
            return segments.reject(standing, command, actor)
        case DetachSegment():
            return segments.detach(standing, command, actor, unfinished)
