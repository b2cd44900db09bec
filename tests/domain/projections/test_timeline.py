import re
from dataclasses import asdict

import pytest

from domain.corrections import FIELDS
from domain.events import FACT_TYPES, Fact, ReasonCode, ReportUnreadable
from domain.permissions import Role
from domain.projections.timeline import KIND_WORDS, Kind, TimelineEntry, entry, told
from domain.projections.wording import REASON_WORDS, ROLE_WORDS, field_words, value_words
from domain.statement import Problem
from tests import lives
from tests.domain.projections import logs

NAMES = {"jx01": "张三（绩效股）", "jx02": "李四（绩效股）"}


def entry_of(fact: Fact) -> TimelineEntry:
    return entry(logs.log((logs.REPORT, fact))[0])


def test_there_is_a_sample_of_every_type_of_fact() -> None:
    assert set(FACT_TYPES) == {fact.type for fact in logs.SAMPLES}


@pytest.mark.parametrize("fact", logs.SAMPLES, ids=lambda fact: fact.type)
def test_every_fact_says_something_in_chinese_and_in_english(fact: Fact) -> None:
    said = entry_of(fact)

    assert re.search(r"[\u4e00-\u9fff]", said.zh)
    assert re.match(r"[a-z]", said.en)
    for sentence in (said.zh, said.en):
        assert not re.search(r"None|datetime|Decimal|<|[{}]", sentence)


def test_no_two_types_of_fact_say_the_same() -> None:
    said = {fact.type: entry_of(fact).zh for fact in logs.SAMPLES}

    assert len(FACT_TYPES) == len(set(said.values()))


def test_an_adjustment_reads_as_the_desk_would_say_it() -> None:
    said = told(entry_of(logs.ADJUSTED), NAMES)

    assert said.zh == (
        "张三（绩效股）将『第 1 项指标得分』由 40 调整为 38.5，"
        "理由（与佐证不符）：实际完成值低于目标，依据：“预算执行率96%”"
    )
    assert said.en.startswith("张三（绩效股） adjusted indicator 1, points from 40 to 38.5; reason")


def test_an_adjustment_carries_its_values_reason_and_quote() -> None:
    found = entry_of(logs.ADJUSTED)

    assert (
        found.kind,
        found.field,
        found.before,
        found.after,
    ) == (Kind.SCORE, "indicator.1", "40", "38.5")
    assert (
        found.reason_code,
        found.reason,
        found.quote,
    ) == (ReasonCode.CONTRADICTS_EVIDENCE, "实际完成值低于目标", "预算执行率96%")


def test_a_set_direction_is_said_with_both_ways_and_the_reason() -> None:
    said = told(entry_of(logs.DIRECTED), NAMES)
    assert "第 1 项指标得分』的方向由正向设为反向，理由：以控制人数为目标" in said.zh
    assert "from higher is better to lower is better" in said.en


def test_a_corrected_amount_is_said_with_its_unit() -> None:
    assert "将『全年执行数』由 702.1 万元更正为 7021 万元" in entry_of(logs.CORRECTED).zh


def test_a_file_is_sent_back_for_what_it_is_not_and_not_for_how_it_was_read() -> None:
    restored = Problem(code="restored_from_traditional", message="先还原成简体字再读取。")
    no_report = Problem(code="not_a_report_other", message="没有认出这是自评报告。")
    unreadable = ReportUnreadable(
        by="system",
        at=lives.AT,
        round=1,
        file_sha256="a" * 64,
        reader_version="7",
        problems=(restored, no_report),
    )

    assert entry_of(unreadable).zh.endswith("退回单位重新送审：没有认出这是自评报告。")


def test_the_second_persons_sentence_names_the_first() -> None:
    said = told(entry_of(lives.REVIEWED), NAMES)

    assert said.zh.startswith("李四（绩效股）复核通过，定为 96 分（优）")
    assert said.zh.endswith("（提出人：张三（绩效股））")
    assert said.en.endswith("(proposed by 张三（绩效股）)")


def test_an_account_without_a_known_name_is_shown_itself_and_the_machine_as_such() -> None:
    assert told(entry_of(logs.RETURNED), {}).zh.startswith("jx01 退回补正")
    assert told(entry_of(lives.PARSED), {}).zh.startswith("系统读取完毕")
    assert told(entry_of(lives.PARSED), {}).en.startswith("system read the report")


def test_no_entry_holds_a_name() -> None:
    held = [str(value) for fact in logs.SAMPLES for value in asdict(entry_of(fact)).values()]

    assert not [text for text in held if "张三" in text or "李四" in text]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        pytest.param("budget.executed", "7021", "7021 万元", id="an amount"),
        pytest.param("budget.execution_rate", "98.6", "98.6%", id="a rate"),
        pytest.param("indicator.3.target", "≥95", "“≥95”", id="a target in words"),
        pytest.param("budget_row.score", "9.5", "9.5", id="points"),
        pytest.param("budget.initial", None, "空白", id="a blank"),
    ],
)
def test_values_are_written_as_people_write_them(field: str, value: str | None, words: str) -> None:
    assert words == value_words(field, value).zh


@pytest.mark.parametrize(
    ("field", "words"),
    [
        pytest.param("total", "总分", id="the total"),
        pytest.param("indicator.12", "第 12 项指标得分", id="a score row"),
        pytest.param("indicator.12.actual", "第 12 项指标实际完成值", id="a cell"),
        pytest.param("base_row.4.current_final", "第 4 行基础数据本年决算数", id="a base row"),
        pytest.param("something.new", "something.new", id="unknown"),
    ],
)
def test_fields_are_called_as_people_call_them(field: str, words: str) -> None:
    assert words == field_words(field).zh


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_that_can_be_corrected_has_a_word(field: str) -> None:
    numbered = field.replace(".N.", ".7.")

    assert field_words(numbered).zh != numbered


def test_every_stored_word_has_one_for_people() -> None:
    assert set(ReasonCode) == set(REASON_WORDS)
    assert set(Role) == set(ROLE_WORDS)
    assert set(Kind) == set(KIND_WORDS)
