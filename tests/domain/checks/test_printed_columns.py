"""Only a form whose header was read can be said to lack a column."""

import pytest

from domain.relations.columns import column_for_reasons, lacks_scores
from domain.statement import PrintedTable
from tests.domain.checks.bench import Bench

_ROW = ("产出指标", "数量指标", "新建公厕", "10座", "10座", "10", "10", "")


@pytest.mark.parametrize(
    ("head", "reasons", "scores"),
    [
        (("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"), None, False),
        (
            (
                "一级指标",
                "二级指标",
                "三级指标",
                "指标值",
                "完成值",
                "分值",
                "得分",
                "未完成\n原因",
            ),
            "未完成原因",
            False,
        ),
        (("一级指标", "二级指标", "三级指标", "目标值", "实际完成值"), None, True),
        (("一级指标", "三级指标", "分值", "指标说明及评分标准", "自评得分"), None, False),
        (("一级指标", "三级指标", "分值", "评分标准", "指标说明", "得分"), None, False),
        (("一级指标", "三级指标", "分值", "指标说明", "得分", "得分说明"), "得分说明", False),
        (("项目", "金额"), "偏差原因分析及改进措施", False),
    ],
)
def test_a_form_lacks_what_its_header_does_not_name(
    bench: Bench, head: tuple[str, ...], *, reasons: str | None, scores: bool
) -> None:
    printed = PrintedTable(rows=(head, _ROW), place=bench.place("表", table=1))
    statement = bench.statement(
        self_evaluation_table=bench.table(bench.indicator()), tables=[printed]
    )
    assert (reasons, scores) == (column_for_reasons(statement), lacks_scores(statement))


def test_points_lost_need_no_reason_where_the_form_has_no_column_for_it(bench: Bench) -> None:
    row = bench.indicator(target="10", actual="9", score="9")
    head = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
    printed = PrintedTable(rows=(head, _ROW), place=bench.place("表", table=1))
    table = bench.table(row)
    without = bench.statement(self_evaluation_table=table, tables=[printed])
    assert "SCORE.NO_REASON_FOR_LOSS" not in bench.rules(without)
    assert "SCORE.NO_REASON_FOR_LOSS" in bench.rules(bench.statement(self_evaluation_table=table))


def test_a_form_without_a_score_column_has_no_blank_scores(bench: Bench) -> None:
    rows = [bench.indicator(row, score=None) for row in (1, 2)]
    head = ("一级指标", "二级指标", "三级指标", "目标值", "实际完成值")
    printed = PrintedTable(rows=(head, _ROW), place=bench.place("表", table=1))
    table = bench.table(*rows)
    without = bench.statement(self_evaluation_table=table, tables=[printed])
    assert "SCORE.BLANK" not in bench.rules(without)
    assert "SCORE.BLANK" in bench.rules(bench.statement(self_evaluation_table=table))
