"""Facts as bytes and back. The bytes that are written are the bytes that stay."""

from typing import Any, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from adapters.eventstore.moments import from_micros
from domain.events import Fact
from domain.ports import RecordedFact
from domain.refusals import Damaged
from domain.upcast import decoded

_OBJECT: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


class StoredEvent(NamedTuple):
    """What is read of a row of ``event``, in this order."""

    position: int
    stream: str
    version: int
    type: str
    schema_version: int
    command_id: UUID
    actor: str
    recorded_at: int
    body: bytes


def encoded(fact: Fact) -> bytes:
    """The fact as it will stand on disk: JSON in UTF-8.

    Raises:
        Damaged: the bytes would not give the same fact again. What was made around validation
            must not get into the log, where nobody could read it ever after.
    """
    body = fact.model_dump_json().encode()
    if decoded(_OBJECT.validate_json(body)) != fact:
        raise Damaged(what=f"event {fact.type}", why="its stored form is another fact")
    return body


def recorded(row: StoredEvent) -> RecordedFact:
    """The row as a fact.

    Raises:
        Damaged: the body cannot be decoded, or says another type than the row.
    """
    where = f"event at position {row.position} ({row.stream} v{row.version})"
    shape = _shape(row.body, where)
    if (shape.get("type"), shape.get("schema_version")) != (row.type, row.schema_version):
        raise Damaged(what=where, why="type or schema version differs from the body")
    try:
        fact = decoded(shape)
    except Damaged as damage:
        raise Damaged(what=where, why=f"{damage.what}: {damage.why}") from damage
    return RecordedFact(
        position=row.position,
        stream=row.stream,
        version=row.version,
        command_id=row.command_id,
        actor=row.actor,
        recorded_at=from_micros(row.recorded_at),
        fact=fact,
    )


def _shape(body: bytes, where: str) -> dict[str, Any]:
    try:
        return _OBJECT.validate_json(body)
    except ValidationError as error:
        raise Damaged(what=where, why="the body is no JSON object") from error
