"""What the ledger keeps beside the events. Made by migration 0002; moments as in the event store.

``tile`` can be computed again from the leaves; a partial tile's row grows in place. A checkpoint
was handed out once it stands here, so no row of ``checkpoint`` or ``cosignature`` is ever
changed or deleted (triggers refuse it).
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

METADATA = MetaData()

#: SQLite keeps a table in the order of an INTEGER key and of no other.
_SIZE = BigInteger().with_variant(Integer(), "sqlite")

#: ``hashes``: 1 to 256 hashes of 32 bytes, one after the other (docs/ledger.md §3).
tile = Table(
    "tile",
    METADATA,
    Column("level", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hashes", LargeBinary, nullable=False),
)

#: ``note`` is the text with the log's own signatures, byte for byte.
checkpoint = Table(
    "checkpoint",
    METADATA,
    Column("size", _SIZE, primary_key=True, autoincrement=False),
    Column("note", LargeBinary, nullable=False),
    Column("signed_at", BigInteger, nullable=False),
)

#: What a witness signed; ``content`` is what stands after the key id in its line.
cosignature = Table(
    "cosignature",
    METADATA,
    Column("size", _SIZE, ForeignKey("checkpoint.size"), primary_key=True),
    Column("key_name", Text, primary_key=True),
    Column("key_id", LargeBinary, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
