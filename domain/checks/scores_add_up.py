"""The printed total score against the printed scores of the rows; blank score cells."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.relations.columns import EXECUTION_WEIGHTS, lacks_scores
from domain.rulepack import RulePack
from domain.score import EXECUTION, TOTAL, ScoreRow, ScoreSheet
from domain.statement import SelfEvaluationTable, Statement

RULES: Mapping[str, Severity] = {
    "SUM.SCORE_TOTAL": Severity.ERROR,
    "SCORE.BLANK": Severity.ERROR,
}
_FULL_MARKS = Decimal(100)


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """A blank cell is never taken as 0: the message tells what it would have to be."""
    table = statement.self_evaluation_table
    unscored = {TOTAL, EXECUTION} if table and _rate_in_a_row(table) else {TOTAL}
    rows = [row for row in sheet.rows if row.key not in unscored]
    if table is None or not rows or lacks_scores(statement):
        return
    total = table.total.score if table.total else None
    blank = [row for row in rows if row.stated is None]
    summed = sum((row.stated for row in rows if row.stated is not None), Decimal(0))
    gap = None if total is None else total - summed
    if len(blank) == len(rows) > 1:
        yield _all_blank(blank)
    else:
        for row in blank:
            yield _blank(row, gap if len(blank) == 1 else None)
    if statement.unread or total is None or gap is None or not _unexplained(gap, blank, pack):
        return
    if 0 <= gap <= _lacking(table):
        return
    note = f"（另有 {len(blank)} 行得分空白）" if blank else ""
    place = table.total.place if table.total else None
    yield Finding(
        rule="SUM.SCORE_TOTAL",
        severity=RULES["SUM.SCORE_TOTAL"],
        message=(
            f"自评表总分 {plain(total)} 分，各行得分合计 {plain(summed)} 分{note}，相差 "
            f"{plain(abs(gap))} 分：可能总分有误，也可能某行得分有误，请核对。"
        ),
        stated=plain(total),
        expected=plain(summed),
        places=(place,) if place else (),
        root="total.score",
    )


def _rate_in_a_row(table: SelfEvaluationTable) -> bool:
    """Whether the execution row has neither weight nor score and the rows have all points."""
    budget = table.budget_row
    if budget is None or budget.weight is not None or budget.score is not None:
        return False
    weights = [row.weight for row in table.indicators if row.weight is not None]
    return sum(weights, Decimal(0)) == _FULL_MARKS


def _lacking(table: SelfEvaluationTable) -> Decimal:
    """The points that the rows leave to an execution row which stands in another table."""
    weights = [row.weight for row in table.indicators]
    printed = [weight for weight in weights if weight is not None]
    lacking = _FULL_MARKS - sum(printed, Decimal(0))
    alone = table.budget_row is None and len(printed) == len(weights)
    return lacking if alone and lacking in EXECUTION_WEIGHTS else Decimal(-1)


def _unexplained(gap: Decimal, blank: list[ScoreRow], pack: RulePack) -> bool:
    if abs(gap) <= pack.tolerance:
        return False
    if not blank or any(row.weight is None for row in blank):
        return not blank
    most = sum((row.weight for row in blank if row.weight is not None), Decimal(0))
    return not -pack.tolerance <= gap <= most + pack.tolerance


def _all_blank(rows: list[ScoreRow]) -> Finding:
    return Finding(
        rule="SCORE.BLANK",
        severity=RULES["SCORE.BLANK"],
        message=f"自评表 {len(rows)} 行的得分栏全部空白，请单位逐行补填自评得分。",
        places=tuple(row.place for row in rows if row.place),
        root="total.score",
    )


def _blank(row: ScoreRow, gap: Decimal | None) -> Finding:
    weight = f"（分值 {plain(row.weight)}）" if row.weight is not None else ""
    message = f"“{row.label}”{weight}的得分栏空白"
    fits = gap is not None and row.weight is not None and 0 < gap <= row.weight
    if gap is not None and fits:
        message += f"，而总分只有在此处按 {plain(gap)} 分计时才成立"
    elif gap == 0:
        message += "，总分是按此处 0 分计算的"
    return Finding(
        rule="SCORE.BLANK",
        severity=RULES["SCORE.BLANK"],
        message=message + "，请单位补填得分或说明原因。",
        expected=plain(gap) if gap is not None and fits else None,
        places=(row.place,) if row.place else (),
        root=row.key,
    )
