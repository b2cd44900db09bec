"""The life of one report: take the steps that are due, wait for people, remind them.

The workflow decides nothing about reports. It asks the events where the report stands
(`Standing`), lets the machine's step be taken that is due, and otherwise waits: for a command
(update), for a poke after a filing (signal), or for the instant of the next reminder.

DANGER: this file is replayed. Recorded histories in tests/samples/histories must still replay
after any change here; a changed order of commands belongs behind `workflow.patched`.
"""

import contextlib
from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from domain.report.machine import Step
from domain.stage import Stage
from domain.workdays import start_of_work
from workflows.activities import ReportActivities
from workflows.messages import (
    CARRY_OUT,
    LIFECYCLE,
    LOOK_AGAIN,
    Answer,
    CommandRef,
    LifecycleInput,
    ReminderOrder,
    Standing,
    StepOrder,
)
from workflows.timing import (
    ANSWER_TIMEOUT,
    HEARTBEAT_TIMEOUT,
    LAST_WORD,
    ONE_DAY,
    PATIENT,
    PUBLISH_TIMEOUT,
    READ_TIMEOUT,
    RECORD_TIMEOUT,
    REMIND_RETURNED,
)


@workflow.defn(name=LIFECYCLE)
class ReportLifecycle:
    """One run of a report's life; it can be started again from the events at any moment."""

    @workflow.init
    def __init__(self, given: LifecycleInput) -> None:
        self._report_id = given.report_id
        self._standing: Standing | None = None
        self._poked = False

    @workflow.run
    async def run(self, given: LifecycleInput) -> Standing:
        """Go on until the report is at rest; then the run ends and the next command starts one."""
        while True:
            if self._standing is None or self._poked:
                self._poked = False
                await self._load()
            standing = self._known()
            if standing.step is not None:
                await self._take_step(standing)
            elif not standing.at_rest:
                await self._wait(standing)
            elif await self._finished():
                return self._known()
            if workflow.info().is_continue_as_new_suggested() and await self._settled():
                workflow.continue_as_new(given)

    @workflow.update(name=CARRY_OUT)
    async def carry_out(self, ref: CommandRef) -> Answer:
        """Carry out a command that stands in the inbox, and answer once its event is on disk."""
        answer = await workflow.execute_activity_method(
            ReportActivities.carry_out_command,
            ref,
            start_to_close_timeout=RECORD_TIMEOUT,
            schedule_to_close_timeout=ANSWER_TIMEOUT,
            retry_policy=PATIENT,
            activity_id=f"cmd/{ref.command_id}",
        )
        if answer.standing is not None:
            self._learn(answer.standing)
        return answer

    @carry_out.validator
    def _of_this_report(self, ref: CommandRef) -> None:
        # Only what no later fact can make right is refused here; all else is for `decide`.
        if ref.report_id != self._report_id:
            raise ApplicationError("another report's command", type="WrongReport")

    @workflow.signal(name=LOOK_AGAIN)
    def look_again(self) -> None:
        """Something was filed, or an operator asks: fold the events again."""
        self._poked = True

    @workflow.query
    def standing(self) -> Standing | None:
        """Where the run believes the report stands; for operators, the events decide."""
        return self._standing

    def _known(self) -> Standing:
        if self._standing is None:
            raise ApplicationError("the report is not loaded yet", type="NotLoaded")
        return self._standing

    def _learn(self, standing: Standing) -> None:
        """Answers may overtake each other; only a newer one counts."""
        if self._standing is None or standing.version >= self._standing.version:
            self._standing = standing

    async def _load(self) -> None:
        self._learn(
            await workflow.execute_activity_method(
                ReportActivities.load_standing,
                LifecycleInput(report_id=self._report_id),
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=PATIENT,
            )
        )

    async def _take_step(self, standing: Standing) -> None:
        order = StepOrder(
            report_id=self._report_id, step_key=standing.step_key or "", at=workflow.now()
        )
        match standing.step:
            case Step.READ:
                after = await workflow.execute_activity_method(
                    ReportActivities.read_report,
                    order,
                    start_to_close_timeout=READ_TIMEOUT,
                    heartbeat_timeout=HEARTBEAT_TIMEOUT,
                    retry_policy=PATIENT,
                )
            case Step.SCORE:
                after = await workflow.execute_activity_method(
                    ReportActivities.score_report,
                    order,
                    start_to_close_timeout=READ_TIMEOUT,
                    heartbeat_timeout=HEARTBEAT_TIMEOUT,
                    retry_policy=PATIENT,
                )
            case _:
                after = await workflow.execute_activity_method(
                    ReportActivities.publish_report,
                    order,
                    start_to_close_timeout=PUBLISH_TIMEOUT,
                    heartbeat_timeout=HEARTBEAT_TIMEOUT,
                    retry_policy=PATIENT,
                )
        self._learn(after)

    async def _wait(self, standing: Standing) -> None:
        """Until the report goes on, or until the next reminder is due."""
        due = _next_reminder(standing)
        timeout = None if due is None else max(timedelta(0), due - workflow.now())
        try:
            await workflow.wait_condition(
                lambda: self._poked or self._standing is not standing, timeout=timeout
            )
        except TimeoutError:
            await self._remind(standing)
            if self._standing == standing:  # reminded today already: not again before tomorrow
                with contextlib.suppress(TimeoutError):
                    await workflow.wait_condition(
                        lambda: self._poked or self._standing != standing, timeout=ONE_DAY
                    )

    async def _remind(self, standing: Standing) -> None:
        if standing.due_on is None:
            return
        order = ReminderOrder(
            report_id=self._report_id,
            round=standing.round,
            level=standing.reminders + 1,
            due_on=standing.due_on,
            at=workflow.now(),
        )
        self._learn(
            await workflow.execute_activity_method(
                ReportActivities.remind_unit,
                order,
                start_to_close_timeout=RECORD_TIMEOUT,
                retry_policy=PATIENT,
            )
        )

    async def _settled(self) -> bool:
        """All answers given, and none in the task in which the run ends."""
        await workflow.wait_condition(workflow.all_handlers_finished)
        await workflow.sleep(LAST_WORD)
        return workflow.all_handlers_finished()

    async def _finished(self) -> bool:
        return await self._settled() and not self._poked and self._known().at_rest


def _next_reminder(standing: Standing) -> datetime | None:
    """When the unit of a returned report is reminded next; None when nobody is to be reminded."""
    if standing.stage is not Stage.RETURNED or standing.due_on is None:
        return None
    if standing.reminders >= len(REMIND_RETURNED):
        return None
    return start_of_work(standing.due_on + REMIND_RETURNED[standing.reminders])
