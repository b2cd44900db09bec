"""Tiles of the log's tree, checkpoints and cosignatures.

A migration is history: it spells its tables out and never imports today's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SIZE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_KEPT = ("checkpoint", "cosignature")
_SQLITE = (
    """
    create trigger {table}_update before update on {table}
    begin select raise(abort, '{table} is append-only'); end
    """,
    """
    create trigger {table}_delete before delete on {table}
    begin select raise(abort, '{table} is append-only'); end
    """,
)
_POSTGRES = (
    """
    create function {table}_is_append_only() returns trigger language plpgsql as $$
    begin raise exception '{table} is append-only' using errcode = 'restrict_violation'; end $$
    """,
    """
    create trigger {table}_append_only before update or delete or truncate on {table}
    for each statement execute function {table}_is_append_only()
    """,
)


def upgrade() -> None:
    """Make the tables and what refuses to change a head that was handed out."""
    op.create_table(
        "tile",
        sa.Column("level", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", _SIZE, primary_key=True, autoincrement=False),
        sa.Column("note", sa.LargeBinary, nullable=False),
        sa.Column("signed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "cosignature",
        sa.Column("size", _SIZE, sa.ForeignKey("checkpoint.size"), primary_key=True),
        sa.Column("key_name", sa.Text, primary_key=True),
        sa.Column("key_id", sa.LargeBinary, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in _KEPT:
        for statement in _SQLITE if sqlite else _POSTGRES:
            op.execute(statement.format(table=table))
