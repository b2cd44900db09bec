"""Events, the personal values beside them, and the inbox.

A migration is history: it spells its tables out and never imports today's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# REPLACE deletes without firing the delete trigger, so on SQLite an insert is looked at as well.
_SQLITE = (
    """
    create trigger event_update before update on event
    begin select raise(abort, 'event is append-only'); end
    """,
    """
    create trigger event_delete before delete on event
    begin select raise(abort, 'event is append-only'); end
    """,
    """
    create trigger event_insert before insert on event
    when new.position <> (select coalesce(max(position), 0) + 1 from event)
      or exists (select 1 from event where stream = new.stream and version = new.version)
    begin select raise(abort, 'event is append-only'); end
    """,
)
_POSTGRES = (
    """
    create function event_is_append_only() returns trigger language plpgsql as $$
    begin raise exception 'event is append-only' using errcode = 'restrict_violation'; end $$
    """,
    """
    create trigger event_append_only before update or delete or truncate on event
    for each statement execute function event_is_append_only()
    """,
)


def upgrade() -> None:
    """Make the tables and what refuses to change the log."""
    _create_event()
    op.create_table(
        "event_private",
        sa.Column("position", _POSITION, sa.ForeignKey("event.position"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    _create_inbox()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("log_id", sa.SmallInteger, nullable=False, server_default=sa.text("1")),
        sa.Column("position", _POSITION, primary_key=True, autoincrement=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("schema_version", sa.SmallInteger, nullable=False),
        sa.Column("command_id", sa.Uuid, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("correlation_id", sa.Uuid),
        sa.Column("causation_id", sa.Uuid),
        sa.Column("valid_at", sa.BigInteger),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("position >= 1", name="event_position"),
        sa.CheckConstraint("version >= 1", name="event_version"),
        sa.UniqueConstraint("stream", "version", name="event_stream_version"),
    )
    op.create_index("event_command_id", "event", ["command_id"])


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("command_id", sa.Uuid, primary_key=True),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("payload_sha256", sa.Text, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("settled_at", sa.BigInteger),
        sa.CheckConstraint("(status = 'received') = (answer is null)", name="inbox_answer"),
        sa.CheckConstraint("(answer is null) = (settled_at is null)", name="inbox_settled_at"),
    )
    op.create_index(
        "inbox_unfinished",
        "inbox",
        ["received_at"],
        sqlite_where=sa.text("answer is null"),
        postgresql_where=sa.text("answer is null"),
    )
