"""Sentences that a line end broke."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


@pytest.mark.parametrize(
    "lines",
    [
        ("自评得分为96.5", "分，等级为优。"),
        ("自评得分", "为96.5分，等级为优。"),
        ("综合自评得分为：", "", "96.5分，等级为优。"),
        ("我镇2023年度整体支出绩效自评综合得", "分为96.5分，等级为优。"),
        ("对整体支出开展绩效自评，自评得分", "96.5 分，存在的问题：预算不够精细。"),
    ],
)
def test_a_score_broken_by_a_line_end_is_one(understood: Read, lines: tuple[str, ...]) -> None:
    found = understood("一、自评结论", *lines).statement

    assert [str(score.score) for score in found.self_scores] == ["96.5"]
    place = found.self_scores[0].place
    assert "96.5" in place.quote


def test_amounts_and_words_broken_by_a_line_end_are_whole(understood: Read) -> None:
    lines = (
        "2023年年初预算450万元，支出合计480",
        "万元，其中基本支",
        "出300万元，项目支出180万元。",
    )
    found = understood("一、收支情况", *lines).statement

    assert [(figure.key, str(figure.amount_wan)) for figure in found.money] == [
        ("budget_initial", "450"),
        ("expenditure_total", "480"),
        ("basic_expenditure", "300"),
        ("project_expenditure", "180"),
    ]
    assert found.money[2].place.quote == "基本支\n出300万元"


def test_lines_that_end_a_sentence_stay_apart(understood: Read) -> None:
    lines = ("收入合计480万元，其中财政拨款300万元", "2023年支出合计470万元，其中基本支出300万元。")

    found = understood("一、收支情况", *lines).statement

    assert ["480", "300", "470", "300"] == [str(figure.amount) for figure in found.money]
    assert found.expenditure.total is not None
    assert str(found.expenditure.total) == "470"


def test_full_lines_of_a_page_pasted_as_text_go_on_in_the_next(understood: Read) -> None:
    text = (
        "我镇2023年度严格执行预算管理制度，加强支出管理，全年各项工作顺利推进，各项任务按期完成。"
        "年末在职职工四十三人，其中行政人员二十人，本年度部门整体支出合计一共为2480.50万元，其中人员"
    ) * 4
    rows = [text[at : at + 30] for at in range(0, len(text), 30)]

    found = understood("一、收支情况", *rows).statement

    assert {str(figure.amount) for figure in found.money} == {"2480.50"}
    assert len(found.money) == 4
