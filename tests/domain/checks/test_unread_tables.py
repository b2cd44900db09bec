"""What was not read is not missing, and nothing is added up over rows that were not read."""

from decimal import Decimal

import pytest

from domain.reading.doubts import with_unread
from domain.statement import PrintedGrade, Problem, SelfScore, Statement
from tests.domain.checks.bench import Bench

_MISSING_IN_TABLES = [
    "self_score",
    "grade",
    "indicator_table",
    "base_data_table",
    "execution_rate",
    "initial_budget",
    "full_year_budget",
    "total_expenditure",
    "three_public_budget",
    "annual_goal",
    "staffing",
]


def _partly_read(bench: Bench, *, unread: bool) -> Statement:
    rows = [bench.indicator(row) for row in (1, 2)]
    total: dict[str, object] = {"weight": "100", "score": "98.58"}
    return bench.statement(
        self_evaluation_table=bench.table(*rows, total=total),
        self_scores=[
            SelfScore(
                where="self_evaluation_table", score=Decimal("98.58"), place=bench.place("98.58")
            )
        ],
        grades=[
            PrintedGrade(
                where="self_evaluation_table", printed="优", grade="优", place=bench.place("优")
            )
        ],
        unread=unread,
    )


def test_nothing_that_a_table_may_hold_is_missed_while_one_is_unread(bench: Bench) -> None:
    found = bench.findings(bench.statement(not_stated=_MISSING_IN_TABLES, unread=True))
    assert ["FORM.TABLE_NOT_READ"] == [finding.rule for finding in found]


def test_what_stands_in_no_table_is_missed_all_the_same(bench: Bench) -> None:
    statement = bench.statement(not_stated=["report_date"], unread=True)
    assert {"FORM.TABLE_NOT_READ", "MISSING.REPORT_DATE"} == bench.rules(statement)


def test_no_sum_or_grade_is_judged_over_rows_that_were_not_all_read(bench: Bench) -> None:
    judged = {"SUM.WEIGHTS", "SUM.SCORE_TOTAL"}
    assert judged <= bench.rules(_partly_read(bench, unread=False))
    assert bench.rules(_partly_read(bench, unread=True)).isdisjoint(
        judged | {"GRADE.RECOMPUTED_DIFFERS"}
    )


@pytest.mark.parametrize(
    ("code", "unread"),
    [
        ("row_columns_unclear", True),
        ("table_columns_unclear", True),
        ("indicator_table_not_read", True),
        ("indicator_rows_missing", True),
        ("indicator_weight_unclear", False),
        ("amount_unclear", False),
        ("unit_unclear", False),
    ],
)
def test_a_problem_with_a_table_marks_the_statement(
    bench: Bench, code: str, *, unread: bool
) -> None:
    problem = Problem(code=code, message="没有读懂。")
    assert unread == with_unread(bench.statement(), (problem,)).unread


def test_the_mark_is_stored_only_where_a_table_is_unread(bench: Bench) -> None:
    marked = bench.statement(unread=True)
    assert marked == Statement.model_validate_json(marked.model_dump_json())
    assert "unread" not in bench.statement().model_dump_json()
