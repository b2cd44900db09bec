"""What was spent in all behind its parts, budgets that a figure is measured by, own small costs."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.reading import Understood
from domain.statement import MoneyFigure

Read = Callable[..., Understood]


def told(understood: Understood) -> list[tuple[str | None, str]]:
    return [(m.key, m.basis) for m in understood.statement.money]


def figure(understood: Understood, amount: str) -> MoneyFigure:
    return next(m for m in understood.statement.money if m.amount == Decimal(amount))


@pytest.mark.parametrize(
    "line",
    [
        "其中基本支出500万元，项目支出300万元；2023年全年实际支出800万元；资金无结余。",
        "其中基本支出500万元，项目支出300万元，全年实际支出800万元。",
        "其中基本支出500万元，项目支出300万元；2023年全年实际支出850万元。",
    ],
)
def test_the_whole_may_stand_behind_its_natures(understood: Read, line: str) -> None:
    found = understood("二、收支情况", "2023年收到财政资金800万元。", line)

    assert Decimal(300) == found.statement.expenditure.project
    assert "expenditure_total" == found.statement.money[-1].key
    assert found.statement.money[-1].amount == found.statement.expenditure.total


def test_what_was_spent_of_the_projects_budget_stays_its_own(understood: Read) -> None:
    found = understood("二、收支情况", "项目支出全年预算400万元，全年实际支出300万元。")

    assert "project_expenditure" == figure(found, "300").key


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("基本支出、项目支出分别实现支出500万元、300万元。", "final_accounts"),
        ("基本支出和项目支出分别完成500万元和300万元。", "final_accounts"),
        ("基本支出、项目支出分别安排预算500万元、300万元。", "annual_budget"),
    ],
)
def test_natures_named_one_after_the_other(understood: Read, line: str, basis: str) -> None:
    found = understood("二、收支情况", line)

    assert [("basic_expenditure", basis), ("project_expenditure", basis)] == told(found)


@pytest.mark.parametrize(
    ("line", "budget"),
    [
        (
            "“三公”经费支出3.96万元，全部为公务接待费，低于4.50万元的预算，比上年4.12万元下降3.88%。",
            "annual",
        ),
        (
            "“三公”经费决算3.96万元，比4.50万元的年初预算减少0.54万元，较2022年的4.12万元下降。",
            "initial",
        ),
        ("“三公”经费支出3.96万元，未超过4.50万元的年度预算，比上年4.12万元下降3.88%。", "annual"),
    ],
)
def test_a_budget_named_behind_its_amount(understood: Read, line: str, budget: str) -> None:
    found = understood("（三）“三公”经费情况", line)

    three_public = found.statement.three_public
    assert Decimal("4.50") == three_public.budget
    assert Decimal("3.96") == three_public.executed
    assert Decimal("4.12") == three_public.prior_year
    assert f"{budget}_budget" == figure(found, "4.50").basis
    assert figure(found, "4.50").approx is None


def test_a_cost_without_a_key_lends_its_neighbours_none(understood: Read) -> None:
    found = understood(
        "（六）机关运行经费和政府采购情况",
        "2023年机关运行经费支出168万元，比上年的175万元减少7万元。政府采购支出42万元，比上年减少8万元。",
    )

    expected = [None, None, None, "government_procurement", "government_procurement"]
    assert expected == [key for key, _ in told(found)]
    assert 2022 == figure(found, "175").year


@pytest.mark.parametrize(
    ("line", "key", "basis"),
    [
        (
            "一般公共财政拨款预算支出165万元，完成率100%。",
            "expenditure_general_public_budget",
            "final_accounts",
        ),
        ("一般公共财政拨款预算收入165万元。", "revenue_general_public_budget", "final_accounts"),
        ("20xx年财政拨款收入为165万元。", "revenue_fiscal_appropriation", "final_accounts"),
        ("财政拨款决算支出165万元。", None, "final_accounts"),
        ("部门整体支出年度预算数165万元。", "budget_annual", "annual_budget"),
        ("村道整治项目结余165万元。", None, "carry_over"),
    ],
)
def test_other_words_for_the_units_own_money(
    understood: Read, line: str, key: str | None, basis: str
) -> None:
    found = understood("一、基本情况", line)

    assert [(key, basis)] == told(found)
    assert found.statement.money[0].fiscal


def test_a_project_with_its_source_in_brackets_is_a_project(understood: Read) -> None:
    found = understood(
        "二、资金使用", "项目支出300万元，其中：村道整治238万元，水渠维护（政府性基金）62万元。"
    )

    assert "project_item" == figure(found, "62").key


def test_a_rate_of_another_budget_is_not(understood: Read) -> None:
    line = "项目支出290万元，为全年预算300万元的96.67%。"
    found = understood("二、支出情况", "全年预算900万元。", line)

    assert found.statement.budget.execution_rate is None


def test_the_money_of_a_task_is_neither_planned_nor_spent(understood: Read) -> None:
    found = understood("年度主要工作内容", "任务1：人员经费147.08万元", "任务2：公用经费20万元")

    assert [("personnel_funds", "unspecified"), ("public_funds", "unspecified")] == told(found)


def test_what_a_business_earns_is_no_part_named_far_before_it(understood: Read) -> None:
    found = understood("二、指标完成情况", "项目支出年度目标三公经费控制率达标业务收入达到55万元")

    assert found.statement.expenditure.project is None
    assert found.statement.three_public.executed is None


def test_what_was_spent_right_before_its_rate_is_the_budgets_execution(understood: Read) -> None:
    found = understood("二、支出情况", "2023年实际支出800万元，预算执行率88.89%。")

    assert Decimal(800) == found.statement.budget.executed


def test_what_was_spent_behind_all_parts_of_a_budget_is_the_wholes(understood: Read) -> None:
    found = understood(
        "三、三公经费",
        "三公经费预算6万元，其中公务接待费2万元，公务用车运行费4万元，实际支出5.1万元，"
        "其中公务接待费1.3万元，公务用车运行费3.8万元。",
    )

    assert Decimal("5.1") == found.statement.three_public.executed
    parts = [m.basis for m in found.statement.money if m.amount in {Decimal("1.3"), Decimal("3.8")}]
    assert ["final_accounts", "final_accounts"] == parts


def test_what_was_spent_behind_one_part_of_a_budget_is_that_parts(understood: Read) -> None:
    found = understood("三、三公经费", "三公经费预算6万元，其中公务接待费2万元，实际支出1.3万元。")

    assert "three_public_hospitality" == found.statement.money[-1].key


def test_a_small_cost_with_a_budget_is_not_the_whole(understood: Read) -> None:
    found = understood("二、支出情况", "档案费预算50万元，支出48万元。", "水电费年初预算9万元。")

    assert found.statement.expenditure.total is None
    assert found.statement.budget.initial is None


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("我单位2023年预算批复总额为980.5万元，其中基本支出620万元。", "initial"),
        ("实际支出980.5万元，完成预算的98.38%，资金支出合规。", "total"),
    ],
)
def test_wholes_by_the_words_beside_them(understood: Read, line: str, slot: str) -> None:
    statement = understood("二、支出情况", line).statement

    found = statement.expenditure.total if slot == "total" else statement.budget.initial
    assert Decimal("980.5") == found


def test_spending_of_granted_money_is_not_all_spending(understood: Read) -> None:
    found = understood("二、收支情况", "财政拨款收入1200万元，财政拨款支出1190万元。")

    assert [("revenue_fiscal_appropriation", "final_accounts"), (None, "final_accounts")] == told(
        found
    )


def test_a_ceiling_is_nothing_spent(understood: Read) -> None:
    found = understood("六、绩效目标", "“三公”经费控制在15万元以内，接待费不超过5万元。")

    assert found.statement.three_public.executed is None
    assert "threshold" == figure(found, "15").basis


def test_both_sides_of_the_year_under_any_heading(understood: Read) -> None:
    found = understood(
        "六、绩效情况",
        "年初结转结余20万元，本年收入860万元，本年支出810万元，年末结转结余70万元。",
    )

    assert [None, "revenue_total", "expenditure_total", None] == [key for key, _ in told(found)]
    assert all(m.fiscal for m in found.statement.money)


def test_accounts_set_against_the_budget_before_them(understood: Read) -> None:
    found = understood("七、存在问题", "年初预算700万元与决算810万元相差110万元，偏差率15.7%。")

    expected = [("budget_initial", "initial_budget"), ("execution_full_year", "final_accounts")]
    assert [*expected, (None, "difference")] == told(found)


def test_changes_told_one_after_the_other_belong_to_their_parts(understood: Read) -> None:
    found = understood(
        "四、三公经费",
        "“三公”经费支出合计1.2万元，其中：公务接待费0.4万元，公务用车运行维护费0.8万元，"
        "分别较上年减少0.1万元、0.2万元。",
    )

    expected = [
        ("three_public_hospitality", "difference"),
        ("three_public_vehicle_operation", "difference"),
    ]
    assert expected == told(found)[-2:]


@pytest.mark.parametrize(
    "line",
    [
        "2023年度收入预算420.5万元，支出预算420.5万元。",
        "2023年区级财政安排我会部门预算资金420.5万元。",
    ],
)
def test_budgets_named_by_their_side(understood: Read, line: str) -> None:
    found = understood("一、部门概况", line)

    assert {("budget_annual", "annual_budget")} == set(told(found))


def test_a_sum_of_two_is_not_the_first_again(understood: Read) -> None:
    found = understood(
        "一、部门概况", "部门预算资金420.5万元，上级专项资金36.3万元，合计456.8万元。"
    )

    assert Decimal("420.5") == found.statement.budget.annual
    assert figure(found, "456.8").key is None


def test_a_change_behind_the_units_own_figure_is_its_own(understood: Read) -> None:
    found = understood(
        "三、绩效情况", "我会一般公共预算支出456.8万元，较2022年440万元增加16.8万元。"
    )

    assert figure(found, "16.8").fiscal
    assert 2023 == figure(found, "16.8").year


def test_what_is_granted_to_a_project_is_its_budget(understood: Read) -> None:
    found = understood("二、项目支出情况", "1.残疾人康复项目，安排资金100万元，已支出98万元。")

    expected = [("project_budget", "annual_budget"), ("project_item", "final_accounts")]
    assert expected == told(found)


def test_a_blank_within_a_word_parts_it_from_nothing(understood: Read) -> None:
    found = understood("二、支出情况", "其中，基本支出 453 万元，项目 支出 143.25 万元。")

    assert Decimal("143.25") == found.statement.expenditure.project
