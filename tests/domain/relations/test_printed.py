"""Figures without a field, named by where they are printed, and what a correction of them does."""

from decimal import Decimal

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.corrections import Correction, corrected, current_value
from domain.finding import Finding, Suggestion
from domain.refusals import Because, Refused
from domain.rulepack import RulePack
from domain.statement import Reading
from tests.judging.mutations import rules

_TITLE = "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n二、支出情况\n"
_TABLE = (
    "单位：万元\n项目\t上年数\t本年数\n办公费\t10\t12\n印刷费\t20\t25\n"
    "水电费\t30\t33\n合计\t60\t{}\n"
)


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return rules()


def _read(text: str) -> Reading:
    return read_content((_TITLE + text + "\n").encode())


def _found(reading: Reading, pack: RulePack, *mended: Correction) -> dict[str, Finding]:
    found = assess(reading.statement, pack, mended, text=reading.own_text).findings
    return {each.rule: each for each in found}


def _offered(reading: Reading, pack: RulePack, rule: str) -> Suggestion:
    offered = _found(reading, pack)[rule].suggestion
    assert offered is not None
    return offered


def _mended(offered: Suggestion) -> Correction:
    return Correction(field=offered.field, old=offered.old, new=offered.new)


OFFERED = {
    "a share": (
        "2024年总支出900万元，其中基本支出500万元，占总支出的65.56%；项目支出400万元。",
        ("PCT.SHARE", "65.56", "55.56"),
    ),
    "a change": (
        "“三公”经费支出18.2万元，比上年的20万元减少1.8万元，下降12%。",
        ("PCT.THREE_PUBLIC_CHANGE", "12", "9"),
    ),
    "digits in exchange": (
        "基本支出1735.20万元，其中：人员经费1498.36万元，公用经费263.84万元。",
        ("SUM.BASIC_EXPENDITURE", "263.84", "236.84"),
    ),
}


@pytest.mark.parametrize("case", OFFERED)
def test_a_figure_without_a_field_is_offered_by_its_place(case: str, pack: RulePack) -> None:
    text, (rule, old, new) = OFFERED[case]
    reading = _read(text)
    offered = _offered(reading, pack, rule)
    assert (old, new) == (offered.old, offered.new)
    _, _, at = offered.field.partition(".")
    assert old in reading.text[int(at) : int(at) + 16]


@pytest.mark.parametrize("case", OFFERED)
def test_what_is_offered_mends_its_finding(case: str, pack: RulePack) -> None:
    text, (rule, _, _) = OFFERED[case]
    reading = _read(text)
    assert rule not in _found(reading, pack, _mended(_offered(reading, pack, rule)))


def test_a_sum_that_either_figure_may_have_broken_offers_nothing(pack: RulePack) -> None:
    reading = _read("基本支出500万元，其中：人员经费420万元，公用经费95万元。")
    assert _found(reading, pack)["SUM.BASIC_EXPENDITURE"].suggestion is None


def test_a_list_that_confirms_the_figure_in_exchange_leaves_it_open(pack: RulePack) -> None:
    reading = _read(
        "全年总支出2601.34万元，其中基本支出1452.70万元，项目支出1184.64万元。\n"
        "项目支出1184.64万元，其中：河道整治584.64万元，农村道路600万元。"
    )
    assert _found(reading, pack)["SUM.EXPENDITURE"].suggestion is None


def test_a_correction_of_a_cell_changes_the_table_and_what_was_read_there(pack: RulePack) -> None:
    reading = _read(_TABLE.format(80))
    assert "SUM.TABLE_TOTAL" in _found(reading, pack)
    (table,) = reading.statement.tables
    field = f"cell.{table.place.table}.5.3"
    fix = Correction(field=field, old="80", new="70")
    assert "SUM.TABLE_TOTAL" not in _found(reading, pack, fix)
    assert "70" == corrected(reading.statement, [fix]).tables[0].rows[4][2]
    assert ("80", "70") == (
        current_value(reading.statement, field),
        current_value(reading.statement, field, [fix]),
    )


def test_the_place_of_a_named_slot_is_that_slot() -> None:
    reading = _read("2024年总支出900万元，其中基本支出500万元，项目支出400万元。")
    place = reading.statement.expenditure.places["basic"]
    fix = Correction(field=f"figure.{place.start}", old="500", new="510")
    assert Decimal(510) == corrected(reading.statement, [fix]).expenditure.basic


@pytest.mark.parametrize(
    "field",
    ["figure.3", "figure.999999", "figure.0", "figure.-1", "cell.9.1.1", "cell.1.1", "cell."],
)
def test_where_no_figure_is_printed_nothing_can_be_corrected(field: str) -> None:
    statement = _read(_TABLE.format(70)).statement
    for ask in (
        lambda: current_value(statement, field),
        lambda: corrected(statement, [Correction(field=field, old=None, new="1")]),
    ):
        with pytest.raises(Refused) as refusal:
            ask()
        assert Because.UNKNOWN_FIELD is refusal.value.because


def test_a_number_is_expected_of_a_printed_figure() -> None:
    statement = _read("2024年总支出900万元，占预算的65.56%。").statement
    (share,) = statement.percentages
    fix = Correction(field=f"figure.{share.place.start}", old="65.56", new="很多")
    with pytest.raises(Refused) as refusal:
        corrected(statement, [fix])
    assert Because.NUMBER_EXPECTED is refusal.value.because


_SCORED = (
    "我镇自评得分{told}分，评价等级为“优”。\n附件\n部门整体支出绩效自评表\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t新建公厕数量\t≥10座\t10座\t50\t50\n"
    "产出指标\t数量指标\t改造危桥数量\t≥4座\t3.8座\t40\t38\n"
    "效益指标\t社会效益\t群众满意度\t≥90%\t92%\t10\t{last}\n"
    "总分\t\t\t\t\t{weight}\t{total}\n"
)


@pytest.mark.parametrize(
    ("form", "rule", "field", "new"),
    [
        ({"told": "97"}, "XREF.SELF_SCORE", "figure.", "98"),
        ({"told": "98", "total": "99"}, "SUM.SCORE_TOTAL", "total.score", "98"),
        ({"told": "98", "weight": "90"}, "SUM.WEIGHTS", "total.weight", "100"),
    ],
)
def test_the_points_that_break_the_rest_are_offered(
    form: dict[str, str], rule: str, field: str, new: str, pack: RulePack
) -> None:
    reading = _read(_SCORED.format(**{"last": "10", "weight": "100", "total": "98", **form}))
    offered = _offered(reading, pack, rule)
    assert new == offered.new
    assert offered.field.startswith(field)
    assert rule not in _found(reading, pack, _mended(offered))


@pytest.mark.parametrize(
    ("form", "rule"),
    [
        ({"told": "97", "total": "99"}, "SUM.SCORE_TOTAL"),
        ({"told": "101", "total": "101", "last": "12.7"}, "SUM.SCORE_TOTAL"),
        ({"told": "99", "total": "99"}, "SUM.SCORE_TOTAL"),
    ],
)
def test_points_that_several_corrections_would_mend_offer_none(
    form: dict[str, str], rule: str, pack: RulePack
) -> None:
    reading = _read(_SCORED.format(**{"last": "10", "weight": "100", "total": "98", **form}))
    assert _found(reading, pack)[rule].suggestion is None
