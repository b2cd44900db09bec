"""Stated points of a row against the points that its own values give by rule."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.relations.columns import lacks_reasons
from domain.rulepack import RulePack
from domain.score import ScoreRow, ScoreSheet
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
#: What a guess can say against the unit: a hint, never a warning.
_OF_A_GUESS = Severity.INFO


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """One finding a row at most about its points; a loss without a reason comes beside it."""
    table = statement.self_evaluation_table
    indicators = {f"indicator.{row.row}": row for row in table.indicators} if table else {}
    reasons = not lacks_reasons(statement)
    for row in sheet.rows:
        finding = _points(row, indicators.get(row.key), pack)
        if finding is not None:
            yield finding
        elif row.key in indicators and reasons and not _EXPLAINED_BY_ITSELF.search(row.label):
            yield from _reason(row, indicators[row.key], pack)


def _points(row: ScoreRow, indicator: Indicator | None, pack: RulePack) -> Finding | None:
    stated, recomputed, weight = row.stated, row.recomputed, row.weight
    if stated is None or weight is None:
        return None
    if stated > weight:
        told = f"“{row.label}”自评 {plain(stated)} 分，超过该行分值 {plain(weight)} 分，请更正。"
        return _finding("SCORE.ABOVE_WEIGHT", row, told)
    if recomputed is None:
        return None
    if _same(stated, recomputed, pack):
        return _just_missed(row, recomputed, stated) if recomputed < stated == weight else None
    told = f"“{row.label}”自评 {plain(stated)} 分，按规则复算 {plain(recomputed)} 分：{row.trace}"
    if row.rule == "qualitative":
        return _finding("SCORE.DIFFERS_FROM_RULE", row, f"{told}，请核对扣分依据。")
    if stated == weight:
        return _finding("SCORE.FULL_THOUGH_MISSED", row, f"{told}，{_why_not_full(row)}")
    if recomputed == weight:
        return _met(row, told, indicator.deviation_reason if indicator else None)
    return _finding("SCORE.DIFFERS_FROM_RULE", row, f"{told}，请核对。")


def _just_missed(row: ScoreRow, recomputed: Decimal, stated: Decimal) -> Finding | None:
    """A target that was missed by so little that the points hardly tell: 6.28 of 6.3."""
    if row.rule not in _MEASURED or row.guessed:
        return None
    told = (
        f"“{row.label}”没有达到目标而得满分 {plain(stated)} 分（按规则复算 {plain(recomputed)} 分："
        f"{row.trace}），请核对。"
    )
    return _finding("SCORE.FULL_THOUGH_MISSED", row, told).model_copy(
        update={"severity": _OF_A_GUESS}
    )


def _same(stated: Decimal, recomputed: Decimal, pack: RulePack) -> bool:
    """Within the tolerance, or within the rounding of points printed with one decimal."""
    apart = abs(stated - recomputed)
    if apart <= pack.tolerance:
        return True
    return apart <= _HALF_A_TENTH and stated.as_tuple().exponent == -1


def _why_not_full(row: ScoreRow) -> str:
    if row.rule == "execution":
        return "预算没有全部执行却得满分，请说明。"
    return (
        "超过上限却得满分，请说明。" if row.rule == "negative" else "未达到目标却得满分，请说明。"
    )


def _met(row: ScoreRow, told: str, reason: str | None) -> Finding:
    given = (
        f"所填原因为“{reason}”，请核对与本指标是否有关" if reason else "且没有说明扣分原因，请核对"
    )
    return _finding("SCORE.DEDUCTED_THOUGH_MET", row, f"{told}，目标已达到却扣分，{given}。")


def _reason(row: ScoreRow, indicator: Indicator, pack: RulePack) -> Iterator[Finding]:
    if row.stated is None or row.weight is None or (indicator.deviation_reason or "").strip():
        return
    if row.weight - row.stated <= pack.tolerance:
        return
    told = (
        f"“{row.label}”分值 {plain(row.weight)} 分，自评 {plain(row.stated)} 分，偏差原因分"
        "析及改进措施"
        "栏空白，请补填扣分原因。"
    )
    yield _finding("SCORE.NO_REASON_FOR_LOSS", row, told)


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
