"""A reason that the text gives is not asked for again; a correction has no favourite."""

import pytest

from domain.checks.wording.told_reasons import still_asked
from tests.domain.checks.bench import Bench
from tests.domain.filed_report import FoundIn


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("年中追加60万元，主要是上级产业扶持资金。", False),
        ("因上级专项资金下达，年中调增预算60万元。", False),
        ("年中追加中央水利发展资金较多，年初无法列入预算。", False),
        ("年中追加60万元。", True),
        ("全年预算160万元。", True),
    ],
)
def test_what_was_added_in_the_year_and_why(bench: Bench, text: str, *, asked: bool) -> None:
    statement = bench.statement(budget={"initial": "100", "full_year": "160"})
    findings = bench.findings(statement)

    left = {finding.rule for finding in still_asked(findings, text, statement)}

    assert asked == ("BUDGET.GROWN_IN_YEAR" in left)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("注：新建公厕少建一座，超期部分扣2分。", False),
        ("注：新建公厕少建一座，扣3分。", True),
        ("注：道路养护少一公里，扣2分。", True),
        ("", True),
    ],
)
def test_why_points_were_lost(bench: Bench, text: str, *, asked: bool) -> None:
    row = bench.indicator(level3="新建公厕", target="10座", actual="8座", score="8")
    statement = bench.statement(self_evaluation_table=bench.table(row))
    findings = bench.findings(statement)

    left = {finding.rule for finding in still_asked(findings, text, statement)}

    assert asked == ("SCORE.NO_REASON_FOR_LOSS" in left)


def test_one_digit_of_the_total_is_as_likely_as_one_of_a_part(found_in: FoundIn) -> None:
    found = found_in(
        "“三公”经费支出34.20万元，其中公务接待费8.40万元，公务用车运行维护费26.80万元，"
        "因公出国（境）费0万元。"
    )["SUM.THREE_PUBLIC_TEXT"]

    assert "公务用车运行维护费如为 25.80 万元，或" in found.message
    assert "如为 35.20 万元，各数即相符" in found.message
