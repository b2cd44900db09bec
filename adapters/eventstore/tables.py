"""What stands on disk. The shape is changed by a migration only, and ``event`` hardly ever.

Rules of change: a column is added nullable or with a default; none is renamed, retyped or
dropped; a row of ``event`` is never written again (triggers refuse it). Moments are integers:
microseconds since 1970-01-01 UTC.

What will come beside ``event``, and why nothing here needs to change for it: a row's position is
its leaf number, without holes, and ``body`` holds the exact bytes, so the tamper-evident ledger
(chain inside a stream, leaf hash, Merkle tiles, signed checkpoints) can be computed from the rows
as they are. Its hashes get tables of their own.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

METADATA = MetaData()

#: SQLite keeps a table in the order of an INTEGER key and of no other.
_POSITION = BigInteger().with_variant(Integer(), "sqlite")

#: The log. ``body`` is the fact as JSON, byte for byte as it was recorded; ``type`` and
#: ``schema_version`` repeat what it says. ``command_id`` is the same for all facts of one append.
#: ``causation_id`` and ``valid_at`` (when it holds in the world) wait for facts that have them.
event = Table(
    "event",
    METADATA,
    Column("log_id", SmallInteger, nullable=False, server_default=text("1")),
    Column("position", _POSITION, primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("schema_version", SmallInteger, nullable=False),
    Column("command_id", Uuid, nullable=False),
    Column("actor", Text, nullable=False),
    Column("correlation_id", Uuid),
    Column("causation_id", Uuid),
    Column("valid_at", BigInteger),
    Column("recorded_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    CheckConstraint("position >= 1", name="event_position"),
    CheckConstraint("version >= 1", name="event_version"),
    UniqueConstraint("stream", "version", name="event_stream_version"),
    Index("event_command_id", "command_id"),
)

#: Personal values beside an event; erasable, so never part of what is hashed. ``value`` is UTF-8;
#: bytes and not text, because a file name may hold what no database takes for text.
event_private = Table(
    "event_private",
    METADATA,
    Column("position", _POSITION, ForeignKey("event.position"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

#: Every command with the time of its receipt; ``answer`` is there once ``status`` is final.
inbox = Table(
    "inbox",
    METADATA,
    Column("command_id", Uuid, primary_key=True),
    Column("report_id", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("payload_sha256", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("status", Text, nullable=False),
    Column("answer", Text),
    Column("settled_at", BigInteger),
    CheckConstraint("(status = 'received') = (answer is null)", name="inbox_answer"),
    CheckConstraint("(answer is null) = (settled_at is null)", name="inbox_settled_at"),
    Index(
        "inbox_unfinished",
        "received_at",
        sqlite_where=text("answer is null"),
        postgresql_where=text("answer is null"),
    ),
)
