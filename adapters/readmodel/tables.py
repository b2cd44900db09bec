"""The derived tables. They can be dropped at any time: the events are the truth.

Several versions of the content lie beside each other while a rebuild runs; ``rm_live`` names the
one that is read. A change of any column is a new `SHAPE`: tables of another shape are dropped.
All values are plain numbers and texts (`rows`), the same bytes in every database.
"""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

#: Raised with every change of the tables or of what the folds put into them.
SHAPE = 3
#: The one projection that all tables belong to: they move together, in one transaction.
PROJECTION = "reports"

METADATA = MetaData()

LIVE = Table(
    "rm_live",
    METADATA,
    Column("projection", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)

POSITION = Table(
    "rm_position",
    METADATA,
    Column("projection", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("shape", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
)

BOARD = Table(
    "rm_board",
    METADATA,
    Column("rm_version", Integer, primary_key=True, autoincrement=False),
    Column("report_id", Text, primary_key=True),
    Column("campaign_id", Text, nullable=False),
    Column("unit_code", Text, nullable=False),
    Column("unit_name", Text),
    Column("stage", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("late", Integer, nullable=False),
    Column("due_at", Text),
    Column("arrived_at", Text),
    Column("entered_stage_at", Text, nullable=False),
    Column("next_actor", Text, nullable=False),
    Column("proposed_by", Text),
    Column("open_errors", Integer, nullable=False),
    Column("open_warnings", Integer, nullable=False),
    Column("open_infos", Integer, nullable=False),
    Column("stated_total", Text),
    Column("recomputed_total", Text),
    Column("reviewed_total", Text),
    Column("grade", Text),
    Column("last_type", Text, nullable=False),
    Column("last_by", Text, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("publication", Integer),
    Column("taken_down", Integer, nullable=False),
    Column("damaged_at", BigInteger),
)

TIMELINE = Table(
    "rm_timeline",
    METADATA,
    Column("rm_version", Integer, primary_key=True, autoincrement=False),
    Column("stream", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("about", Text),
    Column("field", Text),
    Column("before", Text),
    Column("after", Text),
    Column("reason_code", Text),
    Column("reason", Text),
    Column("quote", Text),
)

LINEAGE = Table(
    "rm_lineage",
    METADATA,
    Column("rm_version", Integer, primary_key=True, autoincrement=False),
    Column("stream", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("reason_code", Text),
    Column("reason", Text),
    Column("rule", Text),
    Column("trace", Text),
    Column("rule_pack", Text),
    Column("source_sha256", Text),
    Column("place", Text),
)

#: The tables with content; each column but ``rm_version`` is a field of `rows.AnyRow`.
CONTENT = (BOARD, TIMELINE, LINEAGE)
