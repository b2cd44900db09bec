from tests.domain.checks.bench import Bench


def _rules(bench: Bench, weights: list[str | None], **more: object) -> set[str]:
    rows = [
        bench.indicator(at, weight=weight, score=weight, level1_weight=more.get("level1"))
        for at, weight in enumerate(weights, start=1)
    ]
    table = bench.table(*rows, budget={"weight": "10", "score": "10", "place": bench.place()})
    return bench.rules(bench.statement(self_evaluation_table=table))


def test_all_weights_make_a_hundred(bench: Bench) -> None:
    assert "SUM.WEIGHTS" not in _rules(bench, ["50", "40"])
    assert "SUM.WEIGHTS" in _rules(bench, ["50", "30"])


def test_a_blank_weight_leaves_the_sum_unknown(bench: Bench) -> None:
    assert "SUM.WEIGHTS" not in _rules(bench, ["50", None])


def test_the_weight_printed_at_level_one_is_what_its_rows_make_up(bench: Bench) -> None:
    assert "SUM.LEVEL1_WEIGHTS" in _rules(bench, ["50", "40"], level1="80")
    assert "SUM.LEVEL1_WEIGHTS" not in _rules(bench, ["50", "40"], level1="90")


def test_the_packs_weight_serves_where_none_is_printed(bench: Bench) -> None:
    county = Bench(bench.pack.model_copy(update={"county": "青溪县"}))
    assert "SUM.LEVEL1_WEIGHTS" not in _rules(county, ["30", "20"])
    assert "SUM.LEVEL1_WEIGHTS" in _rules(county, ["30", "60"])


def test_the_national_default_does_not_prescribe_weights(bench: Bench) -> None:
    assert "SUM.LEVEL1_WEIGHTS" not in _rules(bench, ["30", "60"])


def test_rows_of_a_table_without_a_total_may_be_lost(bench: Bench) -> None:
    rows = [bench.indicator(1, weight="20", level1_weight="50")]
    found = bench.one("SUM.WEIGHTS", bench.statement(self_evaluation_table=bench.table(*rows)))
    assert found.severity == "info"


def test_a_table_without_a_total_row_is_told_so(bench: Bench) -> None:
    table = bench.table(bench.indicator(weight="50", score="50"))
    found = bench.one("SUM.WEIGHTS", bench.statement(self_evaluation_table=table))
    assert ("info", True) == (found.severity.value, "表中没有总分行" in found.message)
