"""The three public expenses as sentences list them, with parts of nothing among them."""

import pytest

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from domain.finding import Severity

_PACK = PackagedRulePacks().by_id("cn-default")
_ABOVE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、部门概况
二、资金使用情况
"""


def _severity(sentences: str) -> Severity | None:
    reading = read_content((_ABOVE + sentences + "\n").encode())
    found = assess(reading.statement, _PACK, text=reading.text).findings
    rules = {finding.rule: finding.severity for finding in found}
    return rules.get("SUM.THREE_PUBLIC_TEXT")


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "“三公”经费支出31.20万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元，"
            "公务用车购置费0万元，因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出31.20万元，其中：因公出国（境）费0万元、公务用车购置费0万元、"
            "公务用车运行维护费24.60万元、公务接待费8.40万元。"
        ),
        (
            "“三公”经费支出31.20万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元，"
            "因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出49.20万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元，"
            "公务用车购置费18万元，因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出31.20万元。\n1.因公出国（境）费用0万元。\n"
            "2.公务用车购置及运行维护费24.60万元。\n3.公务接待费8.40万元。"
        ),
        (
            "“三公”经费支出31.20万元。\n\n其中：公务用车运行维护费24.60万元，公务接待费8.40万元，"
            "因公出国（境）费用0万元。"
        ),
        (
            "“三公”经费支出35.20万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元，"
            "公务用车购置费0万元，因公出国（境）费0万元。"
        ),
    ],
)
def test_parts_that_do_not_make_the_total_are_told(sentences: str) -> None:
    assert _severity(sentences) is Severity.ERROR


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元，"
            "公务用车购置费0万元，因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出51万元，其中：公务用车购置费18万元，公务用车运行维护费24.60万元，"
            "公务接待费8.40万元，因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出33.00万元，其中：公务用车购置及运行维护费24.60万元（其中：购置费0万元，"
            "运行维护费24.60万元），公务接待费8.40万元，因公出国（境）费0万元。"
        ),
        (
            "2023年“三公”经费预算40万元，其中公务接待费12万元，公务用车运行维护费28万元，因公出国"
            "（境）费0万元；实际支出33万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元，"
            "因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出33.00万元。\n1.因公出国（境）费用0万元，与上年持平。\n"
            "2.公务用车运行维护费24.60万元，比上年26.10万元减少1.50万元。\n3.公务接待费8.40万元。"
        ),
        "“三公”经费支出33.00万元，主要是公务接待费8.40万元和公务用车运行维护费21.30万元。",
        "“三公”经费支出33.00万元，其中公务用车运行维护费24.60万元。",
        (
            "“三公”经费支出33.00万元，比上年35.10万元减少2.10万元，其中公务接待费8.40万元，"
            "减少0.60万元，公务用车运行维护费24.60万元，减少1.50万元，因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出33.00万元，控制在预算之内。\n会议费3.20万元，培训费1.80万元。\n"
            "公务接待费8.40万元，公务用车运行维护费22.10万元，因公出国（境）费0万元。"
        ),
        (
            "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元。2022年"
            "公务接待费9.00万元，公务用车运行维护费26.10万元，因公出国（境）费0万元。"
        ),
    ],
)
def test_parts_that_make_the_total_or_may_be_some_of_them_are_not(sentences: str) -> None:
    assert _severity(sentences) is None
