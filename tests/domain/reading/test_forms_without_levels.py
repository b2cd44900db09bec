"""Forms of scores that name what is evaluated, its points and its rule, without levels."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
FORMS = (
    ("考核指标|分值|评分标准|自评得分", "{0}|{1}|达标得满分|{2}"),
    ("评价内容|分值|评分标准|自评得分|扣分原因", "{0}|{1}|达标得满分|{2}|"),
    ("评价指标|指标说明|标准分值|自评得分|备注", "{0}|是否完成|{1}|{2}|"),
    ("项目|评价内容|标准分值|自评分值|扣分原因", "投入|{0}|{1}|{2}|"),
    ("评价要素|评价指标|权重|自评得分|得分依据", "履职|{0}|{1}|{2}|见附件"),
    ("一级|二级|三级|分值|自评得分", "投入|预算|{0}|{1}|{2}"),
)


def in_bars(*rows: str) -> list[str]:
    return [" | ".join(("", *row.split("|"), "")).strip() for row in rows]


@pytest.mark.parametrize(("head", "row"), FORMS)
def test_a_form_of_points_and_rules_is_the_self_evaluation_table(
    understood: Read, head: str, row: str
) -> None:
    rows = (row.format("预算编制", "60", "56"), row.format("重点工作", "40", "40"))

    found = understood("自评得分96分。", "附：自评表", *in_bars(head, *rows)).statement

    table = found.self_evaluation_table
    assert table is not None
    told = [(r.level3, str(r.weight), str(r.score)) for r in table.indicators]
    assert [("预算编制", "60", "56"), ("重点工作", "40", "40")] == told
    assert "indicator_table" not in found.not_stated


def test_points_by_parts_without_a_rule_are_no_indicators(understood: Read) -> None:
    rows = in_bars("评价内容|分值|得分|得分率", "投入|20|18|90%", "过程|80|78|97.5%")

    assert understood("三、结论", *rows).statement.self_evaluation_table is None


def test_the_form_with_levels_stands_before_a_mere_list_of_points(understood: Read) -> None:
    summary = in_bars("评价内容|分值|评分标准|得分", "投入|40|见附表|38", "产出|60|见附表|58")
    form = in_bars("一级指标|二级指标|三级指标|分值|得分", "产出指标|数量指标|巡查次数|100|96")

    found = understood("三、结论", *summary, "四、附表", "部门整体支出绩效自评表", *form).statement

    assert found.self_evaluation_table is not None
    assert ["巡查次数"] == [row.level3 for row in found.self_evaluation_table.indicators]


def test_an_unread_form_of_rules_is_not_called_missing(understood: Read) -> None:
    found = understood("附：自评表", "考核指标 分值 评分标准 自评得分", "预算 编制", "合计 100 96")

    assert "indicator_table_not_read" in {problem.code for problem in found.problems}


@pytest.mark.parametrize(
    ("head", "row", "target", "actual"),
    [
        (
            "一级指标|二级指标|三级指标|计划完成值|实际完成值|分值|得分",
            "产出指标|数量指标|巡查次数|80次|82次|50|48",
            "80次",
            "82次",
        ),
        (
            "一级指标|二级指标|三级指标|绩效指标性质|绩效指标值|绩效度量单位|本年实际完成值|权重|自评得分",
            "产出指标|数量指标|巡查次数|≥|80|次|82次|50|48",
            "≥80次",
            "82次",
        ),
        (
            "一级指标|二级指标|三级指标|年初绩效目标|全年实际值|分值|自评得分",
            "产出指标|数量指标|巡查次数|≥80次|82次|50|48",
            "≥80次",
            "82次",
        ),
        (
            "一级指标|二级指标|绩效指标描述|年度计划数|完成数量|分值|单位自评|自评说明",
            "产出指标|数量指标|巡查次数|80次|82次|50|48|",
            "80次",
            "82次",
        ),
    ],
)
def test_targets_and_results_have_other_heads(
    understood: Read, head: str, row: str, target: str, actual: str
) -> None:
    table = understood("附：自评表", *in_bars(head, row)).statement.self_evaluation_table

    assert table is not None
    told = [(r.level3, r.target, r.actual, str(r.weight), str(r.score)) for r in table.indicators]
    assert [("巡查次数", target, actual, "50", "48")] == told


def test_the_rule_of_points_stands_before_what_the_indicator_means(understood: Read) -> None:
    head = "一级指标|二级指标|三级指标|分值|指标说明|评分标准|目标值|完成值|得分"
    row = "投入|预算执行|预算完成率|10|完成程度|100%得满分|100%|100%|10"

    table = understood("附：自评表", *in_bars(head, row)).statement.self_evaluation_table

    assert table is not None
    assert ["100%得满分"] == [indicator.criterion for indicator in table.indicators]
