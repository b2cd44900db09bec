"""What the unit meant decides where the form says nothing, and a guess accuses nobody."""

from decimal import Decimal

from domain import scoring
from domain.finding import Severity
from domain.score import ScoreRow
from domain.statement import Indicator
from tests.domain.checks.bench import Bench


def _scored(bench: Bench, **cells: str) -> ScoreRow:
    indicator = Indicator.model_validate({**bench.indicator().model_dump(), **cells})
    statement = bench.statement(self_evaluation_table=bench.table(indicator))
    (row,) = scoring.score(statement, bench.pack).rows
    return row


def test_without_a_clue_the_way_in_which_the_unit_counted_is_taken(bench: Bench) -> None:
    cells = {"level1": "项目", "level2": "", "level3": "村级道路", "target": "16公里"}
    row = _scored(bench, **cells, actual="15.6公里", score="9.75")
    assert Decimal("9.75") == row.recomputed
    favoured = _scored(bench, **cells, actual="15.6公里", score="10")
    assert Decimal(10) == favoured.recomputed


def test_a_guessed_direction_gives_a_hint_and_never_a_warning(bench: Bench) -> None:
    row = bench.indicator(level3="城区公厕改造", target="12座", actual="10座", score="10")
    found = bench.one(
        "SCORE.FULL_THOUGH_MISSED", bench.statement(self_evaluation_table=bench.table(row))
    )
    assert Severity.INFO == found.severity


def test_an_execution_rate_scored_as_weight_times_rate_is_right(bench: Bench) -> None:
    cells = {"level3": "预算执行率", "target": "≥95%", "actual": "93.86%", "weight": "20"}
    assert Decimal("18.77") == _scored(bench, **cells, score="18.77").recomputed
    assert Decimal("19.76") == _scored(bench, **cells, score="19.76").recomputed


def test_the_arithmetic_is_written_in_the_unit_that_is_printed(bench: Bench) -> None:
    cells = {"level3": "公用经费控制", "target": "≤86万元", "actual": "92.18万元", "weight": "5"}
    assert "[1 − (92.18 − 86) ÷ 86] × 5" in _scored(bench, **cells, score="5").trace


def test_a_plan_of_steps_carried_out_as_planned_is_reached(bench: Bench) -> None:
    cells = {"level3": "社会救助体系", "target": "逐步完善", "actual": "逐步完善"}
    assert Decimal(9) == _scored(bench, **cells, score="9").recomputed


def test_points_printed_with_one_decimal_are_rounded_points(bench: Bench) -> None:
    def rules(score: str) -> set[str]:
        row = bench.indicator(target="≥150", actual="98", score=score, deviation_reason="未达")
        return bench.rules(bench.statement(self_evaluation_table=bench.table(row)))

    assert "SCORE.DIFFERS_FROM_RULE" not in rules("6.5")
    assert "SCORE.DIFFERS_FROM_RULE" in rules("6.6")
    assert "SCORE.DIFFERS_FROM_RULE" in rules("6.50")


def test_the_weight_of_the_pack_is_not_forced_on_a_larger_score(bench: Bench) -> None:
    budget = {"full_year": "3506.20", "executed": "3381.02", "score": "19.28"}
    table = bench.table(bench.indicator(), budget={**budget, "place": bench.place("资金")})
    assert "SCORE.ABOVE_WEIGHT" not in bench.rules(bench.statement(self_evaluation_table=table))
