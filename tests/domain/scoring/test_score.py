"""The score sheet as a whole."""

from decimal import Decimal

import pytest

from adapters.rulepacks import PackagedRulePacks
from domain.evidence import Place
from domain.rulepack import RulePack
from domain.score import Direction, ScoreRow, ScoreSheet
from domain.scoring import RULES, score
from domain.statement import Statement

D = Decimal
_PLACE = {"quote": "原文"}


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return PackagedRulePacks().by_id("cn-default")


def _indicator(row: int = 1, **more: object) -> dict[str, object]:
    return {
        "row": row,
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "新建公厕数量",
        "target": "10",
        "actual": "10",
        "weight": "10",
        "score": "10",
        "place": _PLACE,
        **more,
    }


def _statement(*indicators: dict[str, object], **table: object) -> Statement:
    return Statement.model_validate(
        {
            "document": {"type": "self_evaluation_report"},
            "self_evaluation_table": {"indicators": indicators, **table},
        }
    )


def _row(pack: RulePack, **more: object) -> ScoreRow:
    row = score(_statement(_indicator(**more)), pack).row("indicator.1")
    assert row is not None
    return row


def _sheet(pack: RulePack, statement: Statement) -> ScoreSheet:
    sheet = score(statement, pack)
    assert all(row.rule in RULES for row in sheet.rows)
    return sheet


@pytest.mark.parametrize(
    ("values", "rule", "points", "guessed"),
    [
        pytest.param({"target": "≥90%", "actual": "77.7%"}, "positive", "8.63", False, id="sign"),
        pytest.param({"target": "≤10", "actual": "15"}, "negative", "5", False, id="ceiling"),
        pytest.param({"target": "=0", "actual": "1"}, "equal", "0", False, id="none allowed"),
        pytest.param({"target": "80-90", "actual": "72"}, "interval", "9", False, id="range"),
        pytest.param({"target": "12", "actual": "9"}, "positive", "7.5", True, id="guessed up"),
        pytest.param(
            {"level3": "投诉件数", "target": "10", "actual": "15"},
            "negative",
            "5",
            True,
            id="guessed down",
        ),
        pytest.param(
            {"level3": "财政供养人数", "target": "60", "actual": "59"},
            "negative",
            "10",
            True,
            id="no clue, below: a ceiling",
        ),
        pytest.param(
            {"level3": "财政供养人数", "target": "60", "actual": "61"},
            "positive",
            "10",
            True,
            id="no clue, above: a goal",
        ),
        pytest.param(
            {"target": "落实到位", "actual": "良好", "score": "9"},
            "qualitative",
            "9",
            False,
            id="words in the band",
        ),
        pytest.param(
            {"target": "小额采购不超过10万元、大额公开招标", "actual": "100%"},
            "qualitative",
            "10",
            False,
            id="a rule in words",
        ),
        pytest.param({"target": "10", "actual": "已完成"}, "qualitative", "10", False, id="told"),
        pytest.param(
            {"target": "常年稳态", "actual": "常年稳态"},
            "qualitative",
            "10",
            False,
            id="words repeated",
        ),
        pytest.param({"target": "10个", "actual": "10处"}, "unclear", None, False, id="units"),
        pytest.param({"target": "-5%", "actual": "3%"}, "unclear", None, False, id="negative"),
        pytest.param({"target": None}, "unclear", None, False, id="no target"),
        pytest.param({"weight": None}, "unclear", None, False, id="no weight"),
        pytest.param(
            {"target": "落实", "actual": "良好", "score": None},
            "qualitative",
            None,
            False,
            id="words without points",
        ),
        pytest.param(
            {"target": "若干", "actual": "九十余户"},
            "unclear",
            None,
            False,
            id="words without a band",
        ),
    ],
)
def test_a_row_by_its_values(
    pack: RulePack,
    values: dict[str, object],
    rule: str,
    points: str | None,
    guessed: bool,  # noqa: FBT001 - a row of the table
) -> None:
    row = _row(pack, **values)
    expected = (rule, None if points is None else D(points), guessed)
    assert expected == (row.rule, row.recomputed, row.guessed)
    assert row.trace


def test_a_guess_without_clue_tells_both_readings(pack: RulePack) -> None:
    row = _row(pack, level3="财政供养人数", target="60", actual="59", weight="3")
    assert "59 ≤ 60，得满分 3" in row.trace
    assert "59 ÷ 60 × 3 = 2.95 → 2.95" in row.trace


def test_the_arithmetic_is_written_out(pack: RulePack) -> None:
    row = _row(pack, level3="参合率", target="90", actual="77.7", weight="2", score="1.72")
    assert "77.7 ÷ 90 × 2 = 1.7267 → 1.73" in row.trace
    assert row.stated == D("1.72")


def test_a_blank_score_stays_blank_beside_its_recomputed_points(pack: RulePack) -> None:
    budget = {"full_year": "5120.40", "executed": "5120.30", "weight": "10"}
    row = _sheet(pack, _statement(_indicator(), budget_row=budget)).row("execution")
    assert row is not None
    assert (None, D(10)) == (row.stated, row.recomputed)


def test_the_execution_weight_comes_from_the_pack_only_where_there_is_room(pack: RulePack) -> None:
    budget = {"full_year": "100", "executed": "50"}
    for weight, expected in (("90", D(5)), ("91", None)):
        statement = _statement(_indicator(weight=weight), budget_row=budget)
        row = _sheet(pack, statement).row("execution")
        assert row is not None
        assert expected == row.recomputed


def test_the_total_takes_stated_points_where_nothing_was_recomputed(pack: RulePack) -> None:
    rows = (_indicator(1), _indicator(2, target=None, score="7"), _indicator(3, actual="5"))
    sheet = _sheet(pack, _statement(*rows))
    second = sheet.row("indicator.2")
    assert sheet.recomputed_total == D(22)
    assert second is not None
    assert "按自评分 7 计入" in second.trace


def test_without_any_recomputed_row_there_is_no_recomputed_total(pack: RulePack) -> None:
    sheet = _sheet(pack, _statement(_indicator(target=None)))
    assert (sheet.recomputed_total, sheet.recomputed_grade) == (None, None)


@pytest.mark.parametrize(
    ("points", "grade"),
    [("90", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"), ("59.99", "差")],
)
def test_grades_include_their_lower_edge(pack: RulePack, points: str, grade: str) -> None:
    row = _indicator(target="≥100", actual=points, weight="100", score=points)
    assert grade == _sheet(pack, _statement(row)).recomputed_grade


def test_a_report_without_rows_has_its_total_and_nothing_recomputed(pack: RulePack) -> None:
    statement = Statement.model_validate(
        {
            "document": {"type": "self_evaluation_report"},
            "self_scores": [{"where": "narrative", "score": "95", "place": _PLACE}],
            "grades": [{"where": "narrative", "printed": "优秀", "grade": "优", "place": _PLACE}],
        }
    )
    sheet = _sheet(pack, statement)
    assert [("total", D(95), None, "stated_only")] == [
        (row.key, row.stated, row.recomputed, row.rule) for row in sheet.rows
    ]
    assert (D(95), None, "优") == (sheet.stated_total, sheet.recomputed_total, sheet.stated_grade)


def test_a_total_filled_in_by_hand_serves_only_where_none_is_stated(pack: RulePack) -> None:
    silent = Statement.model_validate({"document": {"type": "evaluation_report"}})
    filled = score(silent, pack, self_stated_total=D(88))
    assert (D(88), D(88)) == (filled.stated_total, filled.rows[0].stated)
    assert score(silent, pack).rows == ()
    table = _statement(_indicator(), total={"score": "10", "place": _PLACE})
    assert score(table, pack, self_stated_total=D(88)).stated_total == D(10)


def test_the_same_statement_gives_the_same_sheet(pack: RulePack) -> None:
    statement = _statement(_indicator(1), _indicator(2, actual="3"))
    assert score(statement, pack).model_dump_json() == score(statement, pack).model_dump_json()


@pytest.mark.parametrize(
    ("direction", "points"),
    [("positive", D("9.83")), ("negative", D(10)), ("equal", D("9.83"))],
)
def test_a_direction_that_a_person_set_replaces_the_guess(
    pack: RulePack, direction: Direction, points: Decimal
) -> None:
    statement = _statement(_indicator(level3="财政供养人数", target="60", actual="59"))
    row = score(statement, pack, directions={"indicator.1": direction}).rows[0]
    assert (direction, points, False) == (row.rule, row.recomputed, row.guessed)
    assert "审核人设定为" in row.trace


def test_a_set_direction_stands_above_a_printed_sign_and_touches_no_other_row(
    pack: RulePack,
) -> None:
    statement = _statement(
        _indicator(1, target="≥10", actual="15"), _indicator(2, target="≥10", actual="15")
    )
    sheet = score(statement, pack, directions={"indicator.1": "negative"})
    assert [("negative", D(5)), ("positive", D(10))] == [
        (row.rule, row.recomputed) for row in sheet.rows
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"target": "80-90"},
        {"target": "落实到位", "actual": "良好"},
        {"target": "10个", "actual": "10处"},
    ],
)
def test_a_row_that_does_not_compare_two_numbers_has_no_direction(
    pack: RulePack, values: dict[str, object]
) -> None:
    statement = _statement(_indicator(**values))
    told = score(statement, pack, directions={"indicator.1": "negative"})
    assert score(statement, pack).rows == told.rows


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        pytest.param({"target": "≥10", "actual": "8"}, ("8", "10", "8"), id="positive"),
        pytest.param({"target": "≤10", "actual": "12"}, ("12", "10", "8"), id="negative"),
        pytest.param({"target": "=10", "actual": "8"}, ("8", "10", "8"), id="equal"),
        pytest.param({"target": "80-90", "actual": "72"}, ("72", "80～90", "9"), id="interval"),
        pytest.param({"target": "12", "actual": "9"}, ("9", "12", "7.5", "推定"), id="guessed"),
        pytest.param(
            {"target": "落实", "actual": "良好", "score": "7"}, ("达成", "7", "8"), id="words"
        ),
        pytest.param({"actual": None}, ("实际完成值空白", "自评分 10"), id="blank"),
    ],
)
def test_a_trace_is_complete(
    pack: RulePack, values: dict[str, object], shown: tuple[str, ...]
) -> None:
    row = _row(pack, **values)
    assert [part for part in shown if part not in row.trace] == []
    assert row.place is not None
    assert row.rule in RULES


def test_rows_that_are_not_all_make_no_recomputed_total(pack: RulePack) -> None:
    def total(stated: str, **table: object) -> Decimal | None:
        place = Place(quote="总分")
        facts = {"score": stated, "weight": "100", "place": place}
        return _sheet(pack, _statement(_indicator(), total=facts, **table)).recomputed_total

    assert total("90.7") is None
    assert total("10") == D(10)
    row = {"full_year": "100", "executed": "90", "weight": "10", "score": "9"}
    assert total("90.7", budget_row=row) == D(19)


def test_a_row_that_was_not_read_leaves_no_recomputed_total(pack: RulePack) -> None:
    row = {"full_year": "100", "executed": "90", "weight": "10", "score": "9"}
    facts = {"score": "90.7", "weight": "100", "place": Place(quote="总分")}
    read = _statement(_indicator(), total=facts, budget_row=row)

    assert D(19) == _sheet(pack, read).recomputed_total
    assert _sheet(pack, read.model_copy(update={"unread": True})).recomputed_total is None


def test_a_row_with_more_points_than_the_packs_weight_has_another_weight(pack: RulePack) -> None:
    budget = {"full_year": "100", "executed": "97", "score": "19.4"}
    row = _sheet(pack, _statement(_indicator(weight=None), budget_row=budget)).row("execution")
    assert row is not None
    assert (None, None) == (row.weight, row.recomputed)


@pytest.mark.parametrize(
    ("actual", "guessed", "rests_on_a_guess"),
    [("12", True, False), ("13", True, True), ("9", True, True)],
)
def test_what_is_exactly_its_target_rests_on_no_guess(
    pack: RulePack, actual: str, *, guessed: bool, rests_on_a_guess: bool
) -> None:
    row = _row(pack, target="12", actual=actual)
    assert (guessed, rests_on_a_guess) == (row.guessed, row.rests_on_a_guess)


def test_a_printed_direction_is_no_guess(pack: RulePack) -> None:
    assert not _row(pack, target="≥12", actual="9").rests_on_a_guess


def test_a_form_without_targets_and_results_says_so_once_for_each_row(pack: RulePack) -> None:
    sheet = _sheet(pack, _statement(_indicator(target=None, actual=None)))

    assert sheet.recomputed_total is None
    told = [row.trace for row in sheet.rows]
    assert ["表中没有年度指标值和实际完成值，不能按数值复算，请对照评分标准人工核定"] == told


@pytest.mark.parametrize(
    ("row", "points", "told"),
    [
        (
            {"annual": "2500", "executed": "2350", "execution_rate": "94", "weight": "20"},
            "18.8",
            "表中只有“预算数”，执行率也按它计算；",
        ),
        (
            {"annual": "2500", "executed": "2350", "execution_rate": "90", "weight": "20"},
            None,
            "没有写明全年预算数，不能复算",
        ),
        ({"full_year": "2500", "weight": "20"}, None, "没有写明全年执行数，不能复算"),
    ],
)
def test_the_only_budget_of_a_form_is_taken_where_its_own_rate_is_measured_by_it(
    pack: RulePack, row: dict[str, str], points: str | None, told: str
) -> None:
    statement = _statement(_indicator(weight="80"), budget_row={**row, "place": _PLACE})

    execution = score(statement, pack).row("execution")

    assert execution is not None
    assert (None if points is None else D(points)) == execution.recomputed
    assert execution.trace.startswith(told)
