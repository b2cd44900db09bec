"""What is written: facts of a reviewer's day, and the same as plain values."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from domain.events import Fact, FigureCorrected, FindingAnswered, ReasonCode, ReportReturned
from domain.events.review import ScoreAdjusted
from domain.evidence import Place

_AT = datetime(2025, 3, 3, 9, 0, 0, 123456, tzinfo=UTC)
_WHY = "附件2绩效自评表第{n}行的实际完成值与正文所述不一致，按正文及所附验收单更正，请单位核对。"
_PLACE = Place(quote="发放农村饮水安全补助资金126.40万元", line=41, table=3, row=7, column=5)


def fact(n: int) -> Fact:
    """Fact number *n*; four kinds in turn."""
    why = _WHY.format(n=n % 97)
    match n % 4:
        case 0:
            return ReportReturned(
                by="jx01", at=_AT, round=1, findings=("scores_add_up/total",), reason=why,
                due_on=date(2025, 3, 10),
            )  # fmt: skip
        case 1:
            return FigureCorrected(
                by="jx01", at=_AT, round=1, field=f"project.{n % 9}.executed", old="126.40",
                new="124.60", reason_code=ReasonCode.ENTRY_ERROR, reason=why, place=_PLACE,
            )  # fmt: skip
        case 2:
            return FindingAnswered(
                by="tb01", at=_AT, round=1, finding=f"table_totals/{n % 31}", answer=why * 2
            )
        case _:
            return ScoreAdjusted(
                by="jx02", at=_AT, round=1, row=f"indicator.{n % 12}", old=Decimal("9.5"),
                new=Decimal(8), reason_code=ReasonCode.CONTRADICTS_EVIDENCE, reason=why,
                place=_PLACE,
            )  # fmt: skip


FACTS: tuple[Fact, ...] = tuple(fact(n) for n in range(400))
BODIES: tuple[bytes, ...] = tuple(one.model_dump_json().encode() for one in FACTS)
PLAIN: tuple[dict[str, Any], ...] = tuple(json.loads(body) for body in BODIES)
TYPES: tuple[str, ...] = tuple(one.type for one in FACTS)
MEAN_BYTES = sum(map(len, BODIES)) // len(BODIES)
