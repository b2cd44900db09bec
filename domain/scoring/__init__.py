"""Recomputes what a unit gave itself: one score sheet, every row with its arithmetic.

Each rule stands in its own file and knows numbers only; here targets and results are understood,
the rule is chosen, and the rows are put together. A row that cannot be recomputed for certain
has no recomputed points and says why.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from domain.quantity import plain, rounded
from domain.rulepack import RulePack
from domain.score import EITHER_WAY, EXECUTION, TOTAL, Direction, ScoreRow, ScoreSheet
from domain.scoring.direction import guessed_direction
from domain.scoring.equal import equal
from domain.scoring.execution import execution
from domain.scoring.higher_is_better import higher_is_better
from domain.scoring.interval import interval
from domain.scoring.lower_is_better import lower_is_better
from domain.scoring.measured import (
    SCALES,
    Measure,
    Sign,
    difference_of_units,
    in_printed_units,
    measure,
    without_blanks,
)
from domain.scoring.qualitative import asked_no_more, qualitative, share_band
from domain.statement import BudgetRow, Indicator, SelfEvaluationTable, Statement

#: Between the cells of a row as it is quoted.
_CELLS = re.compile(r"[\n\t|]")
#: A result further from its target than this is not in the target's unit.
_FAR = 5
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
_EXECUTION_RATE = re.compile(r"预算(?:资金)?执行率$|^执行率$")


_FORMULAS: Mapping[Direction, Callable[..., tuple[Decimal, str]]] = {
    "positive": higher_is_better,
    "negative": lower_is_better,
    "equal": equal,
}
_PRINTED: Mapping[Sign, Direction | None] = {
    "≥": "positive",
    "≤": "negative",
    "=": "equal",
    "": None,
}
_NAMES: Mapping[Direction, str] = {
    "positive": "正向",
    "negative": "反向",
    "equal": "等于型",
}


class _Outcome(NamedTuple):
    points: Decimal | None
    rule: str
    trace: str
    guessed: bool = False


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
    recomputed = _recomputed_total(rows) if _are_all(rows, table, stated_total) else None
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
    indicators = tuple(
        _indicator_row(indicator, pack, directions.get(f"indicator.{indicator.row}"))
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
    outcome = _Outcome(None, EXECUTION, "分值、全年预算数或全年执行数空白，不能复算")
    if weight is not None and full_year is not None and executed is not None:
        found = execution(executed=executed, full_year=full_year, weight=weight)
        outcome = (
            _Outcome(None, EXECUTION, f"{note}全年预算数为 {plain(full_year)}，没有执行率可算")
            if found is None
            else _Outcome(found[0], EXECUTION, note + found[1])
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


def _room_for(table: SelfEvaluationTable, weight: Decimal, score: Decimal | None) -> bool:
    """Whether the printed weights leave room for an execution row of *weight* in 100.

    A row that gave itself more points than that has another weight, which is not printed.
    """
    if score is not None and score > weight:
        return False
    printed = sum((row.weight for row in table.indicators if row.weight is not None), Decimal(0))
    return printed + weight <= _FULL_MARKS


def _indicator_row(indicator: Indicator, pack: RulePack, direction: Direction | None) -> ScoreRow:
    outcome = _outcome(indicator, pack, direction)
    return ScoreRow(
        key=f"indicator.{indicator.row}",
        label=indicator.level3 or indicator.level2 or indicator.level1 or f"第 {indicator.row} 行",
        weight=indicator.weight,
        stated=indicator.score,
        recomputed=_as_written(outcome.points),
        rule=outcome.rule,
        guessed=outcome.guessed,
        trace=_with_fallback(outcome, indicator.score),
        place=indicator.place,
    )


def _outcome(indicator: Indicator, pack: RulePack, direction: Direction | None) -> _Outcome:
    if indicator.weight is None or not indicator.target or not indicator.actual:
        return _Outcome(None, "unclear", f"{'、'.join(_blank(indicator))}空白，不能复算")
    if indicator.weight < 0:
        return _Outcome(None, "unclear", f"分值 {plain(indicator.weight)} 为负数，不能复算")
    target, actual = measure(indicator.target), measure(indicator.actual)
    if target is None or actual is None:
        return _by_words(indicator, indicator.weight, pack, target_is_number=target is not None)
    told = _in_the_unit_column(indicator, target, actual)
    return _by_numbers(indicator, target, told, indicator.weight, direction)


def _in_the_unit_column(indicator: Indicator, target: Measure, actual: Measure) -> Measure:
    """*actual* in the 万元 or 亿元 of the target, where that stands in a cell of its own.

    Forms that print sign, value and unit of the target in three columns print the unit once.
    """
    if not target.scaled or actual.scaled or actual.unit or actual.sign or not target.value:
        return actual
    cells = {cell.strip() for cell in _CELLS.split(indicator.place.quote)}
    unit = next((word for word, scale in SCALES.items() if scale == target.scale), "") + target.unit
    raw = target.value / target.scale
    near = raw / _FAR <= actual.value <= raw * _FAR
    return actual.scaled_as(target) if unit in cells and near else actual


def _blank(indicator: Indicator) -> Iterator[str]:
    """The columns of the row that are blank and without which nothing can be recomputed."""
    for name, value in (
        ("分值", indicator.weight),
        ("年度指标值", indicator.target),
        ("实际完成值", indicator.actual),
    ):
        if value is None or value == "":
            yield name


def _by_numbers(
    indicator: Indicator,
    target: Measure,
    actual: Measure,
    weight: Decimal,
    direction: Direction | None,
) -> _Outcome:
    apart = difference_of_units(target, actual)
    if apart is not None:
        return _Outcome(None, "unclear", f"{apart}，不能确定比较，请人工核定")
    target, actual = in_printed_units(target, actual)
    if target.value < 0:
        return _Outcome(None, "unclear", f"目标值 {plain(target.value)} 为负数，请人工核定")
    if actual.high is not None:
        return _Outcome(None, "unclear", "实际完成值是一个范围，不能复算")
    note = "实际完成值带比较符号，按其数值计；" if actual.sign else ""
    if target.high is not None:
        points, trace = interval(
            low=target.value, high=target.high, actual=actual.value, weight=weight
        )
        return _Outcome(points, "interval", note + trace)
    told = direction or _PRINTED[target.sign]
    if told is None:
        return _guessed(indicator, target, actual, weight, note)
    if direction is None and (rated := _by_rate(indicator, actual, weight)) is not None:
        return rated
    points, trace = _FORMULAS[told](target=target.value, actual=actual.value, weight=weight)
    said = f"（审核人设定为{_NAMES[told]}）" if direction else ""
    return _Outcome(points, told, note + trace + said)


def _by_rate(indicator: Indicator, actual: Measure, weight: Decimal) -> _Outcome | None:
    """An execution rate among the indicators, where its points were given as weight × rate."""
    named = _EXECUTION_RATE.search(indicator.level3 or indicator.level2 or indicator.level1 or "")
    if not named or actual.value > _FULL_MARKS or indicator.score is None:
        return None
    points = rounded(weight * actual.value / _FULL_MARKS)
    if points != rounded(indicator.score):
        return None
    trace = f"预算执行率按 {plain(weight)} × {plain(actual.value)}% 计 → {plain(points)}"
    return _Outcome(points, "positive", trace)


def _guessed(
    indicator: Indicator, target: Measure, actual: Measure, weight: Decimal, note: str
) -> _Outcome:
    """No sign is printed: the words decide, and where they give no clue, the unit's favour."""
    if max(actual.value, Decimal(0)) == target.value:
        trace = f"{plain(actual.value)} = {plain(target.value)}，{EITHER_WAY} {plain(weight)}"
        return _Outcome(rounded(weight), "positive", note + trace, guessed=True)
    direction, clue = guessed_direction(
        name=indicator.level3 or "",
        family=f"{indicator.level1 or ''}{indicator.level2 or ''}",
        unit=target.unit or actual.unit,
    )
    if (rated := _by_rate(indicator, actual, weight)) is not None:
        return rated
    known = {"target": target.value, "actual": actual.value, "weight": weight}
    upward, downward = higher_is_better(**known), lower_is_better(**known)
    favour = direction is None
    if direction is None:
        direction, clue = _meant(indicator, upward[0], downward[0], clue)
    chosen, other = (upward, downward) if direction == "positive" else (downward, upward)
    names = ("正向", "反向") if direction == "positive" else ("反向", "正向")
    why = f"{clue}，的{names[0]}" if favour else f"{clue}，按{names[0]}推定"
    trace = f"{note}{chosen[1]}（{why}；如为{names[1]}则：{other[1]}）"
    return _Outcome(chosen[0], direction, trace, guessed=True)


def _meant(
    indicator: Indicator, upward: Decimal, downward: Decimal, clue: str
) -> tuple[Literal["positive", "negative"], str]:
    """Without a clue: the way in which the unit counted, else the one in its favour."""
    stated = None if indicator.score is None else rounded(indicator.score)
    if stated is not None and (stated == upward) != (stated == downward):
        return ("positive" if stated == upward else "negative"), f"{clue}，取与自评分相符"
    return ("positive" if upward >= downward else "negative"), f"{clue}，取对单位有利"


def _by_words(
    indicator: Indicator, weight: Decimal, pack: RulePack, *, target_is_number: bool
) -> _Outcome:
    words = without_blanks(indicator.actual or "")
    bands = pack.qualitative
    band = share_band(words, reached_from=bands.reached_from, partly_from=bands.partly_from)
    target = without_blanks(indicator.target or "")
    as_planned = words == target or asked_no_more(target, words)
    if as_planned and (band is None or band[0] == bands.partly_from):
        band = (bands.reached_from, Decimal(1), "达成")
    if band is None:
        what = "目标是数字而实际是文字" if target_is_number else "目标或实际不是单一数值"
        return _Outcome(None, "unclear", f"{what}，也看不出达成的档次，请人工核定")
    if indicator.score is None:
        return _Outcome(
            None, "qualitative", f"定性指标，按实际完成情况属“{band[2]}”档，得分空白，不能定出分数"
        )
    points, trace = qualitative(stated=indicator.score, weight=weight, band=band)
    return _Outcome(points, "qualitative", trace)


def _as_written(points: Decimal | None) -> Decimal | None:
    """Points without trailing zeros, so that equal points are stored as equal text."""
    return None if points is None else Decimal(plain(points))


def _with_fallback(outcome: _Outcome, stated: Decimal | None) -> str:
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
    rows: tuple[ScoreRow, ...], table: SelfEvaluationTable | None, stated_total: Decimal | None
) -> bool:
    """False where rows are lost or stand elsewhere, so that their sum is no total of the report.

    Lost where no total closes the table, elsewhere where it has no row of the execution rate: then
    the printed weights make less than 100 and the stated points are not the stated total.
    """
    if table is None or (table.total is not None and table.budget_row is not None):
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
