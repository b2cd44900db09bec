"""One id, one command or filing, whatever the report.

The inbox knew the ids of its commands, a report's stream those of its filings; an id that had been
a filing's on one report could become that of another report. Ids known so far are taken over; one
that was used twice before stays with the report that used it first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_RECEIVED = """
insert into command_use (command_id, report_id) select command_id, report_id from inbox
"""
_FILED = """
insert into command_use (command_id, report_id)
select {as_id}, substr(stream, length('report/') + 1) from event
where type in ('report.submitted', 'report.resubmitted') order by position
on conflict (command_id) do nothing
"""
_AS_ID = {
    "sqlite": "lower(hex(command_id))",
    "postgresql": "encode(command_id, 'hex')::uuid",
}


def upgrade() -> None:
    """Make the table, with what is known."""
    op.create_table(
        "command_use",
        sa.Column("command_id", sa.Uuid, primary_key=True),
        sa.Column("report_id", sa.Text, nullable=False),
    )
    op.execute(_RECEIVED)
    op.execute(_FILED.format(as_id=_AS_ID[op.get_bind().dialect.name]))
