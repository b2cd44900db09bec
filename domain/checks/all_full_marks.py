"""Full marks in every row: a self-evaluation that tells nothing apart."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.score import TOTAL, ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"SCORE.ALL_FULL": Severity.INFO}
_LEAST_ROWS = 5


def check(statement: Statement, _pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """From five rows on; a row without points or weight ends the matter."""
    rows = [row for row in sheet.rows if row.key != TOTAL]
    if (
        statement.unread
        or len(rows) < _LEAST_ROWS
        or any(row.stated is None or row.weight is None or row.stated < row.weight for row in rows)
    ):
        return
    yield Finding(
        rule="SCORE.ALL_FULL",
        severity=RULES["SCORE.ALL_FULL"],
        message=f"自评表 {len(rows)} 行全部自评满分，请重点核对完成依据。",
        places=tuple(row.place for row in rows[:1] if row.place),
    )
