"""Tables of indicators whose columns stand in an unusual order, a row a line."""

from collections.abc import Callable

import pytest

from domain.reading import Understood
from domain.statement import SelfEvaluationTable

Read = Callable[..., Understood]
HEAD = "三级指标 年度指标值 实际完成值 分值 得分 二级指标 一级指标"


def table_of(understood: Understood) -> SelfEvaluationTable:
    table = understood.statement.self_evaluation_table
    assert table is not None
    return table


def test_lines_stand_under_a_header_in_any_order(understood: Read) -> None:
    found = understood(
        "附：绩效自评表",
        HEAD,
        "巡查次数 ≥80次 82次 30 30 数量指标 产出指标",
        "服务能力 持续提升 持续提升 30 28 可持续影响指标 效益指标",
        "群众满意度 ≥90% 93% 40 38 满意度指标 满意度指标",
        "总分 100 96",
    )

    table = table_of(found)
    rows = [(r.level1, r.level2, r.level3, r.target, r.actual) for r in table.indicators]
    assert rows == [
        ("产出指标", "数量指标", "巡查次数", "≥80次", "82次"),
        ("效益指标", "可持续影响指标", "服务能力", "持续提升", "持续提升"),
        ("满意度指标", "满意度指标", "群众满意度", "≥90%", "93%"),
    ]
    points = [(str(r.weight), str(r.score)) for r in table.indicators]
    assert points == [("30", "30"), ("30", "28"), ("40", "38")]
    assert table.total is not None
    assert ("100", "96") == (str(table.total.weight), str(table.total.score))
    assert "indicator_table" not in found.statement.not_stated
    assert not found.statement.unread


def test_a_shorter_line_goes_on_under_the_levels_above(understood: Read) -> None:
    found = understood(
        HEAD,
        "巡查次数 ≥80次 82次 50 50 数量指标 产出指标",
        "整改条数 ≥20条 18条 50 45",
        "总分 100 95",
    )

    names = [(r.level1, r.level2, r.level3) for r in table_of(found).indicators]
    assert names == [("产出指标", "数量指标", "巡查次数"), ("产出指标", "数量指标", "整改条数")]


def test_points_may_stand_before_the_names(understood: Read) -> None:
    found = understood(
        "得分 分值 一级指标 二级指标 三级指标 年度指标值 实际完成值",
        "60 60 产出指标 数量指标 巡查次数 ≥80次 82次",
        "36 40 效益指标 社会效益指标 群众知晓率 ≥90% 88%",
        "合计 96 100",
    )

    table = table_of(found)
    assert [("60", "60"), ("36", "40")] == [(str(r.score), str(r.weight)) for r in table.indicators]
    assert table.total is not None
    assert ("96", "100") == (str(table.total.score), str(table.total.weight))


def test_a_form_without_levels_keeps_its_numbers_and_reasons(understood: Read) -> None:
    found = understood(
        "序号 三级指标 目标值 完成值 权重 自评得分 备注",
        "1 巡查次数 80次 82次 30 30 无",
        "2 合格率 95% 96% 30 30",
        "3 群众满意度 90% 89% 40 36 略低于目标",
        "合计 100 96",
    )

    told = [(r.level3, r.deviation_reason) for r in table_of(found).indicators]
    assert [("巡查次数", None), ("合格率", None), ("群众满意度", "略低于目标")] == told


def test_a_line_that_fits_in_no_way_is_named_and_not_read(understood: Read) -> None:
    found = understood(
        HEAD,
        "巡查次数 ≥80次 82次 50 50 数量指标 产出指标",
        "整改条数 ≥20条 18条 45 50 数量指标 产出指标 另注",
        "总分 100 95",
    )

    assert ["巡查次数"] == [row.level3 for row in table_of(found).indicators]
    assert ["row_columns_unclear"] == [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, "巡查次数 ≥80次", "整改 条数", "总分 100 96"),
        (*HEAD.split(), "巡查次数", "≥80次", "82次", "100", "96", "数量指标", "产出指标"),
    ],
)
def test_a_table_that_cannot_be_read_is_not_called_missing(
    understood: Read, lines: tuple[str, ...]
) -> None:
    found = understood("四、自评结论", "自评得分96分。", "附：绩效自评表", *lines)

    assert found.statement.self_evaluation_table is None
    assert found.statement.unread
    assert "indicator_table_not_read" in {problem.code for problem in found.problems}


def test_parts_of_a_score_in_a_small_table_are_no_unread_indicators(understood: Read) -> None:
    found = understood("三、结论", "一级指标\t分值\t得分\t得分率", "投入\t20\t18\t90%")

    assert "indicator_table_not_read" not in {problem.code for problem in found.problems}


BARS = {
    "一级指标|二级指标|分值|自评得分|备注": (
        "履职效能|重点工作完成率|60|56|个别未完成",
        "财务管理|制度健全|40|40|",
        ["60", "40"],
    ),
    "一级指标|分值|二级指标|分值|得分": (
        "投入|60|目标设定|60|56",
        "产出|40|职责履行|40|40",
        ["60", "40"],
    ),
    "三级指标|二级指标|一级指标|分值|年度指标值|实际完成值|得分": (
        "巡查|数量指标|产出指标|60|≥80次|82次|56",
        "满意度|服务对象满意度|满意度指标|40|≥90%|93%|40",
        ["60", "40"],
    ),
    "一级指标|二级指标|权重|三级指标|得分": (
        "投入|目标设定|60|目标合理性|56",
        "产出|职责履行|40|完成率|40",
        ["None", "None"],
    ),
}


@pytest.mark.parametrize("head", BARS)
def test_the_weight_behind_all_levels_is_the_row_s(understood: Read, head: str) -> None:
    first, second, weights = BARS[head]
    rows = [" | ".join(("", *row.split("|"), "")).strip() for row in (head, first, second)]

    found = understood("附：部门整体支出绩效自评表", *rows)

    table = table_of(found)
    assert weights == [str(row.weight) for row in table.indicators]
    assert ["56", "40"] == [str(row.score) for row in table.indicators]


def test_blanks_between_heads_do_not_make_reading_slow(understood: Read) -> None:
    blanks = " " * 5000

    found = understood(f"一级指标{blanks}分值{blanks}得分{blanks}备注")

    assert found.statement.self_evaluation_table is None
