"""Events, the personal values beside them, and the inbox.

A migration is history: it spells its tables out and never imports today's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# REPLACE deletes without firing the delete trigger unless `recursive_triggers` is on, as it is on
# every connection of ours; looking at each insert instead would cost an append a tenth.
_SQLITE = (
    """
    create trigger event_update before update on event
    begin select raise(abort, 'event is append-only'); end
    """,
    """
    create trigger event_delete before delete on event
    begin select raise(abort, 'event is append-only'); end
    """,
)
_POSTGRES = (
    # What one append brings of an event before it is given its position, in this order.
    """
    create type event_draft as (
      stream text, version integer, type text, schema_version smallint, command_id bytea,
      actor text, on_behalf_of text, correlation_id bytea, causation_id bytea, valid_at bigint,
      tool text, body bytea, private_commit bytea, core bytea)
    """,
    # A stream that must stand at that version, with that head unless it is null.
    "create type stream_stand as (stream text, version integer, core bytea)",
    # A sealed value and which draft of the append it belongs to, counted from 1.
    """
    create type private_draft as (
      draft integer, name text, subject text, key_id bytea, nonce bytea, ciphertext bytea)
    """,
    # One round trip, one flush. Each statement sees what was committed before the lock was
    # granted (READ COMMITTED), so what is looked at here is exact, across streams too.
    # Answers null, and adds nothing, if a stream does not stand as was hoped for.
    """
    create function event_append(
      _drafts event_draft[], _stands stream_stand[], _private private_draft[], _now bigint,
      out _before bigint, out _recorded_at bigint) language plpgsql as $$
    declare _last record;
    begin
      perform pg_advisory_xact_lock(1349086823, 1);
      if exists (
        select from unnest(_stands) s left join lateral (
          select e.version, e.core from event e where e.stream = s.stream
          order by e.version desc limit 1) h on true
        where coalesce(h.version, 0) <> s.version or h.core <> s.core)
      then return; end if;
      select position, recorded_at into _last from event order by position desc limit 1;
      _before := coalesce(_last.position, 0);
      _recorded_at := greatest(_now, _last.recorded_at);
      insert into event
      select _before + d.n, d.stream, d.version, d.type, d.schema_version, d.command_id, d.actor,
        d.on_behalf_of, d.correlation_id, d.causation_id, d.valid_at, _recorded_at, d.tool,
        d.body, d.private_commit, d.core,
        sha256('\\x00'::bytea || d.core || int8send(_before + d.n) || int8send(_recorded_at))
      from unnest(_drafts) with ordinality as d(
        stream, version, type, schema_version, command_id, actor, on_behalf_of, correlation_id,
        causation_id, valid_at, tool, body, private_commit, core, n);
      if cardinality(_private) > 0 then
        insert into event_private
        select _before + p.draft, p.name, p.subject, p.key_id, p.nonce, p.ciphertext
        from unnest(_private) p;
      end if;
      perform pg_notify('event_appended', '');
    end $$
    """,
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
    """Make the tables, the append (PostgreSQL) and what refuses to change the log."""
    _create_event()
    _create_event_private()
    _create_inbox()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("position", _POSITION, primary_key=True, autoincrement=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("schema_version", sa.SmallInteger, nullable=False),
        sa.Column("command_id", sa.LargeBinary, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("on_behalf_of", sa.Text),
        sa.Column("correlation_id", sa.LargeBinary, nullable=False),
        sa.Column("causation_id", sa.LargeBinary),
        sa.Column("valid_at", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("tool", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("private_commit", sa.LargeBinary),
        sa.Column("core", sa.LargeBinary, nullable=False),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("position >= 1", name="event_position"),
        sa.CheckConstraint("version >= 1", name="event_version"),
        sa.UniqueConstraint("stream", "version", name="event_stream_version"),
    )


def _create_event_private() -> None:
    op.create_table(
        "event_private",
        sa.Column("position", _POSITION, sa.ForeignKey("event.position"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("key_id", sa.LargeBinary, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
    )
    op.create_index("event_private_subject", "event_private", ["subject"])


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
