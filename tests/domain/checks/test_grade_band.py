import pytest

from tests.domain.checks.bench import Bench


def _parts(bench: Bench, score: str, *grades: str) -> dict[str, object]:
    return {
        "self_scores": [{"where": "narrative", "score": score, "place": bench.place()}],
        "grades": [
            {"where": "narrative", "printed": grade, "grade": grade, "place": bench.place(grade)}
            for grade in grades
        ],
    }


@pytest.mark.parametrize(
    ("score", "grade", "wrong"),
    [
        ("90", "优", False),
        ("89.99", "优", True),
        ("89.99", "良", False),
        ("80", "良", False),
        ("60", "中", False),
        ("59.99", "中", True),
        ("0", "差", False),
    ],
)
def test_a_grade_fits_its_score(bench: Bench, score: str, grade: str, wrong: bool) -> None:  # noqa: FBT001 - a row of the table
    rules = bench.rules(bench.statement(**_parts(bench, score, grade)))
    assert wrong == ("GRADE.BAND" in rules)


def test_two_grades_in_one_report_are_found(bench: Bench) -> None:
    rules = bench.rules(bench.statement(**_parts(bench, "95", "优", "良")))
    assert {"GRADE.TWO_GRADES", "GRADE.BAND"} <= rules


def test_a_grade_without_any_score_is_not_judged(bench: Bench) -> None:
    parts = _parts(bench, "95", "差")
    assert "GRADE.BAND" not in bench.rules(bench.statement(grades=parts["grades"]))


@pytest.mark.parametrize(
    ("actual", "sign", "expected"),
    [
        pytest.param("8", "≥", {"GRADE.RECOMPUTED_DIFFERS"}, id="92 is 72 by rule"),
        pytest.param("10", "≥", set(), id="the same by rule"),
        pytest.param("15", "", set(), id="no sign: a guess decides nothing"),
    ],
)
def test_the_grade_of_the_recomputed_total(
    bench: Bench, actual: str, sign: str, expected: set[str]
) -> None:
    row = bench.indicator(
        target=f"{sign}10", actual=actual, weight="100", score="92", level3="投诉件数"
    )
    table = bench.table(row, total={"score": "92"})
    rules = bench.rules(bench.statement(self_evaluation_table=table))
    assert expected == {"GRADE.RECOMPUTED_DIFFERS"} & rules


@pytest.mark.parametrize(("score", "above"), [("100", False), ("100.5", True)])
def test_a_total_above_full_marks_is_found(bench: Bench, score: str, above: bool) -> None:  # noqa: FBT001 - a row of the table
    rules = bench.rules(bench.statement(**_parts(bench, score)))
    assert above == ("SCORE.TOTAL_ABOVE_FULL" in rules)
