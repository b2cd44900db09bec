"""Results far above their target: the target may have been too low, or in another unit."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {
    "IND.ABOVE_TARGET": Severity.INFO,
    "IND.FAR_ABOVE_TARGET": Severity.WARNING,
}
# Narrower than scoring on purpose: a flag is raised only on two bare numbers of one unit.
_BARE = re.compile(
    r"^(?:≥|>=|＞|>)?\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[^\d≤<,，~～\-—]{0,8})$"
)


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """Never about a ceiling: below a ceiling is good, above it costs points already."""
    table = statement.self_evaluation_table
    upward = {row.key for row in sheet.rows if row.rule == "positive"}
    for row in table.indicators if table else ():
        if f"indicator.{row.row}" in upward:
            yield from _compared(row, pack)


def _compared(row: Indicator, pack: RulePack) -> Iterator[Finding]:
    target = _BARE.match((row.target or "").strip())
    actual = _BARE.match((row.actual or "").strip()) if target else None
    if target is None or actual is None or len({target["unit"], actual["unit"]} - {""}) > 1:
        return
    goal, reached = Decimal(target["number"]), Decimal(actual["number"])
    if goal == 0 or reached / goal <= pack.thresholds.above_target_from:
        return
    far = reached / goal >= pack.thresholds.far_above_target_from
    rule = "IND.FAR_ABOVE_TARGET" if far else "IND.ABOVE_TARGET"
    percent = rounded(reached / goal * 100)
    yield Finding(
        rule=rule,
        severity=RULES[rule],
        message=(
            f"“{row.level3 or row.level2}”目标 {row.target}，实际 {row.actual}，完成 "
            f"{plain(percent)}%，"
            "明显高于目标：可能目标定得偏低，也可能两数的单位或口径不同，请单位说明。"
        ),
        stated=plain(reached),
        expected=plain(goal),
        places=(row.place,),
        root=f"indicator.{row.row}",
    )
