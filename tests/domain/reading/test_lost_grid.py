"""Tables that lost their grid: read where they fit in one way, named where they do not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reading import Understood
from domain.reading.grid_rows import Token, rows_of

Read = Callable[..., Understood]
TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评表"
LEVELS = ("一级指标", "二级指标", "三级指标")
HEADER = (*LEVELS, "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
BUDGET = (
    ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", "861.10", "2030.12", "1930.12", "10", "95.07%", "9.51"),
)
ROWS = (
    HEADER,
    ("产出指标(50分)", "数量指标", "村道养护里程", "12公里", "12公里", "30", "30"),
    ("质量指标", "验收合格率", "100%", "90%", "20", "18", "雨季影响"),
    ("效益指标(40分)", "社会效益指标", "群众生活水平", "提高", "提高", "40", "40"),
    ("总分", "100", "97.51"),
)


def as_lines(*rows: tuple[str, ...]) -> list[str]:
    return [line for row in rows for cell in row for line in (cell, "")]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(as_lines(*BUDGET, *ROWS), id="a cell a line"),
        pytest.param([" ".join(row) for row in (*BUDGET, *ROWS)], id="cells one blank apart"),
        pytest.param(["   ".join(row) for row in (*BUDGET, *ROWS)], id="cells three blanks apart"),
        pytest.param([" ".join(" ".join(r) for r in (*BUDGET, *ROWS))], id="all on one line"),
    ],
)
def test_the_header_tells_the_columns_of_a_table_without_a_grid(
    understood: Read, lines: list[str]
) -> None:
    table = understood(*lines, title=TITLE).statement.self_evaluation_table

    assert table is not None
    assert [(r.level1, r.level2, r.target, str(r.score)) for r in table.indicators] == [
        ("产出指标", "数量指标", "12公里", "30"),
        ("产出指标", "质量指标", "100%", "18"),
        ("效益指标", "社会效益指标", "提高", "40"),
    ]
    assert table.indicators[1].deviation_reason == "雨季影响"
    assert table.budget_row is not None
    assert str(table.budget_row.executed) == "1930.12"
    assert table.total is not None
    assert str(table.total.score) == "97.51"


def test_rows_that_fit_no_columns_give_a_problem_and_no_row(understood: Read) -> None:
    broken = ("产出指标", "数量指标", "村道养护", "里程", "12公里", "12公里", "30", "30")

    found = understood(*as_lines(HEADER, broken), title=TITLE)

    table = found.statement.self_evaluation_table
    assert table is None or table.indicators == ()
    assert "table_columns_unclear" in {problem.code for problem in found.problems}


def test_a_row_with_some_of_its_values_keeps_its_label_only(understood: Read) -> None:
    base = (
        ("财政供养人员情况", "编制数", "2023年实际在职人数", "控制率", "46", "50", "108.70%"),
        ("经费控制情况(万元)", "2022年决算数", "2023年预算数", "2023年决算数"),
        ("三公经费", "3.2", "5", "4.1"),
        ("公用经费", "118.31", "193.42"),
        ("政府采购金额",),
    )

    found = understood(*as_lines(*base), title="2023年度部门整体支出绩效评价基础数据表")

    table = found.statement.base_data_table
    assert table is not None
    assert [(r.label, r.current_budget) for r in table.rows[1:]] == [
        ("公用经费", None),
        ("政府采购金额", None),
    ]
    assert [p.code for p in found.problems if p.place and "公用经费" in p.place.quote] == [
        "row_columns_unclear"
    ]


ROLES = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
names = st.sampled_from(["村道养护里程", "补贴发放率", "群众走访次数", "安全检查"])
values = st.sampled_from(["100%", "12公里", "95%", "按期完成", "≥90%"])
points = st.integers(min_value=1, max_value=50)
rows = st.lists(
    st.tuples(names, values, values, points, st.sampled_from(["", "雨季影响施工"])),
    min_size=1,
    max_size=8,
)


@given(rows)
def test_rows_written_one_after_the_other_are_told_apart_or_not_at_all(
    written: list[tuple[str, str, str, int, str]],
) -> None:
    cells = ["产出指标", "数量指标"]
    for name, target, actual, weight, reason in written:
        cells += [name, target, actual, str(weight), str(weight), *([reason] if reason else [])]
    tokens = [Token(cell, at, at + len(cell), at) for at, cell in enumerate(cells)]

    found = rows_of(tokens, ROLES)

    assert found is not None
    assert () == found.unclear
    assert [tuple(cell.text for cell in row[2:]) for row in found.rows] == [
        (name, target, actual, str(weight), str(weight), reason)
        for name, target, actual, weight, reason in written
    ]


@given(st.lists(st.sampled_from(["产出指标", "数量指标", "10", "文字", "5%"]), max_size=14))
def test_any_cells_are_in_a_row_or_named_as_unclear(cells: list[str]) -> None:
    tokens = [Token(cell, at, at + len(cell), at) for at, cell in enumerate(cells)]

    found = rows_of(tokens, ROLES)

    rows = (*found.rows, *found.unclear) if found else ()
    kept = {cell.start: cell.text for row in rows for cell in row if cell.text}
    assert found is None or [kept[at] for at in sorted(kept)] == cells
