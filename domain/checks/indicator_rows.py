"""The rows of the indicator table themselves: blank cells, no weight, twice the same, shifted."""

import re
from collections.abc import Iterator, Mapping

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {
    "IND.TARGET_BLANK": Severity.WARNING,
    "IND.ACTUAL_BLANK": Severity.WARNING,
    "IND.WEIGHT_MISSING": Severity.WARNING,
    "IND.WEIGHT_ZERO": Severity.WARNING,
    "IND.TARGET_ZERO": Severity.INFO,
    "IND.DUPLICATED": Severity.WARNING,
    "PLACEMENT.NUMBER_AS_REASON": Severity.WARNING,
}
_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)?\s*$")
#: Nothing, and something above it, with or without a sign and a unit.
_NOTHING = re.compile(r"^\s*(?:≥|>=|＞|>)?\s*0(?:\.0+)?\s*[^\d≤<=\-—~～]{0,4}$")
_ABOVE = re.compile(r"^\s*(?:≥|>=)?\s*(?=\d*[1-9]|0\.\d*[1-9])\d+(?:\.\d+)?\s*[^\d\-—~～]{0,6}$")


def check(statement: Statement, _pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """A row with neither target nor result is a heading of the form, not a row left blank."""
    table = statement.self_evaluation_table
    if table is None or statement.cut:
        return
    rows = [row for row in table.indicators if row.target or row.actual]
    weighed = any(row.weight is not None for row in rows)
    answered = any(row.actual for row in rows)
    for row in rows:
        yield from _cells(row, weighed=weighed, answered=answered)
        yield from _zero_target(row, sheet)
    yield from _twice(rows)


def _cells(row: Indicator, *, weighed: bool, answered: bool) -> Iterator[Finding]:
    name = _name(row)
    if not row.target:
        told = f"“{name}”没有年度指标值，无法判断是否完成，请补填。"
        yield _finding("IND.TARGET_BLANK", told, row)
    if not row.actual and answered:
        told = f"“{name}”没有实际完成值，请补填；确未实施的请写明原因。"
        yield _finding("IND.ACTUAL_BLANK", told, row)
    if row.weight is None and weighed:
        yield _finding("IND.WEIGHT_MISSING", f"“{name}”没有分值，请补填。", row)
    elif row.weight == 0:
        told = f"“{name}”的分值是 0，完成与否都不影响得分，请核对。"
        yield _finding("IND.WEIGHT_ZERO", told, row, stated="0")
    reason = row.deviation_reason or ""
    if row.score is None and _NUMBER.match(reason):
        told = (
            f"“{name}”的得分栏空白，而偏差原因栏里是数字“{reason.strip()}”：可能填错了栏，请核对。"
        )
        yield _finding("PLACEMENT.NUMBER_AS_REASON", told, row, stated=reason.strip())


def _zero_target(row: Indicator, sheet: ScoreSheet) -> Iterator[Finding]:
    """A floor of nothing is always reached; a ceiling or an equals sign may well be 0."""
    if not _NOTHING.match(row.target or "") or not _ABOVE.match(row.actual or ""):
        return
    scored = sheet.row(f"indicator.{row.row}")
    if scored is None or scored.rule != "positive":
        return
    told = (
        f"“{_name(row)}”的目标是 0，实际 {row.actual}："
        "作为正向指标没有约束，可能目标漏填或应为反向，请核对。"
    )
    yield _finding("IND.TARGET_ZERO", told, row, stated="0")


def _twice(rows: list[Indicator]) -> Iterator[Finding]:
    """The same name and the same target under the same second level."""
    names = ["".join(row.level3.split()) for row in rows if row.level3 and row.target]
    if len(set(names)) == len(names):
        return
    seen: dict[tuple[str, ...], Indicator] = {}
    for row in rows:
        if not row.level3 or not row.target:
            continue
        parts = (row.level1, row.level2, row.level3, row.target)
        key = tuple("".join((part or "").split()) for part in parts)
        first = seen.setdefault(key, row)
        if first is not row:
            yield Finding(
                rule="IND.DUPLICATED",
                severity=RULES["IND.DUPLICATED"],
                message=(
                    f"指标“{_name(row)}”（目标 {row.target}）列了两次，会重复计分，"
                    "请核对是否多录一行。"
                ),
                stated=row.level3,
                places=(first.place, row.place),
                root=f"indicator.{row.row}",
            )


def _name(row: Indicator) -> str:
    return row.level3 or row.level2 or f"第 {row.row} 行"


def _finding(rule: str, message: str, row: Indicator, *, stated: str | None = None) -> Finding:
    places: tuple[Place, ...] = (row.place,)
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=message,
        stated=stated,
        places=places,
        root=f"indicator.{row.row}",
    )
