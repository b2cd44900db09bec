"""The points of the self-evaluation table: its total, its rows, and the total of the text."""

from collections.abc import Iterator
from decimal import Decimal

from domain.evidence import Place
from domain.quantity import rounded
from domain.relations.columns import EXECUTION_WEIGHTS, lacks_scores
from domain.relations.relation import Equal, Figure, Relation, Sum
from domain.statement import SelfEvaluationTable, Statement

_FULL_MARKS = Decimal(100)
_POINTS = "分"
#: Points are compared to the hundredth, however few decimals are printed: 101 is not 100.7.
_HUNDREDTH = Decimal("0.01")


def points(statement: Statement) -> Iterator[Relation]:
    """Only of a table that was read whole and has no blank among the points."""
    table = statement.self_evaluation_table
    if table is None or table.total is None or not table.indicators or statement.unread:
        return
    weights = _rows(table, "weight")
    if weights is not None and table.total.weight is not None:
        total = _exact("分值合计", table.total.weight, table.total.place, "total.weight")
        yield Sum("SUM.WEIGHTS", total, weights)
        yield Equal("SUM.WEIGHTS", total, _exact("满分", _FULL_MARKS, None, None))
    scores = _rows(table, "score")
    if scores is None or table.total.score is None or lacks_scores(statement):
        return
    total = _exact("自评表总分", table.total.score, table.total.place, "total.score")
    if not _may_lack_the_execution_row(table, weights):
        yield Sum("SUM.SCORE_TOTAL", total, scores)
    yield from _text(statement, total)


def _rows(table: SelfEvaluationTable, column: str) -> tuple[Figure, ...] | None:
    """The points of every row, the execution row's first; None where one is blank."""
    rows: list[tuple[str, Decimal | None, str, Place | None]] = [
        (row.level3 or "指标", getattr(row, column), f"indicator.{row.row}.{column}", row.place)
        for row in table.indicators
    ]
    if (budget := table.budget_row) is not None:
        rows.insert(
            0, ("预算执行率", getattr(budget, column), f"budget_row.{column}", budget.place)
        )
    figures = tuple(
        _exact(name, value, place, field) for name, value, field, place in rows if value is not None
    )
    return figures if len(figures) == len(rows) else None


def _exact(name: str, value: Decimal, place: Place | None, field: str | None) -> Figure:
    return Figure(name, rounded(value, _HUNDREDTH), place, field, _POINTS)


def _may_lack_the_execution_row(
    table: SelfEvaluationTable, weights: tuple[Figure, ...] | None
) -> bool:
    """Whether the points of the rows leave room for an execution row in another table."""
    summed = sum((each.value for each in weights or ()), Decimal(0))
    return table.budget_row is None and _FULL_MARKS - summed in EXECUTION_WEIGHTS


def _text(statement: Statement, total: Figure) -> Iterator[Equal]:
    """The total that the text gives, as often as it gives one."""
    for score in statement.self_scores:
        if score.where == "narrative":
            yield Equal(
                "XREF.SELF_SCORE", _exact("自评得分", score.score, score.place, None), total
            )
