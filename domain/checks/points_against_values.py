"""Stated points of a row against the points that its own values give by rule."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.relations.columns import column_for_reasons
from domain.rulepack import RulePack
from domain.score import EXECUTION, ScoreRow, ScoreSheet
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {
    "SCORE.ABOVE_WEIGHT": Severity.ERROR,
    "SCORE.FULL_THOUGH_MISSED": Severity.WARNING,
    "SCORE.DEDUCTED_THOUGH_MET": Severity.WARNING,
    "SCORE.DIFFERS_FROM_RULE": Severity.WARNING,
    "SCORE.NO_REASON_FOR_LOSS": Severity.WARNING,
}
#: Of these rows the printed rate is itself the reason for the points lost.
_EXPLAINED_BY_ITSELF = re.compile(r"执行率")
_MEASURED = frozenset({"positive", "negative", "equal"})
_HALF_A_TENTH = Decimal("0.05")
_TENTH, _HALF_A_POINT, _POINT = Decimal("0.1"), Decimal("0.5"), Decimal(1)
#: What a guess can say against the unit, or a petty difference: a hint, never a warning.
_OF_A_GUESS = Severity.INFO


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """One finding a row at most about its points; a loss without a reason comes beside it."""
    table = statement.self_evaluation_table
    indicators = {f"indicator.{row.row}": row for row in table.indicators} if table else {}
    column = column_for_reasons(statement)
    for row in sheet.rows:
        indicator = indicators.get(row.key)
        finding = _points(row, indicator, pack)
        lost = None
        if indicator is not None and column and not _EXPLAINED_BY_ITSELF.search(row.label):
            lost = _reason(row, indicator, column, pack)
        if finding is None or (lost is not None and _deducted_a_little_more(row)):
            finding = lost
        if finding is not None:
            yield finding


def _points(row: ScoreRow, indicator: Indicator | None, pack: RulePack) -> Finding | None:
    stated, recomputed, weight = row.stated, row.recomputed, row.weight
    if stated is None or weight is None:
        return None
    if stated > weight:
        told = f"“{row.label}”自评 {plain(stated)} 分，超过该行分值 {plain(weight)} 分，请更正。"
        return _finding("SCORE.ABOVE_WEIGHT", row, told)
    if recomputed is None:
        return None
    if _same(row, stated, recomputed, pack):
        return _just_missed(row, recomputed, stated) if recomputed < stated == weight else None
    told = f"“{row.label}”自评 {plain(stated)} 分，按规则复算 {plain(recomputed)} 分：{row.trace}"
    reason = indicator.deviation_reason if indicator else None
    if row.rule == "qualitative":
        found = _finding("SCORE.DIFFERS_FROM_RULE", row, f"{told}，请核对扣分依据。")
        return _as_hint(found) if reason and stated < recomputed else found
    if stated == weight:
        return _finding("SCORE.FULL_THOUGH_MISSED", row, f"{told}，{_why_not_full(row)}")
    if recomputed == weight:
        return _met(row, told, reason)
    found = _finding("SCORE.DIFFERS_FROM_RULE", row, f"{told}，请核对。")
    petty = _deducted_a_little_more(row) or _gave_a_little_more(stated, recomputed, reason)
    return _as_hint(found) if petty else found


def _deducted_a_little_more(row: ScoreRow) -> bool:
    """Whether a unit that missed its target took off hardly more than the rule: 9 for 9.56."""
    if row.stated is None or row.recomputed is None or row.weight is None:
        return False
    if row.rule in {"qualitative", EXECUTION} or row.recomputed == row.weight:
        return False
    more = row.recomputed - row.stated
    return 0 < more <= max(_POINT, row.weight * _TENTH)


def _gave_a_little_more(stated: Decimal, recomputed: Decimal, reason: str | None) -> bool:
    """Whether it rounded to the points as they are printed, or gave a reason for half a point."""
    exponent = stated.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else _POINT
    little = bool(reason) and stated - recomputed <= _HALF_A_POINT
    return stated > recomputed and (little or rounded(recomputed, step) == stated)


def _as_hint(finding: Finding) -> Finding:
    return finding.model_copy(update={"severity": _OF_A_GUESS})


def _just_missed(row: ScoreRow, recomputed: Decimal, stated: Decimal) -> Finding | None:
    """A target that was missed by so little that the points hardly tell: 6.28 of 6.3."""
    if row.rule not in _MEASURED or row.guessed:
        return None
    told = (
        f"“{row.label}”没有达到目标而得满分 {plain(stated)} 分（按规则复算 {plain(recomputed)} 分："
        f"{row.trace}），请核对。"
    )
    return _as_hint(_finding("SCORE.FULL_THOUGH_MISSED", row, told))


def _same(row: ScoreRow, stated: Decimal, recomputed: Decimal, pack: RulePack) -> bool:
    """Within the tolerance, or within the rounding of points printed with one decimal.

    The points of the execution row follow from its rate: 9.98 may well be printed 10 there, where
    an indicator that has its full points has reached its target.
    """
    apart = abs(stated - recomputed)
    if apart <= pack.tolerance:
        return True
    coarse = row.rule == EXECUTION and stated == rounded(stated, _TENTH)
    return apart <= _HALF_A_TENTH and (coarse or stated.as_tuple().exponent == -1)


def _why_not_full(row: ScoreRow) -> str:
    if row.rule == EXECUTION:
        return "预算没有全部执行却得满分，请说明。"
    return (
        "超过上限却得满分，请说明。" if row.rule == "negative" else "未达到目标却得满分，请说明。"
    )


def _met(row: ScoreRow, told: str, reason: str | None) -> Finding:
    given = (
        f"所填原因为“{reason}”，请核对与本指标是否有关" if reason else "且没有说明扣分原因，请核对"
    )
    return _finding("SCORE.DEDUCTED_THOUGH_MET", row, f"{told}，目标已达到却扣分，{given}。")


def _reason(row: ScoreRow, indicator: Indicator, column: str, pack: RulePack) -> Finding | None:
    """A loss of points that the row gives no reason for in the *column* for it."""
    if row.stated is None or row.weight is None or (indicator.deviation_reason or "").strip():
        return None
    if row.weight - row.stated <= pack.tolerance:
        return None
    told = (
        f"“{row.label}”分值 {plain(row.weight)} 分，自评 {plain(row.stated)} 分，{column}栏空白，"
        "请补填扣分原因。"
    )
    return _finding("SCORE.NO_REASON_FOR_LOSS", row, told)


def _finding(rule: str, row: ScoreRow, message: str) -> Finding:
    expected = row.weight if rule == "SCORE.ABOVE_WEIGHT" else row.recomputed
    return Finding(
        rule=rule,
        severity=_OF_A_GUESS if row.guessed else RULES[rule],
        message=message,
        stated=None if row.stated is None else plain(row.stated),
        expected=None if expected is None else plain(expected),
        places=(row.place,) if row.place else (),
        root=row.key,
    )
