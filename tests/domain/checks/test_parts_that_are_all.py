"""Lists behind 其中 that leave no room for another part, whatever the word says."""

from collections.abc import Callable

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Severity
from tests.domain.checks.bench import Bench

_ABOVE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、部门概况
二、资金使用情况
"""
_BASIC = (
    "基本支出836.40万元，其中：工资福利支出612.30万元，商品和服务支出{}万元，对个人和家庭的补助{}"
)

Severities = Callable[[str], dict[str, Severity]]


@pytest.fixture
def severities(bench: Bench) -> Severities:
    """Each rule that finds something in these sentences, and how grave it is."""

    def found(sentences: str) -> dict[str, Severity]:
        reading = read_content((_ABOVE + sentences + "\n").encode())
        findings = assess(reading.statement, bench.pack, text=reading.text).findings
        return {finding.rule: finding.severity for finding in findings}

    return found


@pytest.mark.parametrize(
    ("sentences", "severity"),
    [
        pytest.param(
            "“三公”经费支出31.20万元，其中公务接待费9.40万元，公务用车运行维护费24.60万元。",
            Severity.ERROR,
            id="parts larger than their total",
        ),
        pytest.param(
            "“三公”经费支出31.20万元，其中公务接待费9.60万元，公务用车运行维护费24.60万元；"
            "全年“三公”经费预算34万元。",
            Severity.ERROR,
            id="and nearly the budget, which is no excuse",
        ),
        pytest.param(
            "“三公”经费支出8.20万元，其中公务接待费9.40万元。",
            Severity.ERROR,
            id="one part larger than the total",
        ),
        pytest.param(
            "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费24.60元。",
            Severity.WARNING,
            id="yuan for ten thousand yuan",
        ),
        pytest.param(
            "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费23.10万元。\n"
            "本年无因公出国（境）费用。",
            Severity.WARNING,
            id="no journeys abroad, said elsewhere",
        ),
        pytest.param(
            "“三公”经费预算40万元，其中公务接待费12万元，公务用车运行维护费28万元。\n"
            "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费23.10万元。",
            Severity.WARNING,
            id="the budget is made up of the same two",
        ),
        pytest.param(
            "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费24.06万元。",
            Severity.INFO,
            id="a slip of one part explains it",
        ),
    ],
)
def test_three_public_parts_that_cannot_make_their_total_are_told(
    severities: Severities, sentences: str, severity: Severity
) -> None:
    assert severity is severities(sentences).get("SUM.THREE_PUBLIC_TEXT")


@pytest.mark.parametrize(
    "sentences",
    [
        "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费23.10万元。",
        "“三公”经费支出33.00万元，其中公务接待费33.00万元。",
        "“三公”经费结余1.50万元，全年公务接待费3.20万元。",
        "上半年“三公”经费支出1.50万元，全年公务接待费3.20万元。",
        "人均“三公”经费0.30万元，公务接待费3.20万元。",
        (
            "“三公”经费支出33.50万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元，租车费"
            "0.50万元，无因公出国（境）费用。"
        ),
        "“三公”经费支出33.00万元，其中公务接待费8.40万元，因公出国（境）费0万元。",
        "“三公”经费支出33.00万元，其中公务接待费8.40万元。\n本年无因公出国（境）费用。",
        (
            "“三公”经费支出51.00万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元。\n"
            "本年无因公出国（境）费用，公务用车购置费18.00万元。"
        ),
        (
            "“三公”经费支出51.00万元，其中公务接待费8.40万元，公务用车运行维护费24.60万元；剔除"
            "公务用车购置后，“三公”经费支出33.00万元。"
        ),
    ],
)
def test_three_public_parts_that_may_be_some_of_them_are_not(
    severities: Severities, sentences: str
) -> None:
    assert "SUM.THREE_PUBLIC_TEXT" not in severities(sentences)


def test_all_classes_of_basic_expenditure_leave_nothing_out(severities: Severities) -> None:
    assert "SUM.ECONOMIC" not in severities(_BASIC.format("168.10", "56.00万元。"))
    assert Severity.WARNING is severities(_BASIC.format("148.10", "56.00万元。"))["SUM.ECONOMIC"]
    assert Severity.ERROR is severities(_BASIC.format("188.10", "56.00万元。"))["SUM.ECONOMIC"]


@pytest.mark.parametrize(
    "sentences",
    [
        _BASIC.format("148.10", "56.00万元。\n另有资本性支出20.00万元。"),
        _BASIC.format("148.10", "56.00万元，办公设备购置20.00万元。"),
        _BASIC.format("148.10", "56.00万元；其他20万元。"),
        _BASIC.replace("其中", "其中主要").format("148.10", "56.00万元。"),
        "基本支出836.40万元，其中：工资福利支出612.30万元，商品和服务支出168.10万元。",
        _BASIC.replace("基本支出", "总支出").format("148.10", "56.00万元。"),
    ],
)
def test_classes_that_may_be_some_of_them_are_left_alone(
    severities: Severities, sentences: str
) -> None:
    assert "SUM.ECONOMIC" not in severities(sentences)
