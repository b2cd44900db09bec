"""Facts as bytes and back. The bytes that are written are the bytes that stay and are hashed."""

import functools
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from adapters.eventstore.mirrored_facts import decoder, writer
from adapters.eventstore.moments import from_micros
from domain.events import FACT_TYPES, Fact
from domain.ledger.entry import NO_HASH, NO_UUID, Envelope, chained
from domain.ports import RecordedFact
from domain.refusals import Damaged
from domain.upcast import decoded

#: Stored name → what decodes the shape that is written today.
_DECODERS: dict[str, Callable[[bytes], Fact]] = {
    name: decoder(cls) for name, cls in FACT_TYPES.items()
}
#: Stored name → what writes a fact and reads it again.
_WRITERS = {name: writer(cls) for name, cls in FACT_TYPES.items()}
_OBJECT: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


#: A row of ``event`` as the driver gives it, in the order of `StoredEvent`.
Row = tuple[
    int, str, int, str, int, bytes, str, str | None, bytes, bytes | None, int, int, str, bytes,
    bytes | None, bytes, bytes,
]  # fmt: skip


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
        return named(self)

    def core_after(self, before: bytes) -> bytes:
        """The chain value this event must have after the chain value *before*."""
        return core_after(self, before)

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


def named(row: Row) -> str:
    """How a person is told which event is meant."""
    return f"event at position {row[0]} ({row[1]} v{row[2]})"


def encoded(fact: Fact) -> bytes:
    """The fact as it will stand on disk: JSON in UTF-8.

    Raises:
        Damaged: the bytes would not give the same fact again. What was made around validation
            must not get into the log, where nobody could read it ever after.
    """
    body = _WRITERS[fact.type](fact)
    if body is None:
        raise Damaged(what=f"event {fact.type}", why="its stored form is another fact")
    return body


#: A `RecordedFact` of its sixteen fields, without the call that its own constructor makes in
#: between: there are thousands of them in a page.
recorded_fact: Callable[[tuple[object, ...]], RecordedFact] = functools.partial(
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType] - of whatever items
    RecordedFact,
)


#: A `StoredEvent` of a row, in the same way.
stored_event: Callable[[Row], StoredEvent] = functools.partial(
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType] - of whatever items
    StoredEvent,
)


def core_after(row: Row, before: bytes) -> bytes:
    """The chain value the row's event must have after the chain value *before*."""
    (
        _, stream, version, type_, schema, command, actor, behalf, correlation, causation,
        valid_at, _, tool, body, commit, _, _,
    ) = row  # fmt: skip
    return chained(
        stream, version, type_, schema, command, actor, behalf, correlation, causation,
        valid_at, tool, body, commit, before,
    )  # fmt: skip


def recorded(row: Row) -> RecordedFact:
    """The row as a fact.

    Raises:
        Damaged: the body cannot be decoded, says another type than the row, or its type or
            version is not known to this release: never skipped.
    """
    (
        position, stream, version, type_, schema, command, actor, behalf, correlation, causation,
        valid_at, recorded_at, tool, body, commit, core, leaf,
    ) = row  # fmt: skip
    decode = _TODAYS.get((type_, schema))
    try:
        fact = decode(body) if decode else _lifted(row)
    except ValidationError as error:
        # The values themselves are not repeated: an error text may end in a log.
        where = ", ".join(".".join(map(str, item["loc"])) for item in error.errors()[:3])
        raise Damaged(what=named(row), why=f"the body does not fit: {where}") from error
    if decode and fact.schema_version != schema:
        raise Damaged(what=named(row), why="type or schema version differs from the body")
    command_id = _uuid(command)
    return recorded_fact((
        position, stream, version, command_id, actor, _moment(recorded_at), fact,
        _moment(valid_at), command_id if correlation == command else _uuid(correlation),
        None if causation is None else _uuid(causation), behalf, tool, body, commit or NO_HASH,
        core, leaf,
    ))  # fmt: skip


# The facts of one append have these in common.
_moment = functools.lru_cache(maxsize=256)(from_micros)


@functools.lru_cache(maxsize=256)
def _uuid(raw: bytes) -> UUID:
    return UUID(int=int.from_bytes(raw))


#: (type, version) that is written today → its decoder.
_TODAYS = {
    (name, cls.model_fields["schema_version"].default): _DECODERS[name]
    for name, cls in FACT_TYPES.items()
}


def _lifted(row: Row) -> Fact:
    """The fact of an older shape, or the reason why this release cannot read it."""
    type_, schema, body = row[3], row[4], row[13]
    try:
        shape = _OBJECT.validate_json(body)
    except ValidationError as error:
        raise Damaged(what=named(row), why="the body is no JSON object") from error
    if (shape.get("type"), shape.get("schema_version")) != (type_, schema):
        raise Damaged(what=named(row), why="type or schema version differs from the body")
    try:
        return decoded(shape)
    except Damaged as damage:
        raise Damaged(what=named(row), why=f"{damage.what}: {damage.why}") from damage
