"""Filed after the deadline of its campaign (补报), or dated after it was filed.

Source: the county's notice of the year, which sets the day (pack, ``filing``); domain.md §2, §5:
late filing is accepted and marked. The days come as values: `Filed` from the report's history, or
the pack's own day where a file is looked at outside any campaign.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.filed import Filed
from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.statement import Statement
from domain.workdays import workdays_between

RULES: Mapping[str, Severity] = {
    "FORM.FILED_LATE": Severity.WARNING,
    "FORM.DATED_AFTER_FILING": Severity.WARNING,
    "FORM.DATED_AFTER_DEADLINE": Severity.INFO,
}
_COUNTED = {"days": "天", "workdays": "个工作日"}


def check(statement: Statement, filed: Filed | None, pack: RulePack) -> Iterator[Finding]:
    """Without a filing only the printed date is held against the pack's day."""
    if filed is not None:
        yield from _late(filed, pack)
        yield from _dated_after_filing(statement, filed)
    elif pack.filing.due_on is not None:
        yield from _dated_after_deadline(statement, pack.filing.due_on)


def days_late(filed: Filed, pack: RulePack) -> int:
    """By how many days, counted as the pack says, beyond its days of grace; 0 if in time."""
    rules = pack.filing
    if rules.late_counted_in == "days":
        late = (filed.on - filed.due).days
    else:
        late = workdays_between(
            filed.due, filed.on, holidays=rules.holidays, worked_weekends=rules.worked_weekends
        )
    return late if late > rules.grace else 0


def _late(filed: Filed, pack: RulePack) -> Iterator[Finding]:
    late = days_late(filed, pack)
    if not late:
        return
    grace = f"（宽限 {pack.filing.grace} {_unit(pack)}已过）" if pack.filing.grace else ""
    yield Finding(
        rule="FORM.FILED_LATE",
        severity=RULES["FORM.FILED_LATE"],
        message=(
            f"报告 {filed.on} 送达，报送截止日是 {filed.due}，迟 {late} {_unit(pack)}{grace}："
            "已按补报收下，请核对是否经同意延期，并请单位说明原因。"
        ),
        stated=filed.on.isoformat(),
        expected=filed.due.isoformat(),
        root="filing",
    )


def _unit(pack: RulePack) -> str:
    return _COUNTED[pack.filing.late_counted_in]


def _dated_after_filing(statement: Statement, filed: Filed) -> Iterator[Finding]:
    """A report cannot have arrived before it was signed."""
    printed = statement.document.report_date
    if printed is None or printed.value <= filed.on:
        return
    yield Finding(
        rule="FORM.DATED_AFTER_FILING",
        severity=RULES["FORM.DATED_AFTER_FILING"],
        message=(
            f"落款日期 {printed.value} 晚于送达日期 {filed.on}：可能日期写错，也可能先送后签，"
            "请核对。"
        ),
        stated=printed.value.isoformat(),
        expected=filed.on.isoformat(),
        places=(printed.place,),
        root="report_date",
    )


def _dated_after_deadline(statement: Statement, due: date) -> Iterator[Finding]:
    printed = statement.document.report_date
    if printed is None or printed.value <= due:
        return
    yield Finding(
        rule="FORM.DATED_AFTER_DEADLINE",
        severity=RULES["FORM.DATED_AFTER_DEADLINE"],
        message=(
            f"落款日期 {printed.value} 在报送截止日 {due} 之后，可能是补报，请以送达日期为准核对。"
        ),
        stated=printed.value.isoformat(),
        expected=due.isoformat(),
        places=(printed.place,),
        root="report_date",
    )
