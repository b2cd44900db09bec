"""The questions people ask, answered from the derived tables.

Every answer takes in all events first: whoever has written sees what they wrote. Everything that
must agree (the rows of the board and the counts above them) comes from one SELECT.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Table, and_, select

from adapters.readmodel.project import ReadModel
from adapters.readmodel.rows import BOARD_ROW, LINK, TIMELINE_ENTRY, row_of
from adapters.readmodel.tables import BOARD, LINEAGE, LIVE, POSITION, PROJECTION, TIMELINE
from domain.ids import report_stream
from domain.projections.board import BoardRow, overdue
from domain.projections.counts import CampaignCounts, counts
from domain.projections.lineage import chain
from domain.projections.links import Link
from domain.projections.timeline import TimelineEntry
from domain.stage import Stage
from domain.statement import Statement

_T = TypeVar("_T", TimelineEntry, Link)


@dataclass(frozen=True)
class Wanted:
    """Which rows of the board; what is not said does not restrict.

    ``unit`` is a unit's code or a part of its name; ``overdue`` True asks for the overdue ones.
    """

    campaign_id: str | None = None
    stages: Collection[Stage] = ()
    unit: str | None = None
    overdue: bool | None = None

    def takes(self, line: BoardRow, now: datetime) -> bool:
        """Whether the row is wanted."""
        return (
            (not self.stages or line.stage in self.stages)
            and (
                self.unit is None
                or self.unit in {line.unit_code, line.report_id}
                or self._named(line)
            )
            and (self.overdue is None or self.overdue == overdue(line, now))
        )

    def _named(self, line: BoardRow) -> bool:
        return self.unit is not None and self.unit in (line.unit_name or "")


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Board:
    """The status board at one position of the log.

    ``counts`` count all units of the campaigns asked for, whatever else restricts the rows.
    """

    position: int
    rows: tuple[BoardRow, ...]
    counts: tuple[CampaignCounts, ...]


def board(model: ReadModel, *, now: datetime, wanted: Wanted = EVERYTHING) -> Board:
    """The status board, rows in the order of campaign and unit code."""
    model.catch_up()
    of_version = and_(
        BOARD.c.rm_version == LIVE.c.version,
        *([BOARD.c.campaign_id == wanted.campaign_id] if wanted.campaign_id else []),
    )
    asked = (
        select(POSITION.c.position.label("log_position"), BOARD)
        .select_from(LIVE)
        .join(
            POSITION,
            and_(POSITION.c.projection == LIVE.c.projection, POSITION.c.version == LIVE.c.version),
        )
        .outerjoin(BOARD, of_version)
        .where(LIVE.c.projection == PROJECTION)
    )
    with model.engine.connect() as connection:
        found = connection.execute(asked).mappings().all()
    lines = [row_of(BOARD_ROW, row) for row in found if row["report_id"] is not None]
    lines.sort(key=lambda line: (line.campaign_id, line.unit_code))
    return Board(
        position=found[0]["log_position"],
        rows=tuple(line for line in lines if wanted.takes(line, now)),
        counts=counts(lines, now=now),
    )


def timeline(model: ReadModel, stream: str) -> tuple[TimelineEntry, ...]:
    """What has happened in one stream (`domain.ids.report_stream`, …), oldest first."""
    return _of_stream(model, TIMELINE, TIMELINE_ENTRY, stream)


def streams(model: ReadModel, prefix: str) -> tuple[str, ...]:
    """The streams whose names begin with *prefix*, in the order of their names."""
    model.catch_up()
    asked = (
        select(TIMELINE.c.stream)
        .distinct()
        .join(LIVE, TIMELINE.c.rm_version == LIVE.c.version)
        .where(TIMELINE.c.stream.startswith(prefix, autoescape=True))
        .order_by(TIMELINE.c.stream)
    )
    with model.engine.connect() as connection:
        return tuple(connection.scalars(asked))


def lineage(
    model: ReadModel,
    report: str,
    field: str,
    statements: Mapping[str, Statement] | None = None,
) -> tuple[Link, ...]:
    """How one field or score row of a report came about, newest last.

    Args:
        model: the tables.
        report: the report's id.
        field: as for `domain.projections.lineage.chain`.
        statements: by the hash of their reading, to show where the value stood.
    """
    return chain(field, _of_stream(model, LINEAGE, LINK, report_stream(report)), statements)


def _of_stream(
    model: ReadModel, table: Table, reader: TypeAdapter[_T], stream: str
) -> tuple[_T, ...]:
    model.catch_up()
    asked = (
        select(table)
        .join(LIVE, table.c.rm_version == LIVE.c.version)
        .where(table.c.stream == stream, LIVE.c.projection == PROJECTION)
        .order_by(table.c.position)
    )
    with model.engine.connect() as connection:
        return tuple(row_of(reader, row) for row in connection.execute(asked).mappings())
