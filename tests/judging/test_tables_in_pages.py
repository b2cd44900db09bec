"""Tables with merged cells as pages and Word files print them: what is read, what is told."""

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Severity
from domain.rulepack import RulePack
from domain.statement import Statement

_PAGE = (
    "<html><body><h1>青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告</h1>"
    "<p>一、部门概况</p><p>柳河镇人民政府为一级预算单位，内设6个办公室。</p>"
    "<p>二、部门整体支出情况</p>{0}<p>三、存在的问题</p><p>预算编制不够精细。</p></body></html>"
)
_PROJECTS = (
    "序号|项目名称|年初预算|调整后预算|实际支出",
    "1|村道养护|120.00|150.00|148.50",
    "2|集镇保洁|80.00|95.00|95.00",
    "3|山塘清淤|60.00|60.00|52.30",
)


def _table(*rows: str) -> str:
    """Rows of cells between bars; ``words*2`` is a cell over two columns, ``words^3`` over rows."""
    return "<table>" + "".join(f"<tr>{_cells(row)}</tr>" for row in rows) + "</table>"


def _cells(row: str) -> str:
    made: list[str] = []
    for cell in row.split("|"):
        words, _, across = cell.partition("*")
        words, _, down = words.partition("^")
        made.append(f'<td colspan="{across or 1}" rowspan="{down or 1}">{words}</td>')
    return "".join(made)


def _read(body: str) -> Statement:
    return read_content(_PAGE.format(body).encode()).statement


def _told(body: str, pack: RulePack, *severities: Severity) -> list[str]:
    found = assess(_read(body), pack).findings
    return [f.message for f in found if f.severity in severities and f.rule[:4] != "MISS"]


def _printed(statement: Statement, key: str) -> set[tuple[str, str, int | None]]:
    return {(str(m.amount), m.basis, m.year) for m in statement.money if m.key == key}


def test_a_total_row_whose_first_cell_spans_columns_is_summed_under_its_own_heads(
    pack: RulePack,
) -> None:
    sound = _table(*_PROJECTS, "合计*2|260.00|305.00|295.80")
    wrong = _table(*_PROJECTS, "合计*2|260.00|320.00|295.80")

    assert _told(sound, pack, Severity.ERROR, Severity.WARNING) == []
    assert _told(wrong, pack, Severity.ERROR) == [
        (
            "表中“调整后预算”一列：合计 320.00，而村道养护 150.00、集镇保洁 95.00、山塘清淤 60.00"
            "合计 305.00，相差 15.00：可能总数有误，也可能分项有误或漏列，请核对。"
        )
    ]


def test_a_table_of_projects_says_nothing_of_the_whole_budget(pack: RulePack) -> None:
    told = (
        "<p>2023年年初预算860.00万元，全年预算1500.00万元，支出1485.00万元，执行率99.00%。</p>"
        "<p>项目支出明细见下表：</p>"
    )
    rows = ("项目|年初预算|年中追加|全年支出|结余", "村道养护|60.00|90.00|148.00|2.00")
    more = ("集镇保洁|40.00|55.00|95.00|0",)
    for table in ((*rows, *more, "合计|100.00|145.00|243.00|2.00"), (*rows, *more)):
        statement = _read(told + _table(*table))

        assert str(statement.budget.initial) == "860.00"
        assert str(statement.budget.full_year) == "1500.00"
        assert str(statement.expenditure.total) == "1485.00"
        assert _told(told + _table(*table), pack, Severity.ERROR, Severity.WARNING) == []


def test_a_table_of_kinds_under_the_head_of_items_is_still_the_unit_s_own() -> None:
    rows = ("项目|年初预算|实际支出", "基本支出|300.00|320.00", "项目支出|200.00|260.00")
    statement = _read(_table(*rows, "合计|500.00|580.00"))

    assert str(statement.expenditure.basic) == "320.00"
    assert str(statement.expenditure.total) == "580.00"


def test_parts_merged_beside_their_whole_are_read_by_their_own_names(pack: RulePack) -> None:
    rows = (
        "类别^2*2|2022年决算^2|2023年预算^2|2023年决算^2|2023年比2022年增减*2",
        "增减额|增减率",
        "基本支出^3|人员经费|410.00|420.00|431.00|21.00|5.12%",
        "公用经费|90.00|95.00|88.00|-2.00|-2.22%",
        "小计|500.00|515.00|519.00|19.00|3.80%",
        "项目支出*2|300.00|280.00|340.00|40.00|13.33%",
        "合计*2|800.00|795.00|859.00|59.00|7.38%",
    )
    statement = _read(_table(*rows))

    assert str(statement.expenditure.basic) == "519.00"
    assert str(statement.expenditure.total) == "859.00"
    assert ("431.00", "final_accounts", 2023) in _printed(statement, "personnel_funds")
    assert ("90.00", "final_accounts", 2022) in _printed(statement, "public_funds")
    assert _told(_table(*rows), pack, Severity.ERROR, Severity.WARNING) == []


def test_a_column_of_changes_holds_differences_that_may_be_negative(pack: RulePack) -> None:
    table = _table(
        "项目|2022年决算数|2023年决算数|与上年相比增减",
        "公务接待费|5.10|4.30|-0.80",
        "公务用车运行维护费|20.60|19.50|-1.10",
        "合计|25.70|23.80|-1.90",
    )

    assert ("-0.80", "difference", 2023) in _printed(_read(table), "three_public_hospitality")
    assert _told(table, pack, Severity.ERROR, Severity.WARNING) == []


def test_offices_under_a_header_of_three_merged_rows_are_read() -> None:
    rows = (
        "部门年度支出和结余情况（万元）*8",
        "机构名称^3|支出合计^3|其中：*4|结余*2",
        "基本支出^2|其中：*2|项目支出^2|当年结余^2|累计结余^2",
        "人员支出|公用支出",
        "局机关及二级机构汇总|948.30|520.40|431.10|89.30|427.90|0|12.00",
        "1、局机关|700.30|400.40|331.10|69.30|299.90|0|12.00",
        "2、二级机构1|248.00|120.00|100.00|20.00|128.00|0|0",
    )
    statement = _read(_table(*rows))

    assert str(statement.expenditure.total) == "948.30"
    assert str(statement.expenditure.basic) == "520.40"
    assert _printed(statement, "personnel_funds") == {("431.10", "final_accounts", 2023)}
    assert _printed(statement, "public_funds") == {("89.30", "final_accounts", 2023)}
