"""The inbox in memory."""

import threading
from dataclasses import replace

from domain.ids import CommandId
from domain.ports import InboxStatus, ReceivedCommand
from domain.refusals import Because, NotFound, Refused


class MemoryInbox:
    """`domain.ports.Inbox`; what was received is lost with the process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._commands: dict[CommandId, ReceivedCommand] = {}
        self._reserved: dict[CommandId, str] = {}

    def receive(self, command: ReceivedCommand) -> ReceivedCommand:
        with self._lock:
            if command.command_id in self._reserved:
                raise Refused(Because.COMMAND_ID_REUSED, command_id=command.command_id)
            kept = self._commands.setdefault(command.command_id, command)
        fresh = replace(
            command, received_at=kept.received_at, status=kept.status, answer=kept.answer
        )
        if fresh != kept:
            raise Refused(Because.COMMAND_ID_REUSED, command_id=command.command_id)
        return kept

    def reserve(self, command_id: CommandId, *, report_id: str) -> None:
        with self._lock:
            taken = command_id in self._commands
            if taken or self._reserved.setdefault(command_id, report_id) != report_id:
                raise Refused(Because.COMMAND_ID_REUSED, command_id=command_id)

    def find(self, command_id: CommandId) -> ReceivedCommand | None:
        return self._commands.get(command_id)

    def settle(self, command_id: CommandId, status: InboxStatus, answer: str) -> None:
        if status is InboxStatus.RECEIVED:
            raise ValueError("a command is settled as done or refused")
        with self._lock:
            kept = self._commands.get(command_id)
            if kept is None:
                raise NotFound("command", str(command_id))
            if kept.answer is None:
                self._commands[command_id] = replace(kept, status=status, answer=answer)

    def unfinished(self, *, limit: int = 1000) -> tuple[ReceivedCommand, ...]:
        waiting = [kept for kept in self._commands.values() if kept.answer is None]
        waiting.sort(key=lambda kept: (kept.received_at, kept.command_id))
        return tuple(waiting[:limit])
