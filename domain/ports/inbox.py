"""Commands as they were received."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.ids import CommandId


class InboxStatus(StrEnum):
    """What became of a received command; stored."""

    RECEIVED = "received"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True)
class ReceivedCommand:
    """A command as it was received, whatever became of it.

    ``payload`` is the command as JSON; ``answer`` (JSON) is there once it is settled.
    """

    command_id: CommandId
    report_id: str
    actor: str
    kind: str
    payload: str
    received_at: datetime
    status: InboxStatus = InboxStatus.RECEIVED
    answer: str | None = None


class Inbox(Protocol):
    """Every command with the time of its receipt, kept even when the workflow engine is down."""

    def receive(self, command: ReceivedCommand) -> ReceivedCommand:
        """Keep the command and return it; the same id again returns what was kept first.

        Raises:
            Refused: COMMAND_ID_REUSED, the id is known with another payload, actor, kind or
                report, or reserved.
        """
        ...

    def reserve(self, command_id: CommandId, *, report_id: str) -> None:
        """Keep the id for filings on that report, which do not come by way of the inbox.

        Raises:
            Refused: COMMAND_ID_REUSED, the id is a received command's or another report's.
        """
        ...

    def find(self, command_id: CommandId) -> ReceivedCommand | None:
        """The command of that id, or None."""
        ...

    def settle(self, command_id: CommandId, status: InboxStatus, answer: str) -> None:
        """Note the answer; the first answer stands, a second one is ignored.

        Raises:
            NotFound: there is no such command.
            ValueError: the status is RECEIVED, which is no answer.
        """
        ...

    def unfinished(self, *, limit: int = 1000) -> tuple[ReceivedCommand, ...]:
        """Commands without an answer, oldest first."""
        ...
