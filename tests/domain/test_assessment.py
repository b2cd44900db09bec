from decimal import Decimal

import pytest

from adapters.rulepacks import PackagedRulePacks
from domain.assessment import FIELDS, Correction, assess, corrected, current_value
from domain.refusals import Because, Refused
from domain.rulepack import RulePack
from domain.statement import Statement

D = Decimal
_PLACE = {"quote": "原文"}


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return PackagedRulePacks().by_id("cn-default")


@pytest.fixture(scope="module")
def statement() -> Statement:
    return Statement.model_validate(
        {
            "document": {"type": "self_evaluation_report"},
            "budget": {"initial": "100", "full_year": "200", "executed": "150"},
            "expenditure": {"total": "150", "basic": "90", "project": "60"},
            "three_public": {"budget": "18", "executed": "15.2", "prior_year": "16"},
            "self_evaluation_table": {
                "budget_row": {
                    "full_year": "200",
                    "executed": "150",
                    "weight": "10",
                    "score": "7.5",
                    "place": _PLACE,
                },
                "indicators": [
                    {
                        "row": 7,
                        "level1": "产出指标",
                        "level3": "新建公厕数量",
                        "target": "10",
                        "actual": "8",
                        "weight": "10",
                        "score": "8",
                        "place": _PLACE,
                    }
                ],
                "total": {"weight": "20", "score": "15.5", "place": _PLACE},
            },
            "base_data_table": {
                "staffing": {"establishment": "40", "in_post": "41", "place": _PLACE},
                "rows": [
                    {
                        "row": 3,
                        "label": "三公经费",
                        "prior_year_final": "16",
                        "current_budget": "18",
                        "current_final": "15.2",
                        "place": _PLACE,
                    }
                ],
            },
        }
    )


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


def test_the_same_input_gives_the_same_assessment(statement: Statement, pack: RulePack) -> None:
    fixes = [_correction("indicator.7.actual", "9")]
    assert assess(statement, pack, fixes) == assess(statement, pack, fixes)


def test_a_total_filled_in_by_hand_is_the_stated_total(pack: RulePack) -> None:
    bare = Statement.model_validate(
        {"document": {"type": "evaluation_report"}, "not_stated": ["self_score"]}
    )
    before, after = assess(bare, pack), assess(bare, pack, (), D("91.5"))
    assert [finding.rule for finding in before.findings] == ["MISSING.SELF_SCORE"]
    assert (D("91.5"), ()) == (after.sheet.stated_total, after.findings)


def test_no_finding_shows_a_personal_value(statement: Statement, pack: RulePack) -> None:
    table = statement.self_evaluation_table
    assert table is not None
    row = table.indicators[0].model_copy(
        update={
            "deviation_reason": "详询联系人：张三 13800000000",
            "actual": "10",
            "place": table.indicators[0].place.model_copy(update={"quote": "电话13800000000"}),
        }
    )
    told = statement.model_copy(
        update={"self_evaluation_table": table.model_copy(update={"indicators": (row,)})}
    )
    findings = assess(told, pack).findings
    text = "".join(finding.model_dump_json() for finding in findings)
    assert "SCORE.DEDUCTED_THOUGH_MET" in {finding.rule for finding in findings}
    assert "13800000000" not in text
    assert "张三" not in text


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
