"""What one indicator comes to: by its numbers, by its printed or likely direction, by its words."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from domain.quantity import plain, rounded
from domain.rulepack import RulePack
from domain.score import EITHER_WAY, Direction
from domain.scoring.direction import guessed_direction
from domain.scoring.equal import equal
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
from domain.statement import Indicator

#: Between the cells of a row as it is quoted.
_CELLS = re.compile(r"[\n\t|]")
#: A result further from its target than this is not in the target's unit.
_FAR = 5
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


class Outcome(NamedTuple):
    """Points of a row, None where they cannot be recomputed, and how they came about."""

    points: Decimal | None
    rule: str
    trace: str
    guessed: bool = False


def outcome_of(indicator: Indicator, pack: RulePack, direction: Direction | None) -> Outcome:
    """What *indicator* comes to under *pack*; *direction*: as a person said that it counts."""
    if indicator.weight is None or not indicator.target or not indicator.actual:
        return Outcome(None, "unclear", f"{'、'.join(_blank(indicator))}空白，不能复算")
    if indicator.weight < 0:
        return Outcome(None, "unclear", f"分值 {plain(indicator.weight)} 为负数，不能复算")
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
) -> Outcome:
    apart = difference_of_units(target, actual)
    if apart is not None:
        return Outcome(None, "unclear", f"{apart}，不能确定比较，请人工核定")
    target, actual = in_printed_units(target, actual)
    if target.value < 0:
        return Outcome(None, "unclear", f"目标值 {plain(target.value)} 为负数，请人工核定")
    if actual.high is not None:
        return Outcome(None, "unclear", "实际完成值是一个范围，不能复算")
    note = "实际完成值带比较符号，按其数值计；" if actual.sign else ""
    if target.high is not None:
        points, trace = interval(
            low=target.value, high=target.high, actual=actual.value, weight=weight
        )
        return Outcome(points, "interval", note + trace)
    told = direction or _PRINTED[target.sign]
    if told is None:
        return _guessed(indicator, target, actual, weight, note)
    if direction is None and (rated := _by_rate(indicator, actual, weight)) is not None:
        return rated
    points, trace = _FORMULAS[told](target=target.value, actual=actual.value, weight=weight)
    said = f"（审核人设定为{_NAMES[told]}）" if direction else ""
    return Outcome(points, told, note + trace + said)


def _by_rate(indicator: Indicator, actual: Measure, weight: Decimal) -> Outcome | None:
    """An execution rate among the indicators, where its points were given as weight × rate."""
    named = _EXECUTION_RATE.search(indicator.level3 or indicator.level2 or indicator.level1 or "")
    if not named or actual.value > _FULL_MARKS or indicator.score is None:
        return None
    points = rounded(weight * actual.value / _FULL_MARKS)
    if points != rounded(indicator.score):
        return None
    trace = f"预算执行率按 {plain(weight)} × {plain(actual.value)}% 计 → {plain(points)}"
    return Outcome(points, "positive", trace)


def _guessed(
    indicator: Indicator, target: Measure, actual: Measure, weight: Decimal, note: str
) -> Outcome:
    """No sign is printed: the words decide, and where they give no clue, the unit's favour."""
    if max(actual.value, Decimal(0)) == target.value:
        trace = f"{plain(actual.value)} = {plain(target.value)}，{EITHER_WAY} {plain(weight)}"
        return Outcome(rounded(weight), "positive", note + trace, guessed=True)
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
    return Outcome(chosen[0], direction, trace, guessed=True)


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
) -> Outcome:
    words = without_blanks(indicator.actual or "")
    bands = pack.qualitative
    band = share_band(words, reached_from=bands.reached_from, partly_from=bands.partly_from)
    target = without_blanks(indicator.target or "")
    as_planned = words == target or asked_no_more(target, words)
    if as_planned and (band is None or band[0] == bands.partly_from):
        band = (bands.reached_from, Decimal(1), "达成")
    if band is None:
        what = "目标是数字而实际是文字" if target_is_number else "目标或实际不是单一数值"
        return Outcome(None, "unclear", f"{what}，也看不出达成的档次，请人工核定")
    if indicator.score is None:
        return Outcome(
            None, "qualitative", f"定性指标，按实际完成情况属“{band[2]}”档，得分空白，不能定出分数"
        )
    points, trace = qualitative(stated=indicator.score, weight=weight, band=band)
    return Outcome(points, "qualitative", trace)
