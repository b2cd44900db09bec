from adapters.readers.content import read_content
from domain.evidence import Place
from domain.statement import PrintedTable
from tests.domain.checks.bench import Bench

_HEAD = ("楼堂馆所控制情况", "批复规模\n（㎡）", "实际规模（㎡）", "规模控制率")
_MONEY = ("预算投资（万元）", "实际投资（万元）", "投资概算控制率")


def _rules(bench: Bench, *cells: str) -> set[str]:
    rows = ((*_HEAD, *_MONEY), ("", *cells))
    table = PrintedTable(rows=rows, place=Place(quote="楼堂馆所控制情况", table=1))
    return bench.rules(bench.statement(tables=[table]))


def test_a_building_larger_than_approved_is_noted(bench: Bench) -> None:
    found = _rules(bench, "1200", "1,260", "105%", "300", "300", "100%")
    assert {"LAW.BUILDING_OVER_APPROVED"} == found & {
        "LAW.BUILDING_OVER_APPROVED",
        "PCT.BUILDING_RATE",
    }


def test_a_building_within_size_and_cost_is_silent(bench: Bench) -> None:
    found = _rules(bench, "1200", "1200", "100%", "300", "286.5", "95.5%")
    assert not found & {"LAW.BUILDING_OVER_APPROVED", "PCT.BUILDING_RATE"}


def test_a_wrong_rate_is_noted(bench: Bench) -> None:
    assert "PCT.BUILDING_RATE" in _rules(bench, "1200", "1080", "95%", "", "", "")


def test_blank_cells_and_words_say_nothing(bench: Bench) -> None:
    found = _rules(bench, "", "800", "无", "——", "300", "")
    assert not found & {"LAW.BUILDING_OVER_APPROVED", "PCT.BUILDING_RATE"}


def test_the_columns_of_the_printed_form_are_found(bench: Bench) -> None:
    text = (
        "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n"
        "附件1\n部门整体支出绩效评价基础数据表\n"
        "| 楼堂馆所控制情况 | 批复规模（㎡） | 实际规模（㎡） | 规模控制率 |\n"
        "|---|---|---|---|\n| | 800 | 960 | 120% |\n"
    )
    statement = read_content(text.encode()).statement
    assert "LAW.BUILDING_OVER_APPROVED" in bench.rules(statement)
