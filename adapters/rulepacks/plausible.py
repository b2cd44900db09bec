"""What a rule pack may say in form and cannot mean: told when a pack is written or loaded.

Not asked of a pack that is kept beside a score: a replay takes the rules as they were.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from domain.quantity import plain
from domain.rulepack import RulePack

_FULL = Decimal(100)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def implausible(pack: RulePack) -> tuple[str, str] | None:
    """The first setting that cannot be meant, and why; None where all may be."""
    return next(chain(_points(pack), _bands(pack), _days(pack)), None)


def _points(pack: RulePack) -> Iterator[tuple[str, str]]:
    if not 0 <= pack.execution_weight <= _FULL:
        yield "execution_weight", "分值要在 0 到 100 之间，请改正"
    for name, weight in pack.weights.items():
        if not 0 < weight <= _FULL:
            yield name, "分值要大于 0、不超过 100，请改正"
    total = sum(pack.weights.values(), pack.execution_weight)
    if pack.weights and total != _FULL:
        execution, made = plain(pack.execution_weight), plain(total)
        yield "weights", f"加预算执行率 {execution} 分合计 {made} 分，应为 100 分，请改正"
    if not 0 <= pack.tolerance <= 1:
        yield "tolerance", "容许误差要在 0 到 1 之间，请改正"


def _bands(pack: RulePack) -> Iterator[tuple[str, str]]:
    grades = [band.grade for band in pack.bands]
    if len(set(grades)) < len(grades):
        yield "bands", "有两档的等级名称相同，请改正"
    if pack.bands[0].from_points > _FULL:
        yield "bands", "分档下限不能超过 100 分，请改正"


def _days(pack: RulePack) -> Iterator[tuple[str, str]]:
    year, due = pack.fiscal_year, pack.filing.due_on
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        yield "fiscal_year", "年度要写四位数，如 2024，请改正"
    elif year is not None and due is not None and due.year <= year:
        yield "due_on", f"报送截止日 {due} 早于 {year} 年度结束，请改正"
    if pack.correction_workdays < 1:
        yield "correction_workdays", "补正工作日至少 1 天，请改正"
