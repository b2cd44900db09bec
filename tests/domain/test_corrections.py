from decimal import Decimal

import pytest

from domain.assessment import assess
from domain.corrections import FIELDS, Correction, corrected, current_value
from domain.refusals import Because, Refused
from domain.rulepack import RulePack
from domain.statement import Statement

D = Decimal


def _correction(field: str, new: str, old: str | None = None) -> Correction:
    return Correction(field=field, old=old, new=new)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_can_be_read_and_corrected(statement: Statement, field: str) -> None:
    row = "7" if field.startswith("indicator") else "3"
    named = field.replace(".N.", f".{row}.")
    after = corrected(statement, [_correction(named, "12.50")])
    assert current_value(after, named) == "12.50"
    assert current_value(statement, named, [_correction(named, "12.50")]) == "12.50"
    assert after != statement


@pytest.mark.parametrize(
    "field",
    [
        "budget",
        "budget.total",
        "budget.places",
        "budget.initial.x",
        "indicator.1.score",
        "indicator.07.score",
        "indicator.0.score",
        "indicator.N.score",
        "indicator.7",
        "indicator.7.row",
        "expenditure.7.total",
        "base_row.1.current_final",
        "",
        "__class__",
    ],
)
def test_an_unknown_field_is_refused(statement: Statement, field: str) -> None:
    with pytest.raises(Refused) as one:
        current_value(statement, field)
    with pytest.raises(Refused) as two:
        corrected(statement, [_correction(field, "1")])
    assert {one.value.because, two.value.because} == {Because.UNKNOWN_FIELD}
    assert one.value.facts["field"] == field


def test_a_field_of_a_table_the_report_has_not_is_refused() -> None:
    bare = Statement.model_validate({"document": {"type": "evaluation_report"}})
    for field in ("budget_row.score", "indicator.1.score", "staffing.in_post"):
        with pytest.raises(Refused) as refusal:
            current_value(bare, field)
        assert refusal.value.because is Because.UNKNOWN_FIELD


@pytest.mark.parametrize("new", ["", "良好", "1e5", "NaN", "1.2.3", "--1", "1" * 20, "１２"])
def test_a_number_is_expected_where_one_is_needed(statement: Statement, new: str) -> None:
    with pytest.raises(Refused) as refusal:
        corrected(statement, [_correction("budget.executed", new)])
    assert refusal.value.because is Because.NUMBER_EXPECTED


@pytest.mark.parametrize(
    ("new", "stands"), [("5,120.30", "5120.30"), (" 98% ", "98"), ("-3.5", "-3.5")]
)
def test_numbers_may_be_written_as_people_do(statement: Statement, new: str, stands: str) -> None:
    field = "budget.execution_rate"
    assert current_value(statement, field, [_correction(field, new)]) == stands


def test_a_blank_field_stands_as_nothing(statement: Statement) -> None:
    assert current_value(statement, "budget_row.initial") is None


def test_a_corrected_slot_flows_into_the_row_it_came_from(
    statement: Statement, pack: RulePack
) -> None:
    fix = [_correction("budget.executed", "180", old="150")]
    assert current_value(statement, "budget_row.executed", fix) == "180"
    row = assess(statement, pack, fix).sheet.row("execution")
    assert row is not None
    assert (D("7.5"), D(9)) == (row.stated, row.recomputed)


def test_a_corrected_row_flows_into_its_slot(statement: Statement) -> None:
    fix = [_correction("budget_row.full_year", "160", old="200")]
    assert current_value(statement, "budget.full_year", fix) == "160"


def test_a_slot_of_another_value_is_left_alone(statement: Statement) -> None:
    apart = corrected(statement, [_correction("budget.executed", "150.5")])
    other = apart.model_copy(update={"budget": statement.budget})
    fix = [_correction("budget.executed", "170")]
    assert current_value(other, "budget_row.executed", fix) == "150.5"


def test_three_public_money_flows_into_its_base_row(statement: Statement) -> None:
    fix = [_correction("three_public.executed", "14")]
    assert current_value(statement, "base_row.3.current_final", fix) == "14"


def test_a_corrected_indicator_is_scored_again(statement: Statement, pack: RulePack) -> None:
    fix = [_correction("indicator.7.actual", "9", old="8")]
    row = assess(statement, pack, fix).sheet.row("indicator.7")
    assert row is not None
    assert (D(8), D(9)) == (row.stated, row.recomputed)


def test_corrections_are_taken_in_their_order(statement: Statement) -> None:
    fixes = [_correction("budget.initial", "1"), _correction("budget.initial", "2")]
    assert current_value(statement, "budget.initial", fixes) == "2"


def test_a_figure_that_fills_two_slots_from_one_spot_is_corrected_in_both() -> None:
    spot = {"quote": "3168.42", "line": 44, "start": 900, "end": 907}
    elsewhere = {"quote": "3168.42", "line": 6, "start": 80, "end": 87}
    statement = Statement.model_validate(
        {
            "document": {"type": "self_evaluation_report"},
            "budget": {"executed": "3168.42", "places": {"executed": spot}},
            "expenditure": {
                "total": "3168.42",
                "basic": "3168.42",
                "places": {"total": spot, "basic": elsewhere},
            },
        }
    )

    after = corrected(statement, [_correction("budget.executed", "3186.42")])

    assert (D("3186.42"), D("3186.42"), D("3168.42")) == (
        after.budget.executed,
        after.expenditure.total,
        after.expenditure.basic,
    )
