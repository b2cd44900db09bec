"""A report with personal values in every text, as it stands when it is to be made public."""

import uuid
from datetime import datetime, timedelta
from decimal import Decimal

from domain import events
from domain.campaign import Campaign
from domain.events import Fact, ReasonCode, RosterUnit
from domain.ports import PublicationOrder, RecordedFact
from domain.report import replay
from domain.report.states import Published, Reviewed
from tests import lives

REPORT = "qx2024.101"
NAME, PHONE = "张三", "13800000000"
ID_NUMBER, BANK = "430000199001010012", "6222000000000000000"
PLANTED = (NAME, PHONE, ID_NUMBER, BANK)
TEXT_WITH_PERSONS = (
    "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n"
    f"填表人：{NAME}    联系电话：{PHONE}\n身份证号{ID_NUMBER}，账号{BANK}\n"
)
CAMPAIGN = Campaign(
    campaign_id="qx2024",
    county="青溪县",
    fiscal_year=2024,
    due_at=lives.DUE_AT,
    rule_pack=lives.PACK,
    roster=(RosterUnit(code="101", name="青溪县<柳河>镇人民政府"),),
)
QUOTE = lives.PLACE.model_copy(update={"quote": f"填表人：{NAME} 电话 {PHONE}"})
CORRECTED = events.FigureCorrected(
    by="jx01",
    at=lives.AT,
    round=1,
    field="budget.executed",
    old="4100.5",
    new="4105.5",
    reason_code=ReasonCode.ENTRY_ERROR,
    reason=f"与决算报表不符，已电话核实（{PHONE}）",
    place=QUOTE,
)
ADJUSTED = events.ScoreAdjusted(
    by="jx01",
    at=lives.AT,
    round=1,
    row="indicator.1",
    old=Decimal(40),
    new=Decimal("38.5"),
    reason_code=ReasonCode.CONTRADICTS_EVIDENCE,
    reason=f"收款账号 {BANK} 与 <b>佐证</b> 不符",
    place=QUOTE,
)
RESCORED = events.ReportRescored(
    by="system",
    at=lives.AT,
    round=1,
    sheet=lives.sheet(),
    findings=(lives.ERROR, lives.WARNING),
    corrections=1,
)
HISTORY: tuple[Fact, ...] = (
    *lives.ON_DESK,
    CORRECTED,
    RESCORED,
    lives.WAIVED,
    ADJUSTED,
    lives.PROPOSED,
    lives.REVIEWED,
    lives.ASKED,
    lives.APPROVED,
)
CORRECTION = events.PublicationCorrectionProposed(
    by="jx01",
    at=lives.AT,
    field="total",
    old="96",
    new="95.5",
    reason="复核时漏计一项扣分",
    place=lives.PLACE,
)
AGREED = events.PublicationCorrectionApproved(by="jx02", at=lives.AT, proposed_by="jx01")
TAKEN_DOWN = events.PublicationWithdrawn(
    by="jx01",
    at=lives.AT,
    number=1,
    reason_code=ReasonCode.PERSONAL_DATA,
    reason="公开文本中有个人信息",
    proposed_by=None,
)


def recorded(facts: tuple[Fact, ...]) -> tuple[RecordedFact, ...]:
    return tuple(
        RecordedFact(
            position=100 + n,
            stream=f"report/{REPORT}",
            version=n,
            command_id=uuid.UUID(int=n),
            actor=fact.by,
            recorded_at=lives.AT + timedelta(seconds=n),
            fact=fact,
            valid_at=fact.at,
            correlation_id=uuid.UUID(int=n),
        )
        for n, fact in enumerate(facts, 1)
    )


def order(
    *further: Fact, number: int = 1, text: str = TEXT_WITH_PERSONS, at: datetime = lives.AT
) -> PublicationOrder:
    facts = (*HISTORY, *further)
    report = replay(facts)
    assert isinstance(report, Reviewed | Published)
    return PublicationOrder(
        report_id=REPORT,
        number=number,
        at=at,
        campaign=CAMPAIGN,
        report=report,
        text=text,
        history=recorded(facts),
    )


def published_fact(bundle: str, *, number: int = 1, at: datetime = lives.AT) -> Fact:
    kind = events.ReportPublished if number == 1 else events.PublicationCorrected
    return kind(
        by="system",
        at=at,
        number=number,
        bundle_sha256=bundle,
        public_text_sha256="f" * 64,
        redactions=4,
    )
