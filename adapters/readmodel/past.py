"""The status board as it stood: folded from the streams themselves, not from the tables.

A campaign has hundreds of reports of some forty events each: its streams are loaded one by one,
so that the cost follows the campaign and not the length of the log.
"""

from datetime import datetime

from sqlalchemy import Column, ColumnElement, and_, select

from adapters.readmodel.project import ReadModel
from adapters.readmodel.queries import EVERYTHING, Board, Wanted
from adapters.readmodel.tables import BOARD, LIVE, PROJECTION
from domain.ids import campaign_stream, report_stream
from domain.ports import EventStore, RecordedFact
from domain.projections.as_of import AtPosition, AtTime, Moment, held_at, known_at
from domain.projections.board import BoardRow, replay, row
from domain.projections.counts import counts


class Past:
    """Earlier boards of one installation."""

    def __init__(self, model: ReadModel, store: EventStore) -> None:
        self._model = model
        self._store = store

    def board(
        self,
        moment: Moment | None,
        *,
        valid: datetime | None = None,
        wanted: Wanted = EVERYTHING,
        now: datetime,
    ) -> tuple[Board, datetime]:
        """The status board at a moment, and the time by which overdue was judged.

        Args:
            moment: a time or a position; None for all that is on record.
            valid: of that, only what held in the world by then.
            wanted: which rows.
            now: today's clock, for a board that reaches up to now.
        """
        seen = self._time_of(moment) or now
        lines = [
            line
            for campaign in self._campaigns(wanted.campaign_id)
            for line in self.rows(campaign, moment, valid=valid)
        ]
        found = Board(
            position=moment.position if isinstance(moment, AtPosition) else self._store.head(),
            rows=tuple(line for line in lines if wanted.takes(line, seen)),
            counts=counts(lines, now=seen),
        )
        return found, seen

    def rows(
        self, campaign: str, moment: Moment | None, *, valid: datetime | None = None
    ) -> tuple[BoardRow, ...]:
        """A campaign's rows in the order of unit codes.

        No row stands for a report that neither was filed by then nor had to be.
        """
        shared = self._store.load(campaign_stream(campaign))
        dossiers = (
            replay(
                report, _then((*shared, *self._store.load(report_stream(report))), moment, valid)
            )
            for report in self._reports(campaign)
        )
        rows = (row(dossier) for dossier in dossiers if dossier is not None)
        return tuple(sorted(rows, key=lambda one: one.unit_code))

    def _time_of(self, moment: Moment | None) -> datetime | None:
        if isinstance(moment, AtTime):
            return moment.at
        if isinstance(moment, AtPosition) and moment.position:
            last = self._store.read(after=moment.position - 1, limit=1)
            return last[0].recorded_at if last else None
        return None

    def _campaigns(self, only: str | None) -> list[str]:
        return [only] if only else self._asked(BOARD.c.campaign_id)

    def _reports(self, campaign: str) -> list[str]:
        return self._asked(BOARD.c.report_id, BOARD.c.campaign_id == campaign)

    def _asked(self, column: Column[str], *where: ColumnElement[bool]) -> list[str]:
        """The tables of today know all campaigns and reports there ever were."""
        self._model.catch_up()
        live = and_(BOARD.c.rm_version == LIVE.c.version, LIVE.c.projection == PROJECTION)
        asked = select(column).distinct().join(LIVE, live).where(*where).order_by(column)
        with self._model.engine.connect() as connection:
            return list(connection.scalars(asked))


def _then(
    facts: tuple[RecordedFact, ...], moment: Moment | None, valid: datetime | None
) -> tuple[RecordedFact, ...]:
    known = (fact for fact in facts if moment is None or known_at(fact, moment))
    return held_at(sorted(known, key=lambda fact: fact.position), valid)
