"""Money told under the unit's own name, in full or in short, is the unit's own."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.reading import Understood
from domain.reading.own_names import OwnNames, names_of
from domain.statement import MoneyFigure, UnitFacts

Read = Callable[..., Understood]
TITLE = "青溪县林业局2023年度部门整体支出绩效自评报告"


def figure(understood: Understood, amount: str) -> MoneyFigure:
    return next(m for m in understood.statement.money if m.amount == Decimal(amount))


def told(understood: Understood, amount: str) -> tuple[str | None, str]:
    found = figure(understood, amount)
    return found.key, found.basis


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023年林业局部门预算收入800万元。", ("budget_annual", "annual_budget")),
        (
            "2023年，县林业局实际支出800万元，比上年增加3%。",
            ("expenditure_total", "final_accounts"),
        ),
        ("青溪县林业局2023年实现支出800万元。", ("expenditure_total", "final_accounts")),
        ("2023年，我局共计支出800万元。", ("expenditure_total", "final_accounts")),
        ("林业局资产总额800万元。", ("assets_total", "year_end_balance")),
        ("2023年初林业局收入预算为800万元。", ("budget_initial", "initial_budget")),
        ("我院资产总额800万元。", ("assets_total", "year_end_balance")),
    ],
)
def test_money_under_the_own_name_is_the_units(
    understood: Read, line: str, expected: tuple[str, str]
) -> None:
    found = understood("一、基本情况", line, title=TITLE)

    assert expected == told(found, "800")


@pytest.mark.parametrize(
    "line",
    [
        "2023年水利局部门预算收入800万元。",
        "2023年林业局下属林场预算收入800万元。",
        "县林业局向各村发放补助800万元。",
    ],
)
def test_money_under_another_name_is_not(understood: Read, line: str) -> None:
    found = understood("一、基本情况", line, title=TITLE)

    assert found.statement.budget.annual is None
    assert figure(found, "800").key in {"context_amount", None}


def test_a_name_that_the_report_says_it_will_use(understood: Read) -> None:
    found = understood(
        "一、基本情况",
        "青溪县人大常委会办公室（以下简称人大办）是县人大常委会的办事机构。",
        "2023年人大办实现支出800万元，预算执行率为97.66%。",
    )

    assert ("expenditure_total", "final_accounts") == told(found, "800")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("中共青溪县纪律检查委员会2023年度部门整体支出绩效自评报告", "县纪委"),
        ("青溪县住房和城乡建设局2023年度部门整体支出绩效自评报告", "住建局"),
        ("青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告", "镇政府"),
    ],
)
def test_the_short_name_that_everybody_uses(understood: Read, title: str, name: str) -> None:
    found = understood("一、基本情况", f"2023年，{name}实际支出800万元。", title=title)

    assert ("expenditure_total", "final_accounts") == told(found, "800")


def test_an_office_within_the_unit_does_not_spend_for_all_of_it(understood: Read) -> None:
    found = understood("一、基本情况", "2023年，林业局机关实际支出800万元。", title=TITLE)

    assert figure(found, "800").key != "expenditure_total"


def test_a_unit_without_a_name_has_no_names() -> None:
    assert OwnNames() == names_of(UnitFacts(), ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("政府性基金预算财政拨款收入150万元", ("revenue_government_fund", "annual_budget")),
        ("一般公共预算拨款150万元", ("revenue_general_public_budget", "annual_budget")),
        ("其他收入150万元", ("revenue_other", "annual_budget")),
    ],
)
def test_the_sources_of_a_budget_are_planned(
    understood: Read, line: str, expected: tuple[str, str]
) -> None:
    found = understood("一、基本情况", f"2023年部门预算收入800万元，其中：{line}。")

    assert expected == told(found, "150")


def test_the_sources_of_what_came_in_are_accounts(understood: Read) -> None:
    found = understood(
        "一、基本情况",
        "全年实际完成收入800万元，其中：一般公共预算财政拨款收入650万元，其他收入150万元。",
    )

    assert ("revenue_total", "final_accounts") == told(found, "800")
    assert ("revenue_general_public_budget", "final_accounts") == told(found, "650")


def test_what_goes_out_of_a_budget_is_planned_with_its_parts(understood: Read) -> None:
    found = understood(
        "一、基本情况",
        "2023年部门预算支出800万元，其中：人员经费支出300万元，项目资金支出500万元。",
        "2023年年初预算收入900万元，预算支出890万元。",
    )

    assert ("budget_annual", "annual_budget") == told(found, "800")
    assert ("personnel_funds", "annual_budget") == told(found, "300")
    assert ("project_expenditure", "annual_budget") == told(found, "500")
    assert ("budget_initial", "initial_budget") == told(found, "890")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023年柳河镇部门预算收入800万元。", ("budget_annual", "annual_budget")),
        ("柳河镇2023年实际支出800万元。", ("expenditure_total", "final_accounts")),
    ],
)
def test_a_town_plans_and_spends_as_its_government(
    understood: Read, line: str, expected: tuple[str, str]
) -> None:
    found = understood("一、基本情况", line)

    assert expected == told(found, "800")


@pytest.mark.parametrize("line", ["柳河镇财政收入800万元。", "柳河镇村级总收入800万元。"])
def test_a_town_earns_for_more_than_its_government(understood: Read, line: str) -> None:
    found = understood("一、基本情况", line)

    assert "context_amount" == figure(found, "800").key
