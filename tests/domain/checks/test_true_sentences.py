"""Sentences of accounts that are right: silent, and their figures neither lent nor borrowed."""

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Severity
from domain.statement import Statement
from tests.domain.checks.bench import Bench

_HEAD = ("青溪县水利局2023年度部门整体支出绩效自评报告", "二、部门整体支出管理及使用情况")
_FOOT = ("三、自评结论", "自评得分95分，评价等级为优。", "青溪县水利局", "2024年5月10日")
#: What one sentence cannot tell.
_NOT_TOLD = {"MISSING.INDICATOR_TABLE", "MISSING.BUDGET", "MISSING.TOTAL_EXPENDITURE"}
_TWO_OFFICES = (
    "全年共支出950万元，其中局机关750万元（基本支出450万元、项目支出300万元），"
    "下属中心200万元（基本支出150万元、项目支出50万元）。"
)
_TWO_LISTS = (
    "人员经费支出500万元，其中：工资福利支出400万元，对个人和家庭的补助100万元。"
    "公用经费支出90万元，其中：商品和服务支出80万元，资本性支出10万元。"
)


def _stated(line: str) -> Statement:
    return read_content("\n".join((*_HEAD, line, *_FOOT)).encode()).statement


def _alarms(bench: Bench, line: str) -> set[str]:
    findings = assess(_stated(line), bench.pack).findings
    return {each.rule for each in findings if each.severity is not Severity.INFO} - _NOT_TOLD


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        (
            "基本支出600万元，较上年580万元增加20万元；项目支出350万元，较上年380万元减少30万元。",
            "基本支出600万元，较上年580万元减少20万元；项目支出350万元，较上年380万元减少30万元。",
            "CLAIM.DIRECTION",
        ),
        (
            "卫生健康支出180万元，占20%；农林水支出630万元，占70%；住房保障支出90万元，占10%，合计900万元。",
            "卫生健康支出180万元。农林水支出630万元。住房保障支出90万元，又，住房保障支出99万元。",
            "XREF.RESTATED",
        ),
        (
            "全年支出900万元，其中上半年360万元，下半年540万元，分别占全年支出的40%、60%。",
            "全年支出900万元，其中基本支出540万元，占全年支出的40%。",
            "PCT.SHARE",
        ),
        (
            "2023年总收入1000万元，其中：财政拨款收入900万元，占90%；上年结转60万元，占6%；其他收入40万元，占4%。",
            "2023年总收入1000万元，其中：财政拨款收入900万元，占96%；其他收入100万元，占10%。",
            "PCT.SHARE",
        ),
        (
            "2023年预算数1000万元，执行数950万元，执行率95%；2022年预算数900万元，执行数882万元，执行率98%。",
            "2023年预算数1000万元，执行数950万元，执行率98%；2022年预算数900万元，执行数882万元，执行率98%。",
            "PCT.EXECUTION_RATE",
        ),
        (
            _TWO_LISTS,
            "人员经费支出500万元，其中：工资福利支出400万元，对个人和家庭的补助120万元。",
            "SUM.ECONOMIC",
        ),
        (
            "项目支出350万元，主要用于河道清淤200万元（含上年结转80万元）、水质监测150万元。",
            "项目支出350万元，主要用于河道清淤200万元、水质监测250万元。",
            "SUM.PROJECT_ITEMS",
        ),
        (
            "项目支出350万元，其中：业务费50万元，专项资金300万元，专项资金主要包括清淤200万元等。",
            "项目支出350万元，其中：业务费50万元，专项资金400万元。",
            "SUM.PROJECT_ITEMS",
        ),
        (
            "本年收入900万元，包括：财政拨款收入800万元（一般公共预算700万元、政府性基金100万元），其他收入100万元。",
            "本年收入900万元，包括：财政拨款收入800万元，其他收入200万元。",
            "SUM.REVENUE",
        ),
        (
            _TWO_OFFICES,
            "全年共支出950万元，其中基本支出450万元、项目支出300万元。",
            "SUM.EXPENDITURE",
        ),
        (
            "接待费6.5万元，其中：公务接待3.5万元，招商接待3万元。",
            "公务接待费6.5万元。公务接待费3.5万元。",
            "XREF.THREE_PUBLIC_RESTATED",
        ),
        (
            "项目支出350万元，其中：1.河道清淤200万元，年初预算160万元，执行率125%；2.水质监测150万元。",
            "全年预算280万元，全年支出350万元，执行率125%。",
            "BUDGET.OVER_EXECUTION",
        ),
    ],
)
def test_what_is_right_is_silent_and_what_is_wrong_is_found(
    bench: Bench, right: str, wrong: str, rule: str
) -> None:
    assert set() == _alarms(bench, right)
    assert rule in _alarms(bench, wrong)


@pytest.mark.parametrize(
    ("line", "initial", "annual"),
    [
        ("会议费3万元，较年初预算5万元减少2万元。", None, None),
        ("一般公共服务支出500万元，较年初预算数400万元增加100万元。", None, None),
        ("部门整体支出950万元，比年初预算800万元增加150万元。", "800", None),
        ("县财政批复预算收入800万元、支出800万元。", None, "800"),
        ("2023年预算安排项目12个，资金600万元。", None, None),
    ],
)
def test_the_budget_of_a_part_is_not_the_unit_s(
    line: str, initial: str | None, annual: str | None
) -> None:
    budget = _stated(line).budget

    assert initial == (str(budget.initial) if budget.initial is not None else None)
    assert annual == (str(budget.annual) if budget.annual is not None else None)


@pytest.mark.parametrize(
    ("line", "total", "project"),
    [
        (
            "基本支出预算500万元，实际支出600万元；项目支出预算300万元，实际支出350万元。",
            None,
            "350",
        ),
        ("年初预算总收入800万元，总支出800万元。", None, None),
        ("人员类项目支出500万元，运转类项目支出300万元。", None, None),
        ("2023年总收入1000万元，总支出950万元，其中项目支出350万元。", "950", "350"),
    ],
)
def test_what_was_planned_or_is_a_kind_of_project_is_not_what_was_spent(
    line: str, total: str | None, project: str | None
) -> None:
    spent = _stated(line).expenditure

    assert total == (str(spent.total) if spent.total is not None else None)
    assert project == (str(spent.project) if spent.project is not None else None)


@pytest.mark.parametrize(
    ("line", "rate"),
    [
        (
            "项目支出年初预算300万元，年中追加100万元，全年预算400万元，支出350万元，执行率87.5%。",
            None,
        ),
        ("项目支出350万元，其中省级资金200万元，执行率98%；县级资金150万元，执行率90%。", None),
        ("基本支出600万元，项目支出350万元，执行率95%。", "95"),
        ("全年预算1000万元，年中追加200万元，全年支出950万元，执行率95%。", "95"),
    ],
)
def test_the_rate_of_a_part_is_not_the_unit_s(line: str, rate: str | None) -> None:
    stated = _stated(line).budget.execution_rate

    assert rate == (str(stated) if stated is not None else None)
