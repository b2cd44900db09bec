"""Stated points of a row against the points that its own values give by rule."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.quantity import plain
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


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """One finding a row at most about its points; a loss without a reason comes beside it."""
    table = statement.self_evaluation_table
    indicators = {f"indicator.{row.row}": row for row in table.indicators} if table else {}
    for row in sheet.rows:
        finding = _points(row, indicators.get(row.key), pack)
        if finding is not None:
            yield finding
        elif row.key in indicators:
            yield from _reason(row, indicators[row.key], pack)


def _points(row: ScoreRow, indicator: Indicator | None, pack: RulePack) -> Finding | None:
    stated, recomputed, weight = row.stated, row.recomputed, row.weight
    if stated is None or weight is None:
        return None
    if stated > weight:
        told = f"“{row.label}”自评 {plain(stated)} 分，超过该行分值 {plain(weight)} 分，请更正。"
        return _finding("SCORE.ABOVE_WEIGHT", row, told)
    if recomputed is None or abs(stated - recomputed) <= pack.tolerance:
        return None
    told = f"“{row.label}”自评 {plain(stated)} 分，按规则复算 {plain(recomputed)} 分：{row.trace}"
    if row.rule == "qualitative":
        return _finding("SCORE.DIFFERS_FROM_RULE", row, f"{told}，请核对扣分依据。")
    if stated == weight:
        return _finding("SCORE.FULL_THOUGH_MISSED", row, f"{told}，未达到目标却得满分，请说明。")
    if recomputed == weight:
        reason = indicator.deviation_reason if indicator else None
        given = (
            f"所填原因为“{reason}”，请核对与本指标是否有关"
            if reason
            else "且没有说明扣分原因，请核对"
        )
        return _finding("SCORE.DEDUCTED_THOUGH_MET", row, f"{told}，目标已达到却扣分，{given}。")
    return _finding("SCORE.DIFFERS_FROM_RULE", row, f"{told}，请核对。")


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
        severity=RULES[rule],
        message=message,
        stated=None if row.stated is None else plain(row.stated),
        expected=None if expected is None else plain(expected),
        places=(row.place,) if row.place else (),
        root=row.key,
    )
