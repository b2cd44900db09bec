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
