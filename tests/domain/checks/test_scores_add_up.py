from tests.domain.checks.bench import Bench


def test_a_total_that_is_not_the_sum_of_the_rows_is_found(bench: Bench) -> None:
    def rules(total: str) -> set[str]:
        rows = (bench.indicator(1, score="9.5"), bench.indicator(2, score="8"))
        table = bench.table(*rows, total={"score": total})
        return bench.rules(bench.statement(self_evaluation_table=table))

    assert "SUM.SCORE_TOTAL" not in rules("17.5")
    assert "SUM.SCORE_TOTAL" not in rules("17.51")
    assert "SUM.SCORE_TOTAL" in rules("17.52")


def test_a_blank_score_the_total_needs_is_told_with_its_points(bench: Bench) -> None:
    budget = {"weight": "10", "full_year": "100", "executed": "100", "place": bench.place()}
    table = bench.table(bench.indicator(score="9.84"), budget=budget, total={"score": "19.84"})
    statement = bench.statement(self_evaluation_table=table)
    found = bench.one("SCORE.BLANK", statement)
    assert found.expected == "10"
    assert "总分只有在此处按 10 分计时才成立" in found.message
    assert "SUM.SCORE_TOTAL" not in bench.rules(statement)


def test_a_blank_score_that_cannot_explain_the_total_leaves_a_wrong_sum(bench: Bench) -> None:
    table = bench.table(
        bench.indicator(1, score="9"), bench.indicator(2, score=None), total={"score": "30"}
    )
    rules = bench.rules(bench.statement(self_evaluation_table=table))
    assert {"SCORE.BLANK", "SUM.SCORE_TOTAL"} <= rules


def test_a_table_without_a_printed_total_is_not_summed(bench: Bench) -> None:
    table = bench.table(bench.indicator(1, score="9"))
    assert "SUM.SCORE_TOTAL" not in bench.rules(bench.statement(self_evaluation_table=table))


def test_a_column_of_blanks_is_told_once_with_all_its_rows(bench: Bench) -> None:
    table = bench.table(*(bench.indicator(row, score=None) for row in (1, 2, 3)))
    found = bench.one("SCORE.BLANK", bench.statement(self_evaluation_table=table))
    assert len(found.places) == 3
