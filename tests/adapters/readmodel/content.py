"""What the derived tables hold, byte for byte."""

from collections.abc import Iterable

from sqlalchemy import select

from adapters.readmodel import ReadModel
from adapters.readmodel.tables import CONTENT
from domain.ports import Entry, EventStore, RecordedFact


def dump(model: ReadModel) -> bytes:
    """The live content of all tables, without the number of its version."""
    live = model.live()
    lines = [f"position {live.position}"]
    with model.engine.connect() as connection:
        for table in CONTENT:
            rows = connection.execute(select(table).where(table.c.rm_version == live.version))
            lines += sorted(f"{table.name} {tuple(row)[1:]!r}" for row in rows)
    return "\n".join(lines).encode()


def append_all(store: EventStore, facts: Iterable[RecordedFact]) -> None:
    """Write the log into a real store."""
    for recorded in facts:
        store.append(
            Entry(
                stream=recorded.stream,
                expected_version=recorded.version - 1,
                facts=(recorded.fact,),
                command_id=recorded.command_id,
                actor=recorded.actor,
            )
        )
