"""Self-evaluation tables in the forms of many counties."""

from collections.abc import Callable

import pytest

from domain.reading import Understood
from domain.statement import SelfEvaluationTable

Read = Callable[..., Understood]
TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评表"


def tabbed(*rows: str) -> list[str]:
    """Rows as tab tables print them: a cell a line, a blank line behind each row."""
    return [line for row in rows for line in (*(f"\t{cell}" for cell in row.split("|")), "")]


def table_of(found: Understood) -> SelfEvaluationTable:
    assert found.statement.self_evaluation_table is not None
    return found.statement.self_evaluation_table


def test_a_header_over_two_rows_is_read_as_one(understood: Read) -> None:
    lines = tabbed(
        "绩效指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "一级指标|二级指标|三级指标|指标性质|指标值|度量单位||||",
        "产出指标|数量指标|阵地建设|≥|3|个|2|20|13.33|一处缓建",
        "|质量指标|合格率|=|100|%|100|30|30|",
        "总分|50|43.33|",
    )

    table = table_of(understood(*lines, title=TITLE))

    assert [(r.level3, r.target, r.actual, str(r.score)) for r in table.indicators] == [
        ("阵地建设", "≥3个", "2", "13.33"),
        ("合格率", "=100%", "100", "30"),
    ]
    assert table.indicators[0].deviation_reason == "一处缓建"


def test_the_older_form_has_points_on_every_level_and_a_rule_of_scoring(understood: Read) -> None:
    lines = tabbed(
        "一级指标|分值|二级指标|分值|三级指标|分值|评价标准|指标说明|得分",
        "投入|10|预算配置|10|在职人员控制率|5|以100%为标准|在职人员数/编制数|5",
        "||||三公经费变动率|5|不超过上年|本年/上年|4",
        "合计|10||10||10|||9",
    )

    first, second = table_of(understood(*lines, title=TITLE)).indicators

    assert (first.level1, str(first.level1_weight), str(first.weight)) == ("投入", "10", "5")
    assert (second.level2, second.criterion, str(second.score)) == ("预算配置", "不超过上年", "4")
    assert second.deviation_reason is None


def test_budget_and_execution_may_stand_as_labels_with_their_values(understood: Read) -> None:
    lines = tabbed(
        "预算执行情况（20分）|预算数：|3250.5|执行数：|3120.48",
        "|其中：财政拨款|3000|其中：财政拨款|2900",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因",
        "产出指标|数量指标|里程|3|3|80|80|",
        "总分|80|80|",
    )

    row = table_of(understood(*lines, title=TITLE)).budget_row

    assert row is not None
    assert (str(row.annual), row.full_year, str(row.executed)) == ("3250.5", None, "3120.48")
    assert str(row.weight) == "20"


def test_sources_below_the_budget_have_their_own_amounts(understood: Read) -> None:
    lines = tabbed(
        "项目|年初预算数|全年预算数(A)|全年执行数(B)|分值|执行率(B/A)|得分",
        "年度资金总额：|880.5|1020.36|1000|10|98%|9.8",
        "其中：本年财政拨款|880|1000|980|-|-|-",
        "上年结转资金||20.36|20|-|-|-",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因",
        "产出指标|数量指标|里程|3|3|90|90|",
        "总分|100|99.8|",
    )

    statement = understood(*lines, title=TITLE).statement
    rows = statement.self_evaluation_table

    assert rows is not None
    assert [(n.label, str(n.amount)) for n in rows.by_revenue_nature] == [
        ("本年财政拨款", "1000"),
        ("上年结转资金", "20.36"),
    ]
    assert [str(f.amount) for f in statement.money if f.label == "上年结转资金"] == ["20.36", "20"]


def test_a_project_s_table_behind_the_department_s_gives_no_self_score(understood: Read) -> None:
    head = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因"
    department = tabbed(head, "产出指标|数量指标|里程|3|3|90|88|", "总分|90|88|")
    project = tabbed(
        "项目名称|农村改厕",
        "|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "年度资金总额|100|100|90|10|90%|9",
        head,
        "产出指标|数量指标|改厕户数|500户|500户|90|90|",
        "总分|100|99|",
    )

    statement = understood(*department, "项目支出绩效自评表", *project, title=TITLE).statement

    assert [str(score.score) for score in statement.self_scores] == ["88"]
    (table,) = statement.project_tables
    assert table.name is not None
    assert table.name.value == "农村改厕"
    assert statement.budget.executed is None
    assert {f.key for f in statement.money} == {"project_budget", "project_item"}


@pytest.mark.parametrize(
    ("row", "level3"),
    [
        pytest.param("里程|3|3|10|10|", ["里程"], id="merged cells left out on the left"),
        pytest.param("数量指标|里程|3|3|10|10", ["里程"], id="an empty reason left out too"),
        pytest.param("里程|公里数|合格|及时|多余", [], id="no points where points stand"),
    ],
)
def test_a_ragged_row_is_placed_only_where_it_fits(
    understood: Read, row: str, level3: list[str]
) -> None:
    head = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因"
    lines = tabbed(head, "产出指标|数量指标|面积|1|1|10|10|", row, "总分|20|20|")

    found = understood(*lines, title=TITLE)

    assert [r.level3 for r in table_of(found).indicators] == ["面积", *level3]
    unclear = [p for p in found.problems if p.code == "row_columns_unclear"]
    assert (len(unclear) == 0) is bool(level3)


def test_sub_totals_are_no_indicators(understood: Read) -> None:
    head = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因"
    lines = tabbed(head, "产出指标|数量指标|面积|1|1|10|10|", "小计||||| 10|10|", "总分|||||10|10|")

    assert len(table_of(understood(*lines, title=TITLE)).indicators) == 1
