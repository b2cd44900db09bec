from collections.abc import Callable
from datetime import date

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Finding
from tests.judging.mutations import rules

Read = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("填报单位（盖章）：", "FORM.UNIT_BLANK"),
        ("填报单位：          填报日期：2025年3月1日", "FORM.UNIT_BLANK"),
        ("填表人：张三  联系电话：", "FORM.PHONE_BLANK"),
        ("单位负责人（签字）：    填表人：张三", "FORM.UNSIGNED"),
        ("2024年度XX镇部门整体支出绩效自评报告", "FORM.TEMPLATE_WORDS"),
        ("全年支出××万元，执行率良好。", "FORM.TEMPLATE_WORDS"),
        ("填报日期：2024年11月3日", "FORM.FILLED_DATE"),
        ("填表日期：2025年13月3日", "FORM.FILLED_DATE"),
        ("填报日期：2029年3月1日", "FORM.FILLED_DATE"),
    ],
)
def test_a_blank_or_a_date_that_cannot_be_is_found(read: Read, text: str, rule: str) -> None:
    assert [rule] == [each.rule for each in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "填报单位：青溪县柳河镇人民政府    填报日期：2025年3月1日",
        "填报单位：\t青溪县柳河镇人民政府",
        "填表人：张三    联系电话：13800000000",
        "单位负责人（签字）：李四",
        "|填报单位：|青溪县柳河镇人民政府|",
        "2024年X月，某镇修路。",
        "填报日期：2025年12月30日",
    ],
)
def test_filled_blanks_and_possible_dates_are_silent(read: Read, text: str) -> None:
    assert [] == [each.message for each in read(text)]


@pytest.mark.parametrize(
    ("dated", "rules"),
    [
        (date(2024, 12, 31), ["FORM.REPORT_DATE"]),
        (date(2025, 1, 1), []),
        (date(2026, 12, 31), []),
        (date(2027, 1, 1), ["FORM.REPORT_DATE"]),
    ],
)
def test_the_report_is_dated_after_its_year(read: Read, dated: date, rules: list[str]) -> None:
    assert rules == [each.rule for each in read("", dated=dated)]


def test_one_day_that_is_too_early_is_told_once() -> None:
    lines = (
        "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告",
        "一、基本情况",
        "年末在职50人。",
        "填表人：张三    填报日期：2024年2月26日",
    )
    reading = read_content("\n".join(lines).encode())
    found = assess(reading.statement, rules(), text=reading.own_text).findings

    assert ["FORM.FILLED_DATE"] == [e.rule for e in found if e.rule.endswith("_DATE") and e.stated]


def test_a_cut_document_has_no_blanks(read: Read) -> None:
    assert [] == read("填报单位（盖章）：", cut=True)


def test_a_date_is_read_within_its_line(read: Callable[..., list[Finding]]) -> None:
    rules = [each.rule for each in read("填报日期：2031\n年3月5日", year=2024)]
    assert "FORM.FILLED_DATE" not in rules
