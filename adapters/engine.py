"""The way to the lifecycles: Temporal as seen by whoever sends a command.

Temporal being down is no error here but an answer: the command stands in the inbox or the event
in the store, and the relay goes on with it later.
"""

import asyncio
from datetime import timedelta

from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError

from workflows.messages import (
    CARRY_OUT,
    LIFECYCLE,
    LOOK_AGAIN,
    Answer,
    CommandRef,
    LifecycleInput,
    workflow_id,
)

#: How long a person waits before the answer is "unknown, it will be carried out".
PATIENCE = timedelta(seconds=20)
_CONNECT_SECONDS = 5.0


class Engine:
    """A connection to Temporal, made when first needed and made again after a failure."""

    def __init__(self, address: str, *, namespace: str, task_queue: str) -> None:
        self._address = address
        self._namespace = namespace
        self._task_queue = task_queue
        self._client: Client | None = None

    async def client(self) -> Client:
        """The connection.

        Raises:
            RPCError, RuntimeError, TimeoutError: Temporal does not answer.
        """
        if self._client is None:
            self._client = await asyncio.wait_for(
                Client.connect(
                    self._address,
                    namespace=self._namespace,
                    data_converter=pydantic_data_converter,
                ),
                _CONNECT_SECONDS,
            )
        return self._client

    async def carry_out(self, ref: CommandRef, *, patience: timedelta = PATIENCE) -> Answer | None:
        """Send the command to its report's lifecycle, starting one if none is running.

        Returns:
            The answer, or None when it is not known: Temporal or the worker did not answer.
        """
        try:
            client = await self.client()
            return await asyncio.wait_for(
                # temporalio's own overloads are partly untyped
                client.execute_update_with_start_workflow(  # pyright: ignore[reportUnknownMemberType]
                    CARRY_OUT,
                    ref,
                    start_workflow_operation=self._starting(ref.report_id),
                    id=str(ref.command_id),
                    result_type=Answer,
                ),
                patience.total_seconds(),
            )
        except (
            RPCError,
            RuntimeError,
            TimeoutError,
            WorkflowUpdateFailedError,
            WorkflowUpdateRPCTimeoutOrCancelledError,
        ):
            return None

    async def look_again(self, report_id: str) -> bool:
        """Start the report's lifecycle, or poke the one that runs.

        Returns:
            Whether Temporal took it; if not, the relay will do it later.
        """
        try:
            client = await self.client()
            await asyncio.wait_for(
                client.start_workflow(
                    LIFECYCLE,
                    LifecycleInput(report_id=report_id),
                    id=workflow_id(report_id),
                    task_queue=self._task_queue,
                    id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                    id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
                    start_signal=LOOK_AGAIN,
                ),
                _CONNECT_SECONDS,
            )
        except (RPCError, RuntimeError, TimeoutError):
            return False
        return True

    async def start_missing(self, report_id: str) -> bool:
        """Start the report's lifecycle unless one runs.

        Returns:
            Whether one was missing.

        Raises:
            RPCError, RuntimeError, TimeoutError: Temporal does not answer.
        """
        client = await self.client()
        try:
            await client.start_workflow(
                LIFECYCLE,
                LifecycleInput(report_id=report_id),
                id=workflow_id(report_id),
                task_queue=self._task_queue,
                id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            )
        except WorkflowAlreadyStartedError:
            return False
        return True

    def _starting(self, report_id: str) -> WithStartWorkflowOperation[object, object]:
        return WithStartWorkflowOperation(
            LIFECYCLE,
            LifecycleInput(report_id=report_id),
            id=workflow_id(report_id),
            task_queue=self._task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        )
