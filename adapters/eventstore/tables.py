"""What stands on disk. The shape is changed by a migration only, and ``event`` hardly ever.

Rules of change: a column is added nullable or with a default; none is renamed, retyped or
dropped; a row of ``event`` is never written again (triggers refuse it). Moments are integers:
microseconds since 1970-01-01 UTC. What each column of ``event`` means and how it is hashed:
docs/ledger.md §1; a row's position less one is its leaf number, without holes.
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

#: The log. ``body`` is the fact as JSON, byte for byte as it was recorded and hashed; ``type`` and
#: ``schema_version`` repeat what it says. Identifiers are 16 bytes, ``core``, ``leaf`` and
#: ``private_commit`` 32. ``command_id`` is the same for all facts of one append; it is looked for
#: in its stream, an index of its own would cost every append a tenth.
event = Table(
    "event",
    METADATA,
    Column("position", _POSITION, primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("schema_version", SmallInteger, nullable=False),
    Column("command_id", LargeBinary, nullable=False),
    Column("actor", Text, nullable=False),
    Column("on_behalf_of", Text),
    Column("correlation_id", LargeBinary, nullable=False),
    Column("causation_id", LargeBinary),
    Column("valid_at", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("tool", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("private_commit", LargeBinary),
    Column("core", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    CheckConstraint("position >= 1", name="event_position"),
    CheckConstraint("version >= 1", name="event_version"),
    UniqueConstraint("stream", "version", name="event_stream_version"),
)

#: Personal values beside an event, encrypted under their subject's key; erasable, so only the
#: commitment to them is hashed (docs/ledger.md §4).
event_private = Table(
    "event_private",
    METADATA,
    Column("position", _POSITION, ForeignKey("event.position"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("key_id", LargeBinary, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Index("event_private_subject", "subject"),
)

#: Whose an id is: a command's, or a filing's, on one report. Written before either, so that no
#: id stands for two.
command_use = Table(
    "command_use",
    METADATA,
    Column("command_id", Uuid, primary_key=True),
    Column("report_id", Text, nullable=False),
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
