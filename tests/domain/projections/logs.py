"""Recorded logs for tests on projections: our invented campaign and what happens in it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from domain import commands, events
from domain.events import Fact, ReasonCode, RosterUnit
from domain.ids import PEOPLE_STREAM, campaign_stream, report_stream, step_command_id
from domain.people import MACHINE
from domain.permissions import Actor, Role
from domain.ports import RecordedFact
from domain.refusals import Refused
from domain.report import decide, filing_of, replay
from domain.report.asking import Known
from domain.statement import Problem
from domain.upcast import decoded
from tests import lives

UNITS = ("101", "102", "103")
CAMPAIGN = campaign_stream("qx2024")
REPORT = report_stream("qx2024.101")

OPENED = events.CampaignOpened(
    by="jx01",
    at=lives.AT - timedelta(days=40),
    campaign_id="qx2024",
    county="青溪县",
    fiscal_year=2024,
    due_at=lives.DUE_AT,
    rule_pack=lives.PACK,
    roster=tuple(
        RosterUnit(code=code, name=name)
        for code, name in zip(UNITS, ("柳河镇人民政府", "松岭乡人民政府", "县文化馆"), strict=True)
    ),
)
EXTENDED = events.CampaignDeadlineExtended(
    by="jx01", at=lives.AT, due_at=lives.DUE_AT + timedelta(days=10), reason="系统停电顺延"
)
RETURNED = events.ReportReturned(
    by="jx01",
    at=lives.AT,
    round=1,
    findings=(lives.ERROR.key,),
    reason="合计与分项不符，请核对",
    due_on=lives.DUE_ON,
)
RESUBMITTED = events.ReportResubmitted(
    by="tb01", at=lives.AT, round=2, file=lives.file("b"), late=True, answers=(lives.ERROR.key,)
)
WITHDRAWN = events.ReportWithdrawn(by="tb01", at=lives.AT, reason="附件漏传，重新整理")
CORRECTED = events.FigureCorrected(
    by="jx01",
    at=lives.AT,
    round=1,
    field="budget.executed",
    old="702.1",
    new="7021",
    reason_code=ReasonCode.ENTRY_ERROR,
    reason="与决算报表不符",
    place=lives.PLACE,
)
ADJUSTED = events.ScoreAdjusted(
    by="jx01",
    at=lives.AT,
    round=1,
    row="indicator.1",
    old=Decimal("40.00"),
    new=Decimal("38.5"),
    reason_code=ReasonCode.CONTRADICTS_EVIDENCE,
    reason="实际完成值低于目标",
    place=lives.PLACE,
)
DIRECTED = events.DirectionSet(
    by="jx01",
    at=lives.AT,
    round=1,
    row="indicator.1",
    old="positive",
    new="negative",
    reason="以控制人数为目标",
)
RESCORED = events.ReportRescored(
    by="system",
    at=lives.AT,
    round=1,
    sheet=lives.sheet().model_copy(update={"recomputed_total": Decimal("95.2")}),
    findings=(lives.WARNING,),
    corrections=1,
)
NOTICE_PROPOSED = events.PublicationCorrectionProposed(
    by="jx01",
    at=lives.AT,
    field="budget.executed",
    old="7021",
    new="7020",
    reason="决算批复后调整",
    place=lives.PLACE,
)
NOTICE_APPROVED = events.PublicationCorrectionApproved(by="jx02", at=lives.AT, proposed_by="jx01")
NOTICE_MADE = events.PublicationCorrected(
    by="system",
    at=lives.AT,
    number=2,
    bundle_sha256="8" * 64,
    public_text_sha256="9" * 64,
    redactions=3,
)
TAKE_DOWN_PROPOSED = events.PublicationWithdrawalProposed(
    by="jx01", at=lives.AT, reason_code=ReasonCode.OTHER, reason="附件有误，先行撤下"
)
TAKEN_DOWN = events.PublicationWithdrawn(
    by="jx02",
    at=lives.AT,
    number=2,
    reason_code=ReasonCode.OTHER,
    reason="附件有误，先行撤下",
    proposed_by="jx01",
)

_STORED = Path(__file__).parents[2] / "samples" / "events"


def _stored(*names: str) -> tuple[Fact, ...]:
    """Facts as the golden samples have them."""
    bodies = ((_STORED / f"{name}.v1.json").read_bytes() for name in names)
    return tuple(decoded(json.loads(body)) for body in bodies)


#: One fact of every type.
SAMPLES: tuple[Fact, ...] = (
    events.PersonRegistered(
        by="gly1", at=lives.AT, person="tb01", role=Role.UNIT_FILLER, units=("101",)
    ),
    events.PersonRemoved(by="gly1", at=lives.AT, person="tb09"),
    events.LedgerRestored(
        by="gly1", at=lives.AT, old_size=1204, new_size=1187, reason="服务器磁盘损坏"
    ),
    OPENED,
    EXTENDED,
    RESUBMITTED,
    WITHDRAWN,
    events.ReportUnreadable(
        by="system",
        at=lives.AT,
        round=1,
        file_sha256="a" * 64,
        reader_version="1",
        problems=(Problem(code="pdf", message="暂不能读取 PDF，请另存为 .docx 后重新提交。"),),
    ),
    RETURNED,
    events.ReportReminded(by="system", at=lives.AT, round=1, level=2, due_on=lives.DUE_ON),
    events.SelfScoreRequested(by="system", at=lives.AT, round=1),
    events.SelfScoreStated(by="tb01", at=lives.AT, round=1, total=Decimal("96.50")),
    RESCORED,
    CORRECTED,
    ADJUSTED,
    DIRECTED,
    events.FindingAnswered(
        by="tb01", at=lives.AT, round=1, finding=lives.ERROR.key, answer="表内漏填一行"
    ),
    events.ReviewCancelled(by="jx01", at=lives.AT, round=1, reason="发现新的疑点"),
    NOTICE_PROPOSED,
    NOTICE_APPROVED,
    NOTICE_MADE,
    TAKE_DOWN_PROPOSED,
    TAKEN_DOWN,
    *lives.PUBLIC,
    *_stored(
        *("ledger.key_rotated", "ledger.detach_proposed", "ledger.detach_rejected"),
        *("ledger.segment_detached", "ledger.originals_removed", "ledger.segment_attached"),
    ),
    *_stored("erasure.proposed", "erasure.rejected", "erasure.approved", "subject.erased"),
)

_PLEAS: tuple[tuple[commands.ReportCommand, Actor], ...] = (
    (lives.RESUBMIT, lives.FILLER),
    (lives.WITHDRAW, lives.FILLER),
    (lives.record_reading(), MACHINE),
    (lives.record_reading(usable=False), MACHINE),
    (lives.record_reading(stated=None), MACHINE),
    (lives.record_assessment(), MACHINE),
    (lives.record_assessment(findings=(lives.ERROR, lives.WARNING)), MACHINE),
    (lives.record_assessment(corrections=1), MACHINE),
    (lives.record_assessment(stated_total=None), MACHINE),
    (lives.return_report(), lives.THIRD),
    (lives.correct(), lives.THIRD),
    (lives.adjust(by=lives.THIRD), lives.THIRD),
    (lives.adjust("indicator.2", "44", lives.THIRD), lives.THIRD),
    (lives.waive(lives.ERROR.key), lives.THIRD),
    (lives.approve(lives.FIRST), lives.FIRST),
    (lives.approve(lives.SECOND), lives.SECOND),
    (lives.publish(lives.FIRST), lives.FIRST),
    (lives.publish(lives.SECOND), lives.SECOND),
    (lives.record_publication(), MACHINE),
)
#: How many different things `random_log` can be asked to do.
CHOICES = len(_PLEAS) + 2


def log(*entries: tuple[str, Fact]) -> tuple[RecordedFact, ...]:
    """A log of (stream, fact) in this order, one minute apart."""
    versions: dict[str, int] = {}
    recorded = []
    for position, (stream, fact) in enumerate(entries, start=1):
        versions[stream] = versions.get(stream, 0) + 1
        recorded.append(
            RecordedFact(
                position=position,
                stream=stream,
                version=versions[stream],
                command_id=step_command_id(stream, str(position)),
                actor=fact.by,
                recorded_at=at(position),
                fact=fact,
                valid_at=fact.at,
                correlation_id=step_command_id(stream, str(position)),
            )
        )
    return tuple(recorded)


def at(position: int) -> datetime:
    """When the fact at that position was recorded."""
    return lives.AT + timedelta(minutes=position)


def of_report(*facts: Fact) -> tuple[RecordedFact, ...]:
    """The log of a campaign in which one report has those facts; they begin at position 2."""
    return log((CAMPAIGN, OPENED), *((REPORT, fact) for fact in facts))


def random_log(choices: Iterable[tuple[int, int]]) -> tuple[RecordedFact, ...]:
    """The log of a campaign in which (unit, wish) is tried in this order; refusals add nothing."""
    entries: list[tuple[str, Fact]] = [(PEOPLE_STREAM, SAMPLES[0]), (CAMPAIGN, OPENED)]
    reports: dict[str, list[Fact]] = {unit: [] for unit in UNITS}
    for unit_number, wish in choices:
        unit = UNITS[unit_number % len(UNITS)]
        if wish == len(_PLEAS):
            entries.append((CAMPAIGN, EXTENDED))
            continue
        for fact in _wished(reports[unit], unit, wish):
            moved = fact.model_copy(update={"at": at(len(entries))})
            reports[unit].append(moved)
            entries.append((report_stream(f"qx2024.{unit}"), moved))
    return log(*entries)


def _wished(history: Sequence[Fact], unit: str, wish: int) -> tuple[Fact, ...]:
    filler = replace(lives.FILLER, units=frozenset({unit}))
    submit = lives.SUBMIT.model_copy(update={"unit_code": unit})
    command, actor = (submit, filler) if wish > len(_PLEAS) else _PLEAS[wish]
    actor = filler if actor is lives.FILLER else actor
    report = replay(history)
    filing = filing_of(report)
    if filing is not None and "round" in type(command).model_fields:
        command = command.model_copy(update={"round": filing.round})
    try:
        return decide(report, command, actor, Known(due_at=lives.DUE_AT, field_value="4100.5"))
    except Refused:
        return ()


class ListedFacts:
    """A log in a list, read like the store."""

    def __init__(self, facts: Sequence[RecordedFact]) -> None:
        self.facts = list(facts)

    def load(self, stream: str) -> tuple[RecordedFact, ...]:
        return tuple(recorded for recorded in self.facts if recorded.stream == stream)

    def read(self, *, after: int = 0, limit: int = 1000) -> tuple[RecordedFact, ...]:
        return tuple(self.facts[after : after + limit])
