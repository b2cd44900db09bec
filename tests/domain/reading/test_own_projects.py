"""Figures told of one project with a name are the project's, never the unit's."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
_UNIT = "2023年全年预算数900万元，全年执行数800万元，预算执行率88.89%。"


def keys(found: Understood) -> list[tuple[str | None, str, Decimal]]:
    return [(m.key, m.basis, m.amount) for m in found.statement.money[2:]]


@pytest.mark.parametrize(
    "lines",
    [
        ("1.旱厕改造项目。年初预算200万元，年中追加20万元，实际支出198万元，执行率90%。",),
        ("（一）旱厕改造工程：年初预算200万元，年中追加20万元，实际支出198万元，执行率90%。",),
        ("（1）旱厕改造，年初预算200万元，年中追加20万元，实际支出198万元，执行率90%。",),
        ("1.旱厕改造项目", "年初预算200万元，年中追加20万元，实际支出198万元，执行率90%。"),
        ("旱厕改造项目年初预算200万元，年中追加20万元，实际支出198万元，执行率90%。",),
    ],
)
def test_what_stands_under_a_projects_name_is_its_own(
    understood: Read, lines: tuple[str, ...]
) -> None:
    found = understood("二、资金使用", _UNIT, "三、重点项目实施情况", *lines)

    expected = [
        ("project_budget", "initial_budget", Decimal(200)),
        ("project_budget", "mid_year_addition", Decimal(20)),
        ("project_item", "final_accounts", Decimal(198)),
    ]
    assert expected == keys(found)
    assert Decimal("88.89") == found.statement.budget.execution_rate
    labels = [percentage.label for percentage in found.statement.percentages]
    assert ["预算执行率", "旱厕改造"] == [labels[0], labels[1][:4]]


@pytest.mark.parametrize(
    "head",
    ["（一）项目资金", "1.专项资金使用情况", "（一）财政拨款项目支出", "2.其他重点项目"],
)
def test_kinds_of_money_are_no_names_of_a_project(understood: Read, head: str) -> None:
    found = understood("二、资金使用", head, "年初预算200万元，全年预算220万元，实际支出198万元。")

    assert Decimal(220) == found.statement.budget.full_year
    assert Decimal(200) == found.statement.budget.initial


def test_the_unit_is_told_of_again_behind_the_projects(understood: Read) -> None:
    found = understood(
        "三、重点项目实施情况", "1.旱厕改造项目", "年初预算200万元。", "四、预算执行", _UNIT
    )

    assert Decimal(900) == found.statement.budget.full_year
    assert found.statement.budget.initial is None


def test_a_bracket_that_explains_does_not_cut_a_label(understood: Read) -> None:
    found = understood(
        "二、资金",
        "年初预算批复数为700万元，年中追加（主要是修路、改厕、村级运转等专项）300万元，"
        "全年预算（含追加及上级专款）1000万元。",
    )

    assert [
        ("budget_initial", "initial_budget"),
        (None, "mid_year_addition"),
        ("budget_full_year", "full_year_budget"),
    ] == [(m.key, m.basis) for m in found.statement.money]


def test_what_stands_between_the_budget_and_its_rate_was_spent_of_it(understood: Read) -> None:
    found = understood("二、资金", "全年预算900万元，全年支出800万元，预算执行率88.89%。")

    assert Decimal(800) == found.statement.budget.executed


def test_all_spending_alone_is_not_taken_for_the_budgets_execution(understood: Read) -> None:
    found = understood("二、资金", "全年预算900万元。全年支出800万元，其中基本支出300万元。")

    assert found.statement.budget.executed is None


def test_projects_beside_each_other_keep_their_own_figures(understood: Read) -> None:
    found = understood(
        "二、资金",
        "旱厕改造项目全年预算数200万元，全年执行数180万元，预算执行率90%；"
        "道路养护项目全年预算数100万元，执行数100万元，预算执行率100%。",
    )

    assert ["project_budget", "project_item"] * 2 == [m.key for m in found.statement.money]
    assert found.statement.budget.execution_rate is None


def test_the_unit_told_of_in_a_projects_paragraph_keeps_its_figures(understood: Read) -> None:
    found = understood(
        "二、资金",
        "（二）旱厕改造项目。预算200万元，已全部拨付。"
        "我镇2023年全年预算900万元，实际支出800万元，预算执行率88.89%。",
    )

    assert (Decimal(900), Decimal(800)) == (
        found.statement.budget.full_year,
        found.statement.budget.executed,
    )
    assert Decimal("88.89") == found.statement.budget.execution_rate


@pytest.mark.parametrize(
    "lines",
    [
        (
            "（1）信访维稳专项经费项目绩效自评综述：自评得分88分。项目全年预算数为50万元，执行数40万元。",
        ),
        (
            "法治宣传项目绩效目标完成情况综述。项目全年预算数50万元，执行数为40万元，完成预算的80%。",
        ),
        ("（2）法治宣传（印刷费）项目自评综述：项目全年预算数50万元，执行数40万元。",),
        ("今年公开两个项目的结果。法治宣传项目绩效自评综述：全年预算数50万元，执行数40万元。",),
    ],
)
def test_a_project_summed_up_is_not_the_unit(understood: Read, lines: tuple[str, ...]) -> None:
    found = understood("二、资金使用", _UNIT, "三、项目绩效自评结果", *lines)

    expected = [
        ("project_budget", "full_year_budget", Decimal(50)),
        ("project_item", "final_accounts", Decimal(40)),
    ]
    assert expected == keys(found)


def test_the_whole_summed_up_is_the_units(understood: Read) -> None:
    found = understood(
        "二、资金使用", "部门整体支出资金自评情况综述：全年预算数900万元，执行数800万元。"
    )

    assert Decimal(900) == found.statement.budget.full_year


def test_a_project_named_in_a_list_keeps_its_own_budget_below(understood: Read) -> None:
    found = understood(
        "二、资金使用",
        _UNIT,
        "项目经费用于：校舍维修150万元，图书购置60万元。",
        "（一）校舍维修：预算安排160万元，实际支出150万元。",
        "（二）年度情况：年初预算700万元。",
    )

    assert ["project_budget", "project_item"] == [key for key, _, _ in keys(found)[2:4]]
    assert Decimal(900) == found.statement.budget.full_year
    assert Decimal(700) == found.statement.budget.initial
    assert found.statement.budget.annual is None


@pytest.mark.parametrize(
    "line",
    [
        "河长制工作经费年初预算30万元，实际支出28万元。",
        "其中：防汛宣传经费年初预算30万元，实际支出28万元。",
    ],
)
def test_a_fund_with_a_name_is_a_project(understood: Read, line: str) -> None:
    found = understood("二、资金使用", _UNIT, line)

    assert ["project_budget", "project_item"] == [key for key, _, _ in keys(found)]


@pytest.mark.parametrize("line", ["工作经费年初预算30万元。", "公用经费年初预算30万元。"])
def test_kinds_of_funds_are_no_projects(understood: Read, line: str) -> None:
    found = understood("二、资金使用", _UNIT, line)

    assert "project_budget" not in {key for key, _, _ in keys(found)}
