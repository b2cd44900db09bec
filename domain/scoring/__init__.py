"""Recomputes what a unit gave itself: one score sheet, every row with its arithmetic.

Each rule stands in its own file and knows numbers only; `outcome` understands target and result
and chooses the rule; here the rows are put together. A row that cannot be recomputed for certain
has no recomputed points and says why.
"""

from collections.abc import Mapping
from decimal import Decimal

from domain.quantity import plain, rounded
from domain.rulepack import RulePack
from domain.score import EXECUTION, TOTAL, Direction, ScoreRow, ScoreSheet
from domain.scoring.execution import execution
from domain.scoring.outcome import Outcome, outcome_of
from domain.statement import BudgetRow, Indicator, SelfEvaluationTable, Statement

#: Names of the rules as they stand in a row (`ScoreRow.rule`).
RULES = (
    "execution",
    "positive",
    "negative",
    "equal",
    "interval",
    "qualitative",
    "stated_only",
    "unclear",
)
_FULL_MARKS = Decimal(100)
_TENTH = Decimal("0.1")


def score(
    statement: Statement,
    pack: RulePack,
    *,
    self_stated_total: Decimal | None = None,
    directions: Mapping[str, Direction] | None = None,
) -> ScoreSheet:
    """The score sheet of *statement* under *pack*.

    Args:
        statement: what the report says; never changed.
        pack: the rules of the county and year.
        self_stated_total: the total the unit filled in by hand, used only where the report
            states none; points.
        directions: row key → the way a person said that it counts, instead of the printed or
            guessed one.
    """
    table = statement.self_evaluation_table
    stated_total = statement.stated_total
    if stated_total is None and table is not None and table.total is not None:
        stated_total = table.total.score
    if stated_total is None:
        stated_total = self_stated_total
    if table is not None and table.indicators:
        rows = _table_rows(statement, table, pack, directions or {})
    else:
        rows = _total_row(statement, stated_total)
    whole = _are_all(rows, table, stated_total, unread=statement.unread)
    recomputed = _recomputed_total(rows) if whole else None
    grades = sorted(statement.grades, key=lambda grade: grade.where == "narrative")
    sheet = ScoreSheet(
        rule_pack=pack.ref,
        rows=rows,
        stated_total=stated_total,
        recomputed_total=recomputed,
        stated_grade=grades[0].grade if grades else None,
        bands=pack.bands,
    )
    if recomputed is None:
        return sheet
    return sheet.model_copy(update={"recomputed_grade": sheet.grade_of(recomputed)})


def _table_rows(
    statement: Statement,
    table: SelfEvaluationTable,
    pack: RulePack,
    directions: Mapping[str, Direction],
) -> tuple[ScoreRow, ...]:
    bare = all(not row.target and not row.actual for row in table.indicators)
    indicators = tuple(
        _bare_row(indicator)
        if bare
        else _indicator_row(indicator, pack, directions.get(f"indicator.{indicator.row}"))
        for indicator in table.indicators
    )
    row = table.budget_row
    if row is None:
        return indicators
    return (_execution_row(statement, table, row, pack), *indicators)


def _execution_row(
    statement: Statement, table: SelfEvaluationTable, row: BudgetRow, pack: RulePack
) -> ScoreRow:
    weight, note = row.weight, ""
    if weight is None and _room_for(table, pack.execution_weight, row.score):
        weight, note = pack.execution_weight, "分值栏空白，按规则包取值；"
    budget = statement.budget
    full_year = row.full_year if row.full_year is not None else budget.full_year
    executed = row.executed if row.executed is not None else budget.executed
    if full_year is None and _is_measured_by(row.annual, row, executed):
        full_year, note = row.annual, f"{note}表中只有“预算数”，执行率也按它计算；"
    absent = [
        name
        for name, value in (("分值", weight), ("全年预算数", full_year), ("全年执行数", executed))
        if value is None
    ]
    outcome = Outcome(None, EXECUTION, f"没有写明{'、'.join(absent)}，不能复算")
    if weight is not None and full_year is not None and executed is not None:
        found = execution(executed=executed, full_year=full_year, weight=weight)
        outcome = (
            Outcome(None, EXECUTION, f"{note}全年预算数为 {plain(full_year)}，没有执行率可算")
            if found is None
            else Outcome(found[0], EXECUTION, note + found[1])
        )
    return ScoreRow(
        key=EXECUTION,
        label="预算执行率",
        weight=weight,
        stated=row.score,
        recomputed=_as_written(outcome.points),
        rule=outcome.rule,
        trace=_with_fallback(outcome, row.score),
        place=row.place,
    )


def _is_measured_by(annual: Decimal | None, row: BudgetRow, executed: Decimal | None) -> bool:
    """Whether the form's only budget is the one that its printed rate is measured by."""
    if not annual or executed is None or row.execution_rate is None:
        return False
    return rounded(executed / annual * _FULL_MARKS, _TENTH) == rounded(row.execution_rate, _TENTH)


def _room_for(table: SelfEvaluationTable, weight: Decimal, score: Decimal | None) -> bool:
    """Whether the printed weights leave room for an execution row of *weight* in 100.

    A row that gave itself more points than that has another weight, which is not printed.
    """
    if score is not None and score > weight:
        return False
    printed = sum((row.weight for row in table.indicators if row.weight is not None), Decimal(0))
    return printed + weight <= _FULL_MARKS


def _indicator_row(indicator: Indicator, pack: RulePack, direction: Direction | None) -> ScoreRow:
    outcome = outcome_of(indicator, pack, direction)
    return _row_of(indicator, outcome, _with_fallback(outcome, indicator.score))


def _bare_row(indicator: Indicator) -> ScoreRow:
    """A row of a form that prints neither targets nor results in columns of their own."""
    told = "表中没有年度指标值和实际完成值，不能按数值复算，请对照评分标准人工核定"
    return _row_of(indicator, Outcome(None, "unclear", told), told)


def _row_of(indicator: Indicator, outcome: Outcome, trace: str) -> ScoreRow:
    return ScoreRow(
        key=f"indicator.{indicator.row}",
        label=indicator.level3 or indicator.level2 or indicator.level1 or f"第 {indicator.row} 行",
        weight=indicator.weight,
        stated=indicator.score,
        recomputed=_as_written(outcome.points),
        rule=outcome.rule,
        guessed=outcome.guessed,
        trace=trace,
        place=indicator.place,
    )


def _as_written(points: Decimal | None) -> Decimal | None:
    """Points without trailing zeros, so that equal points are stored as equal text."""
    return None if points is None else Decimal(plain(points))


def _with_fallback(outcome: Outcome, stated: Decimal | None) -> str:
    if outcome.points is not None:
        return outcome.trace
    if stated is None:
        return f"{outcome.trace}；自评分也空白，复算合计不含此行"
    return f"{outcome.trace}；复算合计按自评分 {plain(stated)} 计入"


def _total_row(statement: Statement, stated_total: Decimal | None) -> tuple[ScoreRow, ...]:
    if stated_total is None:
        return ()
    ranked = sorted(statement.self_scores, key=lambda found: found.where == "narrative")
    source = ranked[0] if ranked else None
    where = "报告" if source is not None else "单位补填"
    return (
        ScoreRow(
            key=TOTAL,
            label="自评总分",
            weight=(source.full_marks if source else None) or _FULL_MARKS,
            stated=stated_total,
            recomputed=None,
            rule="stated_only",
            trace=f"没有可逐行复算的自评表，只记录{where}的自评总分 {plain(stated_total)}",
            place=source.place if source else None,
        ),
    )


def _are_all(
    rows: tuple[ScoreRow, ...],
    table: SelfEvaluationTable | None,
    stated_total: Decimal | None,
    *,
    unread: bool,
) -> bool:
    """False where rows are lost or stand elsewhere, so that their sum is no total of the report.

    Lost where rows were seen and not read or no total closes the table, elsewhere where it has no
    row of the execution rate: then the printed weights make less than 100 and the stated points
    are not the stated total.
    """
    if table is None or (not unread and table.total is not None and table.budget_row is not None):
        return True
    weights = [row.weight for row in rows if row.weight is not None]
    points = sum((row.stated for row in rows if row.stated is not None), Decimal(0))
    whole = len(weights) < len(rows) or sum(weights, Decimal(0)) >= _FULL_MARKS
    return whole or stated_total in {None, points}


def _recomputed_total(rows: tuple[ScoreRow, ...]) -> Decimal | None:
    if all(row.recomputed is None for row in rows):
        return None
    points = (row.stated if row.recomputed is None else row.recomputed for row in rows)
    return _as_written(rounded(sum((each for each in points if each is not None), Decimal(0))))
