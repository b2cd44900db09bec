"""The one list of what a worker runs, and how its sandbox is set."""

from concurrent.futures import Executor

from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from workflows.activities import ReportActivities
from workflows.lifecycle import ReportLifecycle
from workflows.timing import STICKY_TIMEOUT

WORKFLOWS = [ReportLifecycle]

#: Passed through the sandbox: shared with the outside, so that a class is the same class on both
#: sides, and imported once instead of once per run (measured: a tenth of the CPU).
PASSED_THROUGH = (
    "domain",
    "pydantic",
    "pydantic_core",
    "workflows.activities",
    "workflows.messages",
    "workflows.readings",
    "workflows.register",
    "workflows.standing",
    "workflows.timing",
    "workflows.transact",
)


def runner() -> SandboxedWorkflowRunner:
    """The sandbox in which lifecycles run and are replayed."""
    return SandboxedWorkflowRunner(
        restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH)
    )


def build_worker(
    client: Client, activities: ReportActivities, *, task_queue: str, executor: Executor
) -> Worker:
    """A worker that is ready to run."""
    return Worker(
        client,
        task_queue=task_queue,
        workflows=WORKFLOWS,
        activities=[
            activities.load_standing,
            activities.read_report,
            activities.score_report,
            activities.publish_report,
            activities.remind_unit,
            activities.carry_out_command,
        ],
        activity_executor=executor,
        workflow_runner=runner(),
        sticky_queue_schedule_to_start_timeout=STICKY_TIMEOUT,
    )
