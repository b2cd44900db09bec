from tests.domain.checks.bench import Bench


def _rules(bench: Bench, count: int, last: str) -> set[str]:
    rows = [bench.indicator(at) for at in range(1, count)]
    table = bench.table(*rows, bench.indicator(count, score=last))
    return bench.rules(bench.statement(self_evaluation_table=table))


def test_full_marks_everywhere_are_noted_from_five_rows_on(bench: Bench) -> None:
    assert "SCORE.ALL_FULL" in _rules(bench, 5, "10")
    assert "SCORE.ALL_FULL" not in _rules(bench, 4, "10")
    assert "SCORE.ALL_FULL" not in _rules(bench, 5, "9.9")
