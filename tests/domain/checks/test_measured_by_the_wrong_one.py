"""Rates and sums that only seem to be explained by other figures of their line."""

from collections.abc import Callable

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from tests.domain.checks.bench import Bench

_TITLE = "青溪县水利局2023年度部门整体支出绩效自评报告"

Found = Callable[..., set[str]]


@pytest.fixture
def found(bench: Bench) -> Found:
    def rules(*lines: str) -> set[str]:
        reading = read_content("\n".join((_TITLE, "二、支出情况", *lines)).encode())
        findings = assess(reading.statement, bench.pack, text=reading.own_text).findings
        return {each.rule for each in findings if each.rule.startswith(("SUM.", "PCT."))}

    return rules


def test_a_change_divided_by_this_year_is_wrong_though_a_table_repeats_both(found: Found) -> None:
    table = (
        "附件：基础数据表\n“三公”经费\t2022年决算数\t2023年预算数\t2023年决算数\n"
        "“三公”经费合计\t9.50\t12.00\t8.00"
    )
    line = (
        "“三公”经费年初预算12.00万元，实际支出8.00万元，比上年支出数9.50万元减少1.50万元，下降{}%。"
    )

    assert {"PCT.THREE_PUBLIC_CHANGE"} == found(line.format("18.75"), table)
    assert set() == found(line.format("15.79"), table)


def test_three_figures_of_one_budget_are_compared_wherever_they_stand(found: Found) -> None:
    lines = (
        "我局一般公共预算财政拨款支出{}万元。",
        "我局一般公共预算财政拨款基本支出110.57万元。",
        "我局一般公共预算财政拨款项目支出23.00万元。",
    )

    assert {"SUM.EXPENDITURE"} == found(*(each.format("110.57") for each in lines))
    assert set() == found(*(each.format("133.57") for each in lines))


def test_points_told_in_a_cell_add_up_as_in_a_paragraph(found: Found) -> None:
    told = "\t投入10分得10分，过程45分得41分，产出25分得25分，效果20分得18分，自评得分{}分。"

    assert {"SUM.SCORE_PARTS"} == found("\t自评结果", told.format("96"))
    assert set() == found("\t自评结果", told.format("94"))
