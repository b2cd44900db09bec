"""One slip told once, persons called persons, and what is no repetition."""

from collections.abc import Callable

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from tests.domain.checks.bench import Bench

_TITLE = "青溪县水利局2023年度部门整体支出绩效自评报告"

Told = Callable[..., dict[str, str]]


@pytest.fixture
def told(bench: Bench) -> Told:
    def messages(*lines: str) -> dict[str, str]:
        reading = read_content("\n".join((_TITLE, *lines)).encode())
        findings = assess(reading.statement, bench.pack, text=reading.own_text).findings
        return {each.rule: each.message for each in findings}

    return messages


def test_yuan_for_wan_in_a_total_is_one_slip(told: Told) -> None:
    found = told(
        "2023年“三公”经费预算15.00万元，实际支出12.40元，其中公务接待费6.40万元，"
        "公务用车运行维护费6.00万元。2022年“三公”经费实际支出14.00万元，同比下降11.43%。"
    )

    assert "两数只差一万倍" in found["SUM.THREE_PUBLIC_TEXT"]
    assert "相差 " not in found["SUM.THREE_PUBLIC_TEXT"]
    assert "另外 1 处" in found["SUM.THREE_PUBLIC_TEXT"]
    assert "PCT.THREE_PUBLIC_CHANGE" not in found


def test_a_rate_of_people_may_count_people_wrongly_and_no_money(told: Told) -> None:
    found = told("核定编制52人，年末在职人员49人，在职人员控制率92.45%。")

    assert "也可能人数有误" in found["PCT.CONTROL_RATE"]


def test_blanks_to_sign_on_are_no_repeated_passage(told: Told) -> None:
    blank = "单位负责人（签章）：" + " " * 70 + "年    月    日"
    passage = "按照县级财政绩效管理工作要求认真组织开展部门整体支出绩效自评工作并成立领导小组" * 2

    assert "STRUCT.REPEATED_PASSAGE" not in told(blank, "自评得分95分。", blank)
    assert "STRUCT.REPEATED_PASSAGE" in told(passage, "自评得分95分。", passage)


def test_a_table_of_contents_names_the_headings_by_right(told: Told) -> None:
    parts = ("一、部门概况", "二、绩效目标", "三、评价结论", "四、存在的问题")
    body = tuple(line for part in parts for line in (part, "县水利局如实填报。", "并已核对。"))

    assert "STRUCT.SAME_HEADING" not in told("目录", *parts, *body)
    assert "STRUCT.SAME_HEADING" in told(*body, *body)


def test_funds_told_beside_the_budget_may_be_spent_too(told: Told) -> None:
    budget = "二、支出情况\n全年预算69.10万元，其中年初预算57.30万元，调整追加11.80万元。{}"
    spent = "2023年支出76.40万元，其中基本支出76.40万元，项目支出0万元。"

    assert "BUDGET.OVER_EXECUTION" not in told(budget.format("其他资金来源21.30万元。"), spent)
    assert "BUDGET.OVER_EXECUTION" in told(budget.format(""), spent)
    assert "BUDGET.OVER_EXECUTION" in told(budget.format("其他资金来源2.30万元。"), spent)
