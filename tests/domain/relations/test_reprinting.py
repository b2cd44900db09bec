"""A corrected slot changes the same figure wherever it was read."""

from decimal import Decimal

from adapters.readers.content import read_content
from domain.corrections import Correction, corrected
from domain.statement import Statement

_TITLE = "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n二、支出情况\n"


def _corrected(text: str, field: str, new: str) -> Statement:
    statement = read_content((_TITLE + text + "\n").encode()).statement
    return corrected(statement, [Correction(field=field, old=None, new=new)])


def test_an_amount_told_twice_is_mended_in_both_places() -> None:
    after = _corrected(
        "2024年总支出900万元，其中基本支出510万元，项目支出400万元。\n基本支出510万元，用于人员和运转。",
        "expenditure.basic",
        "500",
    )
    told = [each.amount_wan for each in after.money if each.key == "basic_expenditure"]
    assert [Decimal(500), Decimal(500)] == told
    assert Decimal(500) == after.breakdowns[0].parts[0].amount_wan


def test_an_amount_printed_in_yuan_stays_in_yuan() -> None:
    text = "2024年总支出9,000,000.00元，其中基本支出5,100,000.00元，项目支出4,000,000.00元。"
    after = _corrected(text, "expenditure.basic", "500")
    (told,) = [each for each in after.money if each.key == "basic_expenditure"]
    assert (Decimal(5000000), Decimal(500)) == (told.amount, told.amount_wan)


def test_another_figure_of_the_same_amount_is_left_alone() -> None:
    text = "2024年总支出900万元，其中基本支出450万元，项目支出450万元。"
    after = _corrected(text, "expenditure.basic", "460")
    told = {each.key: each.amount_wan for each in after.money}
    assert Decimal(460) == told["basic_expenditure"]
    assert Decimal(450) == told["project_expenditure"]


def test_a_corrected_rate_is_mended_in_the_text() -> None:
    text = "2024年全年预算数200万元，全年执行数150万元，预算执行率95%。"
    after = _corrected(text, "budget.execution_rate", "75")
    assert [Decimal(75)] == [each.value for each in after.percentages]
