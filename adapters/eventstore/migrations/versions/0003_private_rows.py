"""What lies beside an event is never changed, and goes only when its erasure was approved.

A row of `event_private` may be deleted once the log holds an `erasure.approved` of its subject
that names its key: the same fact that allows the key itself to be destroyed. Whoever may drop a
trigger gets past this; the commitment in the event then tells (`pingjian verify`).
"""

from alembic import op

revision = "0003"
down_revision = "0002"

# As on `event`: REPLACE deletes, and on connections of ours that fires the delete trigger.
_SQLITE = (
    """
    create trigger event_private_update before update on event_private
    begin select raise(abort, 'event_private is never changed'); end
    """,
    """
    create trigger event_private_delete before delete on event_private
    when not exists (
      select 1 from event where stream = 'erasure/' || old.subject and type = 'erasure.approved'
      and instr(body, cast(lower(hex(old.key_id)) as blob)) > 0)
    begin select raise(abort, 'event_private goes only with an approved erasure'); end
    """,
)
_POSTGRES = (
    """
    create function event_private_is_never_changed() returns trigger language plpgsql as $$
    begin
      raise exception 'event_private is never changed' using errcode = 'restrict_violation';
    end $$
    """,
    """
    create trigger event_private_never_changed before update or truncate on event_private
    for each statement execute function event_private_is_never_changed()
    """,
    """
    create function event_private_goes_with_erasure() returns trigger language plpgsql as $$
    begin
      if exists (
        select from event e
        where e.stream = 'erasure/' || old.subject and e.type = 'erasure.approved'
        and position(convert_to(encode(old.key_id, 'hex'), 'UTF8') in e.body) > 0)
      then return old; end if;
      raise exception 'event_private goes only with an approved erasure'
        using errcode = 'restrict_violation';
    end $$
    """,
    """
    create trigger event_private_erasure before delete on event_private
    for each row execute function event_private_goes_with_erasure()
    """,
)


def upgrade() -> None:
    """Make what refuses to change or to delete."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)
