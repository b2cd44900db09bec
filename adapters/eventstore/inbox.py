"""Every command with the time of its receipt, and its answer once it has one."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from adapters.eventstore.engine import writing
from adapters.eventstore.moments import from_micros, to_micros
from adapters.eventstore.tables import inbox
from adapters.eventstore.unusable import foreign_errors
from domain.ids import CommandId, file_hash
from domain.ports import InboxStatus, ReceivedCommand
from domain.refusals import Because, Damaged, NotFound, Refused


class SqlInbox:
    """`domain.ports.Inbox` on a migrated database; shared by threads and processes.

    Args:
        engine: from `open_database`, which has checked that commits reach the disk.
        clock: gives the time of settlement. The time of receipt comes with the command.

    Every method raises `StoreUnusable` when the database as a whole fails.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._clock = clock

    def receive(self, command: ReceivedCommand) -> ReceivedCommand:
        """See `domain.ports.Inbox.receive`."""
        with foreign_errors():
            try:
                with self._writing.begin() as connection:
                    connection.execute(insert(inbox).values(_row(command)))
            except IntegrityError:
                kept = self.find(command.command_id)
                if kept is None:
                    raise
                if _content(kept) != _content(command):
                    raise Refused(
                        Because.COMMAND_ID_REUSED, command_id=command.command_id
                    ) from None
                return kept
        return command

    def find(self, command_id: CommandId) -> ReceivedCommand | None:
        """See `domain.ports.Inbox.find`.

        Raises:
            Damaged: the payload is not what was received.
        """
        with foreign_errors(), self._engine.connect() as connection:
            found = _commands(connection, inbox.c.command_id == command_id, limit=1)
        return found[0] if found else None

    def settle(self, command_id: CommandId, status: InboxStatus, answer: str) -> None:
        """See `domain.ports.Inbox.settle`.

        Raises:
            NotFound: no such command was received.
            ValueError: RECEIVED is no answer.
        """
        if status is InboxStatus.RECEIVED:
            raise ValueError("a command is settled as done or refused")
        first_answer = (
            update(inbox)
            .where(inbox.c.command_id == command_id, inbox.c.answer.is_(None))
            .values(status=status.value, answer=answer, settled_at=to_micros(self._clock()))
        )
        with foreign_errors(), self._writing.begin() as connection:
            noted = connection.execute(first_answer).rowcount
        if not noted and self.find(command_id) is None:
            raise NotFound("command", str(command_id))

    def unfinished(self, *, limit: int = 1000) -> tuple[ReceivedCommand, ...]:
        """See `domain.ports.Inbox.unfinished`."""
        with foreign_errors(), self._engine.connect() as connection:
            return _commands(connection, inbox.c.answer.is_(None), limit=limit)


def _content(command: ReceivedCommand) -> tuple[str, ...]:
    """What makes two commands of one id the same; the time of receipt does not."""
    return (command.report_id, command.actor, command.kind, command.payload)


def _row(command: ReceivedCommand) -> dict[str, object]:
    return {
        "command_id": command.command_id,
        "report_id": command.report_id,
        "actor": command.actor,
        "kind": command.kind,
        "payload": command.payload,
        "payload_sha256": file_hash(command.payload.encode()),
        "received_at": to_micros(command.received_at),
        "status": InboxStatus.RECEIVED.value,
    }


def _commands(
    connection: Connection, where: ColumnElement[bool], *, limit: int
) -> tuple[ReceivedCommand, ...]:
    oldest_first = (inbox.c.received_at, inbox.c.command_id)
    found = connection.execute(select(inbox).where(where).order_by(*oldest_first).limit(limit))
    commands: list[ReceivedCommand] = []
    for row in found:
        if file_hash(row.payload.encode()) != row.payload_sha256:
            raise Damaged(what=f"command {row.command_id}", why="the payload has another hash")
        commands.append(
            ReceivedCommand(
                command_id=row.command_id,
                report_id=row.report_id,
                actor=row.actor,
                kind=row.kind,
                payload=row.payload,
                received_at=from_micros(row.received_at),
                status=InboxStatus(row.status),
                answer=row.answer,
            )
        )
    return tuple(commands)
