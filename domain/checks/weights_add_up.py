"""Points of the self-evaluation table: per first-level indicator, and 100 in all."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.relations.columns import EXECUTION_WEIGHTS
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Indicator, SelfEvaluationTable, Statement

RULES: Mapping[str, Severity] = {
    "SUM.WEIGHTS": Severity.ERROR,
    "SUM.LEVEL1_WEIGHTS": Severity.ERROR,
}
_FULL_MARKS = Decimal(100)


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Weights are compared exactly: they are set, not measured."""
    table = statement.self_evaluation_table
    if table is None or not table.indicators or statement.unread:
        return
    yield from _level1(table, pack)
    yield from _overall(table, pack)


def _level1(table: SelfEvaluationTable, pack: RulePack) -> Iterator[Finding]:
    groups: dict[str, list[Indicator]] = {}
    for row in table.indicators:
        if row.level1:
            groups.setdefault(row.level1, []).append(row)
    if _ends_early(table):
        groups.popitem()
    for name, rows in groups.items():
        weights = [row.weight for row in rows if row.weight is not None]
        printed = next((row.level1_weight for row in rows if row.level1_weight is not None), None)
        wanted, source = (
            (printed, "表上标明")
            if printed is not None
            else (pack.weights.get(name) if pack.county else None, "本年规则规定")
        )
        if wanted is None or len(weights) < len(rows) or sum(weights, Decimal(0)) == wanted:
            continue
        summed = sum(weights, Decimal(0))
        yield Finding(
            rule="SUM.LEVEL1_WEIGHTS",
            severity=RULES["SUM.LEVEL1_WEIGHTS"],
            message=(
                f"{name}{source} {plain(wanted)} 分，所列 {len(rows)} 个指标的分值合计 "
                f"{plain(summed)} 分，两者不一致，请核对分值。"
            ),
            stated=plain(wanted),
            expected=plain(summed),
            places=tuple(row.place for row in rows),
        )


def _ends_early(table: SelfEvaluationTable) -> bool:
    """Whether the table has no total row, so that its last rows may be lost."""
    weights = [row.weight for row in table.indicators if row.weight is not None]
    budget = table.budget_row.weight if table.budget_row else None
    return table.total is None and sum(weights, budget or Decimal(0)) < _FULL_MARKS


def _overall(table: SelfEvaluationTable, pack: RulePack) -> Iterator[Finding]:
    weights = [row.weight for row in table.indicators]
    budget = table.budget_row
    if budget is not None:
        weights.append(budget.weight)
    printed = [weight for weight in weights if weight is not None]
    if len(printed) < len(weights):
        return  # a blank weight: the sum is not known
    summed = sum(printed, Decimal(0))
    wanted = table.total.weight if table.total and table.total.weight is not None else _FULL_MARKS
    if summed == wanted == _FULL_MARKS:
        return
    if budget is None and _FULL_MARKS - summed in {*EXECUTION_WEIGHTS, pack.execution_weight}:
        return  # the row of the execution rate stands in another table
    what = "含预算执行率" if budget is not None else "没有预算执行率行"
    total_place = table.total.place if table.total is not None else None
    printed_total = f"总分栏为 {plain(wanted)} 分" if table.total else "表中没有总分行"
    yield Finding(
        rule="SUM.WEIGHTS",
        severity=Severity.INFO if _ends_early(table) else RULES["SUM.WEIGHTS"],
        message=(
            f"自评表各行分值合计 {plain(summed)} 分（{what}），{printed_total}，"
            "满分应为 100 分，请核对是否漏行或分值有误。"
        ),
        stated=plain(wanted),
        expected=plain(summed),
        places=(table.indicators[0].place if total_place is None else total_place,),
    )
