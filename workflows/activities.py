"""What a lifecycle lets be done in the world; each may run more than once and adds once.

One activity type per step, so that a replay notices swapped steps. All are synchronous and run in
a thread pool. They return only `Standing` or `Answer`: text and personal data stay on this side.
"""

import json
from dataclasses import dataclass

from temporalio import activity
from temporalio.exceptions import ApplicationError

from domain.assessment import assess
from domain.campaign import Campaign
from domain.commands import (
    PERSON_COMMAND,
    CorrectFigure,
    CorrectPublication,
    PersonCommand,
    RecordAssessment,
    RecordPublication,
    RecordReading,
    RemindUnit,
    ReportCommand,
)
from domain.corrections import Correction, current_value
from domain.events import PublicationWithdrawn
from domain.events.scoring import PriorReading
from domain.ids import SYSTEM, CommandId, report_stream, step_command_id
from domain.people import MACHINE
from domain.ports import (
    EventStore,
    Files,
    Inbox,
    InboxStatus,
    PublicationOrder,
    Publisher,
    Reader,
    ReceivedCommand,
    Witnesses,
)
from domain.refusals import Because, Damaged, Gone, Refused
from domain.report import Known, Report, due_step, filing_of, replay
from domain.report.states import Filing, Parsed, Published, Review, Reviewed, SelfScored
from domain.report.timeliness import filed_when
from domain.statement import Reading
from workflows.beating import beating
from workflows.messages import (
    Answer,
    CommandRef,
    LifecycleInput,
    ReminderOrder,
    Standing,
    StepOrder,
)
from workflows.prior_year import prior_reading
from workflows.readings import Readings
from workflows.register import Learned, Register
from workflows.standing import done, refused, standing
from workflows.transact import Carried, Wish, transact


@dataclass(frozen=True)
class World:
    """Everything the activities act on; put together in `adapters.bootstrap`."""

    store: EventStore
    inbox: Inbox
    files: Files
    reader: Reader
    publisher: Publisher
    readings: Readings
    witnesses: Witnesses


#: A step of a life that was ended meanwhile goes on to its own end. The machine would otherwise
#: raise in its thread wherever that stands: under the log's lock, or half-way through an answer of
#: the reading process.
_step = activity.defn(no_thread_cancel_exception=True)


class ReportActivities:
    """The activities of one worker."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._register = Register(world.store)

    @_step
    def load_standing(self, given: LifecycleInput) -> Standing:
        """Fold the report's events and say where it stands."""
        report, version = self._load(given.report_id)
        return standing(given.report_id, report, version)

    @_step
    @beating
    def read_report(self, order: StepOrder) -> Standing:
        """Read the filed document in a child process and record what was understood."""
        report, version = self._load(order.report_id)
        filing = filing_of(report)
        if filing is None or not _is_due(report, order):
            return standing(order.report_id, report, version)
        reading = self._world.reader.read(self._original(filing))
        kept = self._world.readings.keep(order.report_id, reading)
        return self._record(order, _reading_command(order, filing, reading, kept))

    @_step
    @beating
    def score_report(self, order: StepOrder) -> Standing:
        """Recompute the scores under the campaign's rules and record them with the findings."""
        report, version = self._load(order.report_id)
        if not isinstance(report, Parsed | SelfScored) or not _is_due(report, order):
            return standing(order.report_id, report, version)
        review = report if isinstance(report, Parsed) else report.review
        corrections = report.review.corrections if isinstance(report, SelfScored) else ()
        directions = report.review.directions if isinstance(report, SelfScored) else ()
        campaign = self._register.campaign(review.filing.campaign_id)
        reading = self._reading(review)
        prior, year_before = self._year_before(review, campaign)
        history = self._world.store.load(report_stream(order.report_id))
        filed = filed_when((recorded.fact for recorded in history), campaign.due_at)
        assessment = assess(
            reading.statement,
            self._world.readings.rules(campaign.rule_pack),
            tuple(Correction(field=c.field, old=c.old, new=c.new) for c in corrections),
            self_stated_total=review.filled_in,
            text=reading.own_text,
            prior=year_before,
            directions={fact.row: fact.new for fact in directions},
            filed=filed,
        )
        command = RecordAssessment(
            by=SYSTEM,
            at=order.at,
            round=review.filing.round,
            sheet=assessment.sheet,
            findings=assessment.findings,
            corrections=len(corrections),
            directions=len(directions),
            prior=prior,
            filed=filed,
        )
        return self._record(order, command)

    @_step
    @beating
    def publish_report(self, order: StepOrder) -> Standing:
        """Make the public version that two persons asked for, and record it.

        Where the bureau wants witnesses, not before they stand behind the approval: until then
        this is tried again and again.
        """
        report, version = self._load(order.report_id)
        if not isinstance(report, Reviewed | Published) or not _is_due(report, order):
            return standing(order.report_id, report, version)
        history = self._world.store.load(report_stream(order.report_id))
        if not self._world.witnesses.witnessed(history[-1].position):
            raise ApplicationError("too few witnesses so far", type="WaitingForWitnesses")
        number = report.number + 1 if isinstance(report, Published) else 1
        reading = self._reading(report.review)
        made = self._world.publisher.publish(
            PublicationOrder(
                report_id=order.report_id,
                number=number,
                at=order.at,
                campaign=self._register.campaign(report.review.filing.campaign_id),
                report=report,
                text=reading.text,
                history=history,
            )
        )
        command = RecordPublication(
            by=SYSTEM,
            at=order.at,
            number=number,
            bundle_sha256=made.bundle_sha256,
            public_text_sha256=made.public_text_sha256,
            redactions=made.redactions,
        )
        return self._record(order, command)

    @_step
    def remind_unit(self, order: ReminderOrder) -> Standing:
        """Record that the unit was reminded; a report that went on needs none."""
        command = RemindUnit(by=SYSTEM, at=order.at, due_on=order.due_on)
        key = step_command_id(order.report_id, f"r{order.round}/remind/{order.level}")
        try:
            carried = self._carry(order.report_id, command, key)
        except Refused:
            report, version = self._load(order.report_id)
            return standing(order.report_id, report, version)
        return standing(order.report_id, carried.report, carried.version)

    @_step
    def carry_out_command(self, ref: CommandRef) -> Answer:
        """Carry out a command that stands in the inbox; the first answer stands for ever."""
        received = self._world.inbox.find(ref.command_id)
        if received is None:
            # The inbox is written before the update is sent: this is somebody else's update.
            raise ApplicationError("no such command", type="NotFound", non_retryable=True)
        if received.answer is not None:
            return Answer.model_validate_json(received.answer)
        command = _received(received)
        try:
            carried = self._carry(ref.report_id, command, ref.command_id)
            if any(isinstance(fact.fact, PublicationWithdrawn) for fact in carried.added):
                # Before the answer: who is told "taken down" must not find it on the shelf.
                history = self._world.store.load(report_stream(ref.report_id))
                self._world.publisher.refresh(ref.report_id, history)
            answer, status = done(ref, carried), InboxStatus.DONE
        except Refused as refusal:
            answer, status = refused(ref, refusal), InboxStatus.REFUSED
        except Gone as gone:
            erased = Refused(Because.ORIGINAL_ERASED, subject=gone.subject)
            answer, status = refused(ref, erased), InboxStatus.REFUSED
        self._world.inbox.settle(ref.command_id, status, answer.model_dump_json())
        return answer

    def _year_before(
        self, review: Parsed | Review, campaign: Campaign
    ) -> tuple[PriorReading | None, Reading | None]:
        """What the unit filed the year before; nothing where it was erased by law since."""
        unit = review.filing.unit_code
        prior = prior_reading(self._register, lambda id_: self._load(id_)[0], campaign, unit)
        try:
            return prior, self._world.readings.prior(prior)
        except Gone:
            return None, None

    def _original(self, filing: Filing) -> bytes:
        return self._world.files.get(filing.file.sha256, subject=report_stream(filing.report_id))

    def _reading(self, review: Parsed | Review) -> Reading:
        return self._world.readings.load(review.filing.report_id, review.reading.reading_sha256)

    def _load(self, report_id: str) -> tuple[Report, int]:
        history = self._world.store.load(report_stream(report_id))
        return replay(recorded.fact for recorded in history), len(history)

    def _record(self, order: StepOrder, command: ReportCommand) -> Standing:
        key = step_command_id(order.report_id, order.step_key)
        carried = self._carry(order.report_id, command, key)
        return standing(order.report_id, carried.report, carried.version)

    def _carry(self, report_id: str, command: ReportCommand, command_id: CommandId) -> Carried:
        wish = Wish(
            report_id=report_id,
            command=command,
            command_id=command_id,
            actor=lambda: (
                Learned(MACHINE) if command.by == SYSTEM else self._register.learn_actor(command.by)
            ),
            known=lambda report: Learned(self._known(report, command)),
        )
        return transact(self._world.store, wish)

    def _known(self, report: Report, command: ReportCommand) -> Known:
        """What a correction is compared with: the field as it stands, corrections taken in."""
        if isinstance(command, CorrectPublication) and isinstance(report, Published):
            # The new version is made of the original's text: said now, not by a step that fails.
            self._reading(report.review)
        if not isinstance(command, CorrectFigure) or not isinstance(report, SelfScored):
            return Known()
        review = report.review
        statement = self._reading(review).statement
        standing_value = current_value(
            statement,
            command.field,
            tuple(Correction(field=c.field, old=c.old, new=c.new) for c in review.corrections),
        )
        return Known(field_value=standing_value)


def _received(received: ReceivedCommand) -> PersonCommand:
    """The command as it was asked; the time of its receipt is the inbox's, the first one kept.

    Raises:
        Damaged: it cannot be read; what is wrong with it would quote it.
    """
    try:
        asked = {**json.loads(received.payload), "at": received.received_at}
        return PERSON_COMMAND.validate_python(asked)
    except ValueError:
        why = "it is no command of this version"
        raise Damaged(what=f"command {received.command_id}", why=why) from None


def _is_due(report: Report, order: StepOrder) -> bool:
    step = due_step(report)
    return step is not None and step.key == order.step_key


def _reading_command(
    order: StepOrder, filing: Filing, reading: Reading, kept: str
) -> RecordReading:
    statement = reading.statement
    table = statement.self_evaluation_table
    return RecordReading(
        by=SYSTEM,
        at=order.at,
        round=filing.round,
        file_sha256=filing.file.sha256,
        reading_sha256=kept,
        reader_version=reading.reader_version,
        usable=reading.usable,
        document_type=statement.document.type,
        form=statement.document.form,
        fiscal_year=statement.document.fiscal_year.value
        if statement.document.fiscal_year
        else None,
        full_year_budget=statement.budget.full_year,
        executed=statement.budget.executed,
        stated_total=statement.stated_total,
        indicators=len(table.indicators) if table else 0,
        not_stated=statement.not_stated,
        problems=reading.problems,
    )
