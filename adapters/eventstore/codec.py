"""Facts as bytes and back. The bytes that are written are the bytes that stay and are hashed."""

import functools
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from adapters.eventstore.moments import from_micros
from domain.events import FACT_TYPES, Fact
from domain.ledger.entry import NO_HASH, NO_UUID, Envelope, chained
from domain.ports import RecordedFact
from domain.refusals import Damaged
from domain.upcast import decoded

_OBJECT: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


class StoredEvent(NamedTuple):
    """A row of ``event`` as it stands on disk; see `adapters.eventstore.tables`."""

    position: int
    stream: str
    version: int
    type: str
    schema_version: int
    command_id: bytes
    actor: str
    on_behalf_of: str | None
    correlation_id: bytes
    causation_id: bytes | None
    valid_at: int
    recorded_at: int
    tool: str
    body: bytes
    private_commit: bytes | None
    core: bytes
    leaf: bytes

    @property
    def name(self) -> str:
        """How a person is told which event is meant."""
        return f"event at position {self.position} ({self.stream} v{self.version})"

    def core_after(self, before: bytes) -> bytes:
        """The chain value this event must have after the chain value *before*."""
        (_, stream, version, type_, schema, command, actor, behalf, correlation, causation) = self[
            :10
        ]
        valid_at, _, tool, body, commit, _, _ = self[10:]
        return chained(
            stream, version, type_, schema, command, actor, behalf, correlation, causation,
            valid_at, tool, body, commit, before,
        )  # fmt: skip

    def envelope(self) -> Envelope:
        """What the chain hashes of it."""
        return Envelope(
            self.stream,
            self.version,
            self.type,
            self.schema_version,
            self.command_id,
            self.actor,
            self.on_behalf_of or "",
            self.correlation_id,
            self.causation_id or NO_UUID,
            self.valid_at,
            self.tool,
            self.body,
            self.private_commit or NO_HASH,
        )


def encoded(fact: Fact) -> bytes:
    """The fact as it will stand on disk: JSON in UTF-8.

    Raises:
        Damaged: the bytes would not give the same fact again. What was made around validation
            must not get into the log, where nobody could read it ever after.
    """
    # The type's own serialiser and validator: the union's cost twice as much.
    body: bytes = fact.__pydantic_serializer__.to_json(fact)
    try:
        again: Fact | None = FACT_TYPES[fact.type].__pydantic_validator__.validate_json(body)
    except ValidationError:
        again = None
    # Field by field, which is what the models' own comparison does after much else.
    if again is None or again.__dict__ != fact.__dict__:
        raise Damaged(what=f"event {fact.type}", why="its stored form is another fact")
    return body


def recorded(row: StoredEvent) -> RecordedFact:
    """The row as a fact.

    Raises:
        Damaged: the body cannot be decoded, says another type than the row, or its type or
            version is not known to this release: never skipped.
    """
    (position, stream, version, _, _, command, actor, behalf, correlation, causation) = row[:10]
    valid_at, recorded_at, tool, body, commit, core, leaf = row[10:]
    return RecordedFact(
        position,
        stream,
        version,
        _uuid(command),
        actor,
        _moment(recorded_at),
        _fact(row),
        _moment(valid_at),
        _uuid(correlation),
        None if causation is None else _uuid(causation),
        behalf,
        tool,
        body,
        commit or NO_HASH,
        core,
        leaf,
    )


# The facts of one append have these in common.
_moment = functools.lru_cache(maxsize=256)(from_micros)


@functools.lru_cache(maxsize=256)
def _uuid(raw: bytes) -> UUID:
    return UUID(int=int.from_bytes(raw))


#: What is written today, (type, version) → its own decoder; the union's costs twice as much.
_TODAYS: dict[tuple[str, int], Callable[[bytes], Fact]] = {
    (name, cls.model_fields["schema_version"].default): cls.__pydantic_validator__.validate_json
    for name, cls in FACT_TYPES.items()
}


def _fact(row: StoredEvent) -> Fact:
    decode = _TODAYS.get((row.type, row.schema_version))
    if decode is None:
        return _lifted(row)
    try:
        fact = decode(row.body)
    except ValidationError as error:
        # The values themselves are not repeated: an error text may end in a log.
        where = ", ".join(".".join(map(str, item["loc"])) for item in error.errors()[:3])
        raise Damaged(what=row.name, why=f"the body does not fit: {where}") from error
    if fact.schema_version != row.schema_version:
        raise Damaged(what=row.name, why="type or schema version differs from the body")
    return fact


def _lifted(row: StoredEvent) -> Fact:
    """The fact of an older shape, or the reason why this release cannot read it."""
    try:
        shape = _OBJECT.validate_json(row.body)
    except ValidationError as error:
        raise Damaged(what=row.name, why="the body is no JSON object") from error
    if (shape.get("type"), shape.get("schema_version")) != (row.type, row.schema_version):
        raise Damaged(what=row.name, why="type or schema version differs from the body")
    try:
        return decoded(shape)
    except Damaged as damage:
        raise Damaged(what=row.name, why=f"{damage.what}: {damage.why}") from damage
