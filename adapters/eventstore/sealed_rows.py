"""What lies sealed beside the log, and its removal once the keys are destroyed.

`event_private` is the only table of the log from which rows are ever deleted; the commitment in
the event stays, and every proof with it (docs/ledger.md §4). A command keeps its row without its
payload: that it was asked, by whom and when, is no personal value.
"""

import contextlib
from collections.abc import Generator, Iterable

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, select, update

from adapters.eventstore.engine import writing
from adapters.eventstore.inbox import ERASED_PAYLOAD, KEY_CHARACTERS
from adapters.eventstore.tables import event_private, inbox
from adapters.eventstore.unusable import foreign_errors
from domain.ledger.commitment import SealedValue

_VALUES = (
    event_private.c.position,
    *(event_private.c[name] for name in SealedValue._fields),
)


class PrivateRows:
    """`domain.ports.Erasable` for the values beside events."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def by_position(self) -> dict[int, list[SealedValue]]:
        """All sealed values as they are kept, by the position of their event."""
        found: dict[int, list[SealedValue]] = {}
        with foreign_errors(), self._engine.connect() as connection:
            for position, *fields in connection.execute(select(*_VALUES)):
                found.setdefault(position, []).append(SealedValue(*fields))
        return found

    def held(self, keys: Iterable[str]) -> int:
        """See `domain.ports.Erasable.held`."""
        with foreign_errors(), self._engine.connect() as connection:
            asked = select(func.count()).select_from(event_private).where(_private_under(keys))
            return connection.scalar(asked) or 0

    def forget(self, keys: Iterable[str]) -> None:
        """See `domain.ports.Erasable.forget`."""
        with _overwriting(self._engine) as connection:
            connection.execute(delete(event_private).where(_private_under(keys)))


class CommandPayloads:
    """`domain.ports.Erasable` for what was asked in commands."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def held(self, keys: Iterable[str]) -> int:
        """See `domain.ports.Erasable.held`."""
        with foreign_errors(), self._engine.connect() as connection:
            asked = select(func.count()).select_from(inbox).where(_commands_under(keys))
            return connection.scalar(asked) or 0

    def forget(self, keys: Iterable[str]) -> None:
        """See `domain.ports.Erasable.forget`."""
        with _overwriting(self._engine) as connection:
            connection.execute(
                update(inbox).where(_commands_under(keys)).values(payload=ERASED_PAYLOAD)
            )


def _private_under(keys: Iterable[str]) -> ColumnElement[bool]:
    return event_private.c.key_id.in_([bytes.fromhex(key) for key in keys])


def _commands_under(keys: Iterable[str]) -> ColumnElement[bool]:
    return func.substr(inbox.c.payload, 1, KEY_CHARACTERS).in_(list(keys))


@contextlib.contextmanager
def _overwriting(engine: Engine) -> Generator[Connection]:
    """A transaction whose deletions leave no old bytes in SQLite's file or in its log beside."""
    sqlite = engine.dialect.name == "sqlite"
    with foreign_errors():
        with writing(engine).begin() as connection:
            if sqlite:
                connection.exec_driver_sql("pragma secure_delete=on")
            yield connection
        if sqlite:
            with engine.connect() as connection:
                # Readers may hold it up; what stays there then is ciphertext without a key.
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
