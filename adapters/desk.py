"""The counter: where filings and commands are handed in, from whatever side they come.

A filing is on disk before anybody is told so, and does not need the workflow engine: bytes kept
by hash, `report.submitted` committed with the time of arrival, receipt. A command stands in the
inbox before it is sent; if no answer comes it is *unknown* and the relay carries it out later.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.engine import PATIENCE, Engine
from domain.campaign import Campaign
from domain.commands import FilingCommand, PersonCommand, ResubmitReport, SubmitReport
from domain.events import FileRef, ReportResubmitted, ReportSubmitted
from domain.ids import LEDGER_STREAM, CommandId, erasure_stream, file_hash, report_id, report_stream
from domain.ports import (
    EventStore,
    Files,
    Inbox,
    PrivateValue,
    ReceivedCommand,
    RecordedFact,
    StreamStands,
)
from domain.refusals import Because, NotFound, Refused
from domain.report import Known, Report, decide, replay
from domain.report.states import Returned, Withdrawn
from workflows.messages import Answer, CommandRef, Outcome, Standing
from workflows.register import Learned, Register
from workflows.segments import check_not_moving
from workflows.standing import standing
from workflows.transact import Wish, transact


@dataclass(frozen=True)
class Handed:
    """A file as it is handed in at the counter. ``name`` is kept beside the event only."""

    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True)
class Receipt:
    """What the submitter gets: what arrived, when, and where it stands in the log.

    ``started`` is False when the workflow engine did not answer: the filing stands all the same
    and is taken up later.
    """

    report_id: str
    campaign_id: str
    unit_code: str
    unit_name: str
    round: int
    sha256: str
    size_bytes: int
    media_type: str
    arrived_at: datetime
    late: bool
    position: int
    version: int
    command_id: CommandId
    started: bool


class Desk:
    """The counter of one installation."""

    def __init__(
        self,
        *,
        store: EventStore,
        inbox: Inbox,
        files: Files,
        engine: Engine,
        clock: Callable[[], datetime],
    ) -> None:
        self.register = Register(store)
        self._store = store
        self._inbox = inbox
        self._files = files
        self._engine = engine
        self._clock = clock

    async def file(
        self, campaign_id: str, unit_code: str, handed: Handed, *, by: str, command_id: CommandId
    ) -> Receipt:
        """Take a report in: a first filing, or a new version after a return or a withdrawal.

        Raises:
            Refused: definitely nothing was kept; COMMAND_ID_REUSED, the id stands for another
                filing or another command, on whatever report; ORIGINALS_MOVING.
        """
        campaign = self.register.campaign(campaign_id)
        report = report_id(campaign_id, unit_code)
        command = self._filing_command(report, campaign, unit_code, handed, by)
        unit = campaign.unit(unit_code)
        kept_since = self._removals_of(report)
        wish = Wish(
            report_id=report,
            command=command,
            command_id=command_id,
            actor=lambda: self.register.learn_actor(by),
            known=lambda _: self._deadline(campaign_id, unit_code, kept_since),
            private={"file_name": PrivateValue(handed.name, subject=report_stream(report))},
        )
        self._refuse_early(wish)
        self._files.put(handed.content, subject=report_stream(report))
        carried = transact(self._store, wish)
        recorded = carried.added[0]
        # Looked at again: the same id with another file may have been recorded a moment before.
        _check_same_filing(recorded, wish)
        started = await self._engine.look_again(report)
        fact = recorded.fact
        if not isinstance(fact, ReportSubmitted | ReportResubmitted):
            raise NotFound("filing", str(command_id))
        return Receipt(
            report_id=report,
            campaign_id=campaign_id,
            unit_code=unit_code,
            unit_name=unit.name if unit else "",
            round=fact.round if isinstance(fact, ReportResubmitted) else 1,
            sha256=fact.file.sha256,
            size_bytes=fact.file.size_bytes,
            media_type=fact.file.media_type,
            arrived_at=fact.at,
            late=fact.late,
            position=recorded.position,
            version=recorded.version,
            command_id=command_id,
            started=started,
        )

    async def send(
        self,
        report: str,
        command: PersonCommand,
        command_id: CommandId,
        *,
        patience: timedelta = PATIENCE,
    ) -> Answer:
        """Hand in a command and wait for its answer.

        Raises:
            NotFound: there is no such report.
            Refused: COMMAND_ID_REUSED; every other refusal is an answer, and on record.
        """
        history = self._store.load(report_stream(report))
        if not history:
            raise NotFound("report", report)
        if _recorded_under(command_id, history) and self._inbox.find(command_id) is None:
            # A filing, or a step of the machine: neither came by way of the inbox.
            raise Refused(Because.COMMAND_ID_REUSED, command_id=command_id)
        kept = self._inbox.receive(
            ReceivedCommand(
                command_id=command_id,
                report_id=report,
                actor=command.by,
                kind=command.kind,
                payload=command.model_dump_json(exclude={"at"}),
                received_at=command.at,
            )
        )
        return await self.settle(kept, patience=patience)

    async def settle(self, kept: ReceivedCommand, *, patience: timedelta = PATIENCE) -> Answer:
        """Get the answer to a command that stands in the inbox; the relay calls this too."""
        if kept.answer is not None:
            return Answer.model_validate_json(kept.answer)
        ref = CommandRef(report_id=kept.report_id, command_id=kept.command_id)
        answer = await self._engine.carry_out(ref, patience=patience)
        if answer is not None:
            return answer
        # The answer may have been given and lost on the way; the inbox knows.
        again = self._inbox.find(kept.command_id)
        if again is not None and again.answer is not None:
            return Answer.model_validate_json(again.answer)
        return Answer(outcome=Outcome.UNKNOWN, report_id=kept.report_id, command_id=kept.command_id)

    def now(self) -> datetime:
        """The desk's clock: what counts as the time of receipt."""
        return self._clock()

    def report(self, report: str) -> tuple[Report, Standing]:
        """Where a report stands by its events.

        Raises:
            NotFound: there is no such report.
        """
        history = self._store.load(report_stream(report))
        if not history:
            raise NotFound("report", report)
        state = replay(recorded.fact for recorded in history)
        return state, standing(report, state, len(history))

    def _filing_command(
        self, report: str, campaign: Campaign, unit_code: str, handed: Handed, by: str
    ) -> FilingCommand:
        state = replay(recorded.fact for recorded in self._store.load(report_stream(report)))
        file = FileRef(
            sha256=file_hash(handed.content),
            size_bytes=len(handed.content),
            media_type=handed.media_type,
        )
        if isinstance(state, Returned | Withdrawn):
            return ResubmitReport(by=by, at=self._clock(), file=file)
        return SubmitReport(
            by=by,
            at=self._clock(),
            campaign_id=campaign.campaign_id,
            unit_code=unit_code,
            file=file,
        )

    def _removals_of(self, report: str) -> tuple[StreamStands, ...]:
        """What is approved between the keeping of the bytes and their event would take them.

        An erasure would, and the moving out of originals, which is on record in the ledger.
        """
        streams = (erasure_stream(report_stream(report)), LEDGER_STREAM)
        return tuple(StreamStands(stream, len(self._store.load(stream))) for stream in streams)

    def _deadline(
        self, campaign_id: str, unit_code: str, kept_since: tuple[StreamStands, ...]
    ) -> Learned[Known]:
        campaign = self.register.learn_campaign(campaign_id)
        check_not_moving(self._store, campaign_id)
        on_roster = campaign.value.unit(unit_code) is not None
        due_at = campaign.value.due_at if on_roster else None
        return Learned(Known(due_at=due_at), (*campaign.stands, *kept_since))

    def _refuse_early(self, wish: Wish) -> None:
        """Refuse before any byte is kept; the same decision is taken again when it is recorded."""
        history = self._store.load(report_stream(wish.report_id))
        earlier = _recorded_under(wish.command_id, history)
        if earlier is not None:
            _check_same_filing(earlier, wish)
            return
        state = replay(recorded.fact for recorded in history)
        decide(state, wish.command, wish.actor().value, wish.known(state).value)
        self._inbox.reserve(wish.command_id, report_id=wish.report_id)


def _recorded_under(command_id: CommandId, history: Iterable[RecordedFact]) -> RecordedFact | None:
    """The first fact that the command of that id added."""
    return next((recorded for recorded in history if recorded.command_id == command_id), None)


def _check_same_filing(recorded: RecordedFact, wish: Wish) -> None:
    """A command id stands for one file of one person.

    Raises:
        Refused: COMMAND_ID_REUSED.
    """
    fact, asked = recorded.fact, wish.command
    if (
        isinstance(fact, ReportSubmitted | ReportResubmitted)
        and isinstance(asked, SubmitReport | ResubmitReport)
        and (fact.by, fact.file.sha256) == (asked.by, asked.file.sha256)
    ):
        return
    raise Refused(Because.COMMAND_ID_REUSED, command_id=wish.command_id)
