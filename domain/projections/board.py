"""Who must act: one row per report, and per unit that must file and has not (报送进度).

The fold keeps a `Dossier` (案卷: the report's state and what surrounds it); `BoardRow` is the flat
line that is stored and shown. What depends on the clock (逾期, 停留工作日) is asked with a given
*now*.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from domain import events
from domain.finding import Severity
from domain.ids import campaign_stream, report_id, report_stream
from domain.ports import RecordedFact
from domain.projections.wording import NextActor
from domain.refusals import Damaged
from domain.report import Report, due_step, evolve, filing_of, stage_of
from domain.report.states import (
    NotFiled,
    Parsed,
    Published,
    Returned,
    Review,
    Reviewed,
    SelfScored,
    Submitted,
    Withdrawn,
)
from domain.stage import Stage
from domain.workdays import end_of_day, local_date, workdays_between

_NOT_FILED = NotFiled()
_WAITS_FOR_FILING = frozenset({Stage.NOT_FILED, Stage.RETURNED, Stage.WITHDRAWN})


@dataclass(frozen=True)
class Judged:
    """What the machine made of the last version read: totals in points, findings still open."""

    stated_total: Decimal | None = None
    recomputed_total: Decimal | None = None
    open_errors: int = 0
    open_warnings: int = 0
    open_infos: int = 0


@dataclass(frozen=True)
class Dossier:
    """案卷: where a report stands, with all that the next fact needs.

    ``campaign_due_at`` is None, as ``unit_name``, for a report outside any known roster.
    ``damaged_at`` is the position of the first fact that cannot follow on its history: from there
    on ``report`` stays as it last made sense, so that one damaged stream blinds nobody else.
    """

    report_id: str
    campaign_id: str
    unit_code: str
    unit_name: str | None
    campaign_due_at: datetime | None
    entered_stage_at: datetime
    last: RecordedFact
    version: int = 0
    report: Report = _NOT_FILED
    judged: Judged = Judged()
    damaged_at: int | None = None


@dataclass(frozen=True)
class BoardRow:
    """One line of the status board.

    ``round`` is 0 while nothing has arrived. ``due_at`` is the due date of a return while the
    report is returned, else the campaign's deadline. Reviewed total and grade are there once
    proposed or decided. ``publication`` counts the public versions.
    """

    report_id: str
    campaign_id: str
    unit_code: str
    unit_name: str | None
    stage: Stage
    round: int
    late: bool
    due_at: datetime | None
    arrived_at: datetime | None
    entered_stage_at: datetime
    next_actor: NextActor
    proposed_by: str | None
    open_errors: int
    open_warnings: int
    open_infos: int
    stated_total: Decimal | None
    recomputed_total: Decimal | None
    reviewed_total: Decimal | None
    grade: str | None
    last_type: str
    last_by: str
    last_at: datetime
    version: int
    publication: int | None
    taken_down: bool
    damaged_at: int | None


def roster(recorded: RecordedFact) -> tuple[Dossier, ...]:
    """The rows that a fact opens: one 未报 per unit of a campaign's roster, else none."""
    fact = recorded.fact
    if not isinstance(fact, events.CampaignOpened):
        return ()
    return tuple(
        Dossier(
            report_id=report_id(fact.campaign_id, unit.code),
            campaign_id=fact.campaign_id,
            unit_code=unit.code,
            unit_name=unit.name,
            campaign_due_at=fact.due_at,
            entered_stage_at=fact.at,
            last=recorded,
        )
        for unit in fact.roster
    )


def fold(dossier: Dossier | None, recorded: RecordedFact) -> Dossier | None:
    """The dossier after a fact of the report's own stream or of its campaign's.

    A fact that opens nothing (before the first filing, of another stream) leaves None.
    """
    fact = recorded.fact
    if dossier is None:
        dossier = _without_roster(recorded)
    if dossier is None:
        return None
    if recorded.stream == campaign_stream(dossier.campaign_id):
        if isinstance(fact, events.CampaignDeadlineExtended):
            return replace(dossier, campaign_due_at=fact.due_at)
        return dossier
    if recorded.stream != report_stream(dossier.report_id):
        return dossier
    dossier = replace(dossier, last=recorded, version=recorded.version)
    return dossier if dossier.damaged_at is not None else _evolved(dossier, recorded)


def replay(report: str, facts: Iterable[RecordedFact]) -> Dossier | None:
    """The dossier of a report as its campaign's and its own facts made it.

    Args:
        report: the report's id.
        facts: of the campaign's and the report's stream, in order of their positions.
    """
    dossier: Dossier | None = None
    for recorded in facts:
        opened = next((one for one in roster(recorded) if one.report_id == report), None)
        dossier = opened or fold(dossier, recorded)
    return dossier


def _evolved(dossier: Dossier, recorded: RecordedFact) -> Dossier:
    try:
        report = evolve(dossier.report, recorded.fact)
    except Damaged:
        return replace(dossier, damaged_at=recorded.position)
    moved = stage_of(report) is not stage_of(dossier.report)
    return replace(
        dossier,
        report=report,
        judged=_judged(dossier.judged, report),
        entered_stage_at=recorded.fact.at if moved else dossier.entered_stage_at,
    )


def _without_roster(recorded: RecordedFact) -> Dossier | None:
    fact = recorded.fact
    if not isinstance(fact, events.ReportSubmitted):
        return None
    return Dossier(
        report_id=report_id(fact.campaign_id, fact.unit_code),
        campaign_id=fact.campaign_id,
        unit_code=fact.unit_code,
        unit_name=None,
        campaign_due_at=None,
        entered_stage_at=fact.at,
        last=recorded,
    )


def row(dossier: Dossier) -> BoardRow:
    """The line that is shown for a dossier."""
    report, judged = dossier.report, dossier.judged
    filing = filing_of(report)
    next_actor, proposed_by = waiting_for(report)
    reviewed_total, grade = _verdict(report)
    published = report if isinstance(report, Published) else None
    return BoardRow(
        report_id=dossier.report_id,
        campaign_id=dossier.campaign_id,
        unit_code=dossier.unit_code,
        unit_name=dossier.unit_name,
        stage=stage_of(report),
        round=filing.round if filing else 0,
        late=filing.late if filing else False,
        due_at=_due_at(dossier),
        arrived_at=filing.arrived_at if filing else None,
        entered_stage_at=dossier.entered_stage_at,
        next_actor=next_actor,
        proposed_by=proposed_by,
        open_errors=judged.open_errors,
        open_warnings=judged.open_warnings,
        open_infos=judged.open_infos,
        stated_total=judged.stated_total,
        recomputed_total=judged.recomputed_total,
        reviewed_total=reviewed_total,
        grade=grade,
        last_type=dossier.last.fact.type,
        last_by=dossier.last.fact.by,
        last_at=dossier.last.fact.at,
        version=dossier.version,
        publication=published.number if published else None,
        taken_down=published.taken_down if published else False,
        damaged_at=dossier.damaged_at,
    )


def waiting_for(report: Report) -> tuple[NextActor, str | None]:
    """Who must act next, and whose proposal they must decide on, if any."""
    if due_step(report) is not None:
        return NextActor.SYSTEM, None
    match report:
        case NotFiled() | Parsed() | Returned() | Withdrawn():
            return NextActor.UNIT, None
        case Submitted():
            return NextActor.SYSTEM, None
        case SelfScored(proposal=proposal):
            return _decides(proposal, first=NextActor.REVIEWER, second=NextActor.SECOND_REVIEWER)
        case Reviewed(asked=asked):
            return _decides(asked, first=NextActor.PUBLISHER, second=NextActor.SECOND_PUBLISHER)
        case Published(withdrawal=withdrawal, correction=correction):
            # Taking something down is more urgent than correcting it.
            return _decides(
                withdrawal or correction,
                first=NextActor.NOBODY,
                second=NextActor.SECOND_PUBLISHER,
            )


def _decides(
    proposal: events.Happened | None, *, first: NextActor, second: NextActor
) -> tuple[NextActor, str | None]:
    return (second, proposal.by) if proposal else (first, None)


def overdue(line: BoardRow, now: datetime) -> bool:
    """逾期: the unit should have filed by now and has not."""
    return line.stage in _WAITS_FOR_FILING and line.due_at is not None and now > line.due_at


def days_in_stage(
    line: BoardRow,
    now: datetime,
    *,
    holidays: Collection[date] = (),
    worked_weekends: Collection[date] = (),
) -> int:
    """停留工作日: working days since the report entered its stage, the first day not counted."""
    return workdays_between(
        local_date(line.entered_stage_at),
        local_date(now),
        holidays=holidays,
        worked_weekends=worked_weekends,
    )


def _due_at(dossier: Dossier) -> datetime | None:
    match dossier.report:
        case Returned(due_on=due_on) if due_on is not None:
            return end_of_day(due_on)
        case _:
            return dossier.campaign_due_at


def _judged(before: Judged, report: Report) -> Judged:
    match report:
        case NotFiled() | Submitted():
            return Judged()
        case Parsed(stated_total=stated_total):
            return Judged(stated_total=stated_total)
        case SelfScored(review=review) | Reviewed(review=review) | Published(review=review):
            return Judged(
                stated_total=review.sheet.stated_total,
                recomputed_total=review.sheet.recomputed_total,
                open_errors=_open(review, Severity.ERROR),
                open_warnings=_open(review, Severity.WARNING),
                open_infos=_open(review, Severity.INFO),
            )
        case Returned() | Withdrawn():
            # What is on the unit's desk again is the version that was judged.
            return before


def _open(review: Review, severity: Severity) -> int:
    return sum(
        finding.severity is severity and finding.key not in review.settled
        for finding in review.findings
    )


def _verdict(report: Report) -> tuple[Decimal | None, str | None]:
    match report:
        case Reviewed(outcome=outcome) | Published(outcome=outcome):
            return outcome.total, outcome.grade
        case SelfScored(proposal=proposal) if proposal is not None:
            return proposal.total, proposal.grade
        case _:
            return None, None
