"""Recorded histories must replay after any change of the lifecycle; they are added, never edited.

Record new ones with PINGJIAN_RECORD_HISTORIES=1 over `test_lifecycle.py`.
"""

from pathlib import Path

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError

from workflows.activities import ReportActivities
from workflows.messages import CARRY_OUT, LIFECYCLE, LOOK_AGAIN, Answer, CommandRef, LifecycleInput
from workflows.timing import RECORD_TIMEOUT
from workflows.worker import WORKFLOWS, runner

HISTORIES = sorted((Path(__file__).resolve().parents[1] / "samples/histories").glob("*.json"))


@workflow.defn(name=LIFECYCLE, sandboxed=False)
class SwappedSteps:
    """A lifecycle that does the first step twice: a change that forgot `workflow.patched`."""

    @workflow.run
    async def run(self, given: LifecycleInput) -> None:
        for _ in range(2):
            await workflow.execute_activity_method(
                ReportActivities.load_standing, given, start_to_close_timeout=RECORD_TIMEOUT
            )

    @workflow.update(name=CARRY_OUT)
    async def carry_out(self, ref: CommandRef) -> Answer:
        raise AssertionError(ref)

    @workflow.signal(name=LOOK_AGAIN)
    def look_again(self) -> None:
        pass


async def replay(path: Path, workflows: list[type]) -> None:
    replayer = Replayer(
        workflows=workflows,
        data_converter=pydantic_data_converter,
        workflow_runner=runner(),
    )
    await replayer.replay_workflow(WorkflowHistory.from_json("recorded", path.read_text("utf-8")))


def test_there_are_recorded_histories() -> None:
    assert [path.stem for path in HISTORIES] != []


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
async def test_a_recorded_history_still_replays(path: Path) -> None:
    await replay(path, WORKFLOWS)


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
async def test_a_changed_order_of_steps_does_not_replay(path: Path) -> None:
    with pytest.raises(NondeterminismError):
        await replay(path, [SwappedSteps])
