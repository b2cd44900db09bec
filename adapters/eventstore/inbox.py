"""Every command with the time of its receipt, and its answer once it has one."""

import base64
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Insert, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from adapters.eventstore.engine import writing
from adapters.eventstore.moments import from_micros, to_micros
from adapters.eventstore.tables import command_use, inbox
from adapters.eventstore.unusable import foreign_errors
from domain.ids import CommandId, file_hash, report_stream
from domain.ledger.commitment import SealedValue
from domain.ports import InboxStatus, PrivateValue, ReceivedCommand, Vault
from domain.refusals import Because, Damaged, NotFound, Refused

#: A sealed payload begins with its key's id in hexadecimal.
KEY_CHARACTERS = 32
#: In the place of a payload that was erased with its report.
ERASED_PAYLOAD = ""
_NAME, _NONCE_BYTES = "payload", 12


class SqlInbox:
    """`domain.ports.Inbox` on a migrated database; shared by threads and processes.

    What people write may name persons, also where it is refused for that: payloads are kept
    sealed under the key of their report.

    Args:
        engine: from `open_database`, which has checked that commits reach the disk.
        clock: gives the time of settlement. The time of receipt comes with the command.
        vault: seals the payloads.

    Every method raises `StoreUnusable` when the database as a whole fails.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime], vault: Vault) -> None:
        self._engine = engine
        self._vault = vault
        self._writing = writing(engine)
        self._clock = clock

    def receive(self, command: ReceivedCommand) -> ReceivedCommand:
        """See `domain.ports.Inbox.receive`."""
        with foreign_errors():
            try:
                with self._writing.begin() as connection:
                    connection.execute(_taken(command.command_id, command.report_id))
                    connection.execute(insert(inbox).values(self._row(command)))
            except IntegrityError:
                kept = self.find(command.command_id)
                if kept is None and self._user_of(command.command_id) is None:
                    raise
                if kept is not None and kept.payload == ERASED_PAYLOAD:
                    return kept
                if kept is None or _content(kept) != _content(command):
                    raise Refused(
                        Because.COMMAND_ID_REUSED, command_id=command.command_id
                    ) from None
                return kept
        return command

    def reserve(self, command_id: CommandId, *, report_id: str) -> None:
        """See `domain.ports.Inbox.reserve`."""
        with foreign_errors():
            try:
                with self._writing.begin() as connection:
                    connection.execute(_taken(command_id, report_id))
            except IntegrityError:
                taken_by = self._user_of(command_id)
                if taken_by is None:
                    raise
                if taken_by != report_id or self.find(command_id) is not None:
                    raise Refused(Because.COMMAND_ID_REUSED, command_id=command_id) from None

    def find(self, command_id: CommandId) -> ReceivedCommand | None:
        """See `domain.ports.Inbox.find`.

        Raises:
            Damaged: the payload is not what was received.
        """
        with foreign_errors(), self._engine.connect() as connection:
            found = self._commands(connection, inbox.c.command_id == command_id, limit=1)
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
            return self._commands(connection, inbox.c.answer.is_(None), limit=limit)

    def _user_of(self, command_id: CommandId) -> str | None:
        """The report that the id was used for."""
        asked = select(command_use.c.report_id).where(command_use.c.command_id == command_id)
        with self._engine.connect() as connection:
            return connection.scalar(asked)

    def _row(self, command: ReceivedCommand) -> dict[str, object]:
        payload = self._sealed(command)
        return {
            "command_id": command.command_id,
            "report_id": command.report_id,
            "actor": command.actor,
            "kind": command.kind,
            "payload": payload,
            "payload_sha256": file_hash(payload.encode()),
            "received_at": to_micros(command.received_at),
            "status": InboxStatus.RECEIVED.value,
        }

    def _sealed(self, command: ReceivedCommand) -> str:
        value = PrivateValue(command.payload, subject=report_stream(command.report_id))
        [sealed] = self._vault.seal(_place(command.command_id), 0, {_NAME: value})
        return sealed.key_id.hex() + base64.b64encode(sealed.nonce + sealed.ciphertext).decode()

    def _opened(self, row: Row[Any]) -> str:
        """What was received; nothing where it was erased.

        Raises:
            Damaged: it is not what was sealed.
        """
        if row.payload == ERASED_PAYLOAD:
            return ERASED_PAYLOAD
        if file_hash(row.payload.encode()) != row.payload_sha256:
            raise Damaged(what=f"command {row.command_id}", why="the payload has another hash")
        content = base64.b64decode(row.payload[KEY_CHARACTERS:])
        sealed = SealedValue(
            name=_NAME,
            subject=report_stream(row.report_id),
            key_id=bytes.fromhex(row.payload[:KEY_CHARACTERS]),
            nonce=content[:_NONCE_BYTES],
            ciphertext=content[_NONCE_BYTES:],
        )
        opened = self._vault.open(sealed, stream=_place(row.command_id), version=0)
        return opened if isinstance(opened, str) else ERASED_PAYLOAD

    def _commands(
        self, connection: Connection, where: ColumnElement[bool], *, limit: int
    ) -> tuple[ReceivedCommand, ...]:
        oldest_first = (inbox.c.received_at, inbox.c.command_id)
        found = connection.execute(select(inbox).where(where).order_by(*oldest_first).limit(limit))
        return tuple(
            ReceivedCommand(
                command_id=row.command_id,
                report_id=row.report_id,
                actor=row.actor,
                kind=row.kind,
                payload=self._opened(row),
                received_at=from_micros(row.received_at),
                status=InboxStatus(row.status),
                answer=row.answer,
            )
            for row in found
        )


def _taken(command_id: CommandId, report_id: str) -> Insert:
    return insert(command_use).values(command_id=command_id, report_id=report_id)


def _place(command_id: CommandId) -> str:
    """What a sealed payload is bound to."""
    return f"inbox/{command_id}"


def _content(command: ReceivedCommand) -> tuple[str, ...]:
    """What makes two commands of one id the same; the time of receipt does not."""
    return (command.report_id, command.actor, command.kind, command.payload)
