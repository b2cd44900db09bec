"""From facts to rows: the pure folds, with a bounded memory of where each report stands."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain import campaign, events
from domain.ids import campaign_stream, report_id, report_stream
from domain.ports import EventStore, RecordedFact
from domain.projections import board, timeline
from domain.projections.board import BoardRow, Dossier
from domain.projections.links import Link, links
from domain.projections.timeline import TimelineEntry
from domain.report.states import NotFiled

#: Dossiers remembered at once; beyond them a report's stream is loaded again.
_REMEMBERED = 2000
_REPORTS = report_stream("")


@dataclass
class Rows:
    """What some facts add to the tables; a board row replaces the one of its report."""

    board: dict[str, BoardRow] = field(default_factory=dict[str, BoardRow])
    timeline: list[TimelineEntry] = field(default_factory=list[TimelineEntry])
    lineage: list[Link] = field(default_factory=list[Link])


class Folding:
    """One run over the log, without gaps: each call goes on where the last one ended."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._dossiers: OrderedDict[str, Dossier] = OrderedDict()

    def rows(self, facts: Iterable[RecordedFact]) -> Rows:
        """The rows that the next facts of the log add."""
        rows = Rows()
        for recorded in facts:
            rows.timeline.append(timeline.entry(recorded))
            for dossier in self._after(recorded, rows):
                self._remember(dossier)
                rows.board[dossier.report_id] = board.row(dossier)
        return rows

    def _after(self, recorded: RecordedFact, rows: Rows) -> Iterable[Dossier]:
        if isinstance(recorded.fact, events.CampaignOpened):
            return board.roster(recorded)
        if isinstance(recorded.fact, events.CampaignDeadlineExtended):
            dossiers = [self._before(report, recorded) for report in self._roster(recorded)]
        elif recorded.stream.startswith(_REPORTS):
            before = self._before(recorded.stream.removeprefix(_REPORTS), recorded)
            report = before.report if before else NotFiled()
            rows.lineage.extend(links(report, recorded))
            dossiers = [before]
        else:
            return ()
        moved = (board.fold(dossier, recorded) for dossier in dossiers)
        return [dossier for dossier in moved if dossier is not None]

    def _before(self, report: str, recorded: RecordedFact) -> Dossier | None:
        """The dossier as it stood just before *recorded*."""
        if report in self._dossiers:
            return self._dossiers[report]
        streams = (campaign_stream(report.partition(".")[0]), report_stream(report))
        earlier = (
            fact
            for stream in streams
            for fact in self._store.load(stream)
            if fact.position < recorded.position
        )
        return board.replay(report, sorted(earlier, key=lambda fact: fact.position))

    def _roster(self, recorded: RecordedFact) -> Iterable[str]:
        history = self._store.load(recorded.stream)
        opened = campaign.replay(fact.fact for fact in history)
        if opened is None:
            return ()
        return [report_id(opened.campaign_id, unit.code) for unit in opened.roster]

    def _remember(self, dossier: Dossier) -> None:
        self._dossiers[dossier.report_id] = dossier
        self._dossiers.move_to_end(dossier.report_id)
        if len(self._dossiers) > _REMEMBERED:
            self._dossiers.popitem(last=False)
