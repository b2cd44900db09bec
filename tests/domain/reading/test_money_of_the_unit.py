"""Whose money it is and on what basis: parts by their sum, carry-over, rules, other years."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.reading import Understood
from domain.statement import MoneyFigure

Read = Callable[..., Understood]


def figure(understood: Understood, amount: str) -> MoneyFigure:
    return next(m for m in understood.statement.money if m.amount == Decimal(amount))


def parts(understood: Understood) -> list[tuple[str | None, str]]:
    kinds = ("three_public_vehicle", "three_public_hosp", "basic_exp", "project_exp")
    return [(m.key, m.basis) for m in understood.statement.money if (m.key or "").startswith(kinds)]


@pytest.mark.parametrize(
    "line",
    [
        "“三公”经费支出决算18.47万元，年初预算24.00万元，其中公务用车15.02万元，公务接待费3.45万元。",
        "三公经费决算18.47万元，比预算数24万元减少5.53万元，其中：公务用车15.02万元，公务接待费3.45万元。",
        "“三公”经费预算24万元，支出18.47万元。具体为：公务用车购置15.02万元，公务接待3.45万元。",
    ],
)
def test_parts_that_add_up_to_the_accounts_are_accounts(understood: Read, line: str) -> None:
    found = understood("（三）“三公”经费情况", line)

    assert ["final_accounts", "final_accounts"] == [basis for _, basis in parts(found)]


def test_natures_that_add_up_to_the_accounts_are_accounts(understood: Read) -> None:
    found = understood(
        "二、支出情况",
        "2023年支出1801.44万元，全年预算1843.62万元，其中基本支出1065.28万元，项目支出736.16万元。",
    )

    assert ["final_accounts", "final_accounts"] == [basis for _, basis in parts(found)]


def test_parts_that_add_up_to_the_budget_stay_its_own(understood: Read) -> None:
    found = understood(
        "（三）“三公”经费情况",
        "三公经费决算数8万元，年初预算数10万元，其中公务接待费4万元，公务用车运行维护费6万元。",
    )

    assert ["initial_budget", "initial_budget"] == [basis for _, basis in parts(found)]


def test_what_is_said_to_be_spent_is_never_made_a_budget(understood: Read) -> None:
    found = understood(
        "二、支出情况",
        "全年预算1801.44万元，实际支出1700万元，其中基本支出1065.28万元，项目支出736.16万元。",
    )

    assert ["final_accounts", "final_accounts"] == [basis for _, basis in parts(found)]


def test_parts_that_add_up_to_nothing_keep_their_basis(understood: Read) -> None:
    found = understood(
        "（三）“三公”经费情况",
        "“三公”经费支出决算18.47万元，年初预算24.00万元，其中公务用车运行维护费15.02万元，"
        "公务接待费3.54万元。",
    )

    assert ["initial_budget", "initial_budget"] == [basis for _, basis in parts(found)]


@pytest.mark.parametrize(
    "line",
    [
        "“三公”经费决算数比上年的25.10万元减少2.74万元。",
        "“三公”经费较上年决算25.10万元减少2.74万元。",
        "“三公”经费支出与去年同期的25.10万元相比减少2.74万元。",
    ],
)
def test_what_stands_behind_than_last_year_is_last_year_s(understood: Read, line: str) -> None:
    found = understood("（三）“三公”经费情况", line)

    assert 2022 == figure(found, "25.10").year
    assert Decimal("25.10") == found.statement.three_public.prior_year


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("支付跨年度的情况较多，年末结转375.92万元。", "carry_over"),
        ("部分项目进度偏慢，年末有结转资金375.92万元。", "carry_over"),
        ("年末结转下年使用资金375.92万元。", "carry_over"),
        ("预算控制率偏高，年中追加预算375.92万元。", "mid_year_addition"),
    ],
)
def test_money_left_or_added_is_the_unit_s_under_any_heading(
    understood: Read, line: str, basis: str
) -> None:
    told = figure(understood("五、存在的问题", line), "375.92")

    assert (True, basis) == (told.fiscal, told.basis)


@pytest.mark.parametrize(
    "line",
    [
        "全县年末结转结余20万元。",
        "村级结余资金20万元。",
        "食堂收入412万元，支出392万元，结余20万元。",
    ],
)
def test_what_others_have_left_is_not_the_unit_s(understood: Read, line: str) -> None:
    assert not figure(understood("五、存在的问题", line), "20").fiscal


@pytest.mark.parametrize(
    ("line", "basis"),
    [("年中调整增加485.30万元。", "adjustment"), ("执行中增加485.30万元。", "mid_year_addition")],
)
def test_what_the_year_added_is_no_difference(understood: Read, line: str, basis: str) -> None:
    found = understood("二、收支情况", f"年初预算1352.17万元，{line}")

    assert basis == figure(found, "485.30").basis


@pytest.mark.parametrize(
    "line",
    [
        "共有100万元以上（含）的特定目标类项目9个。",
        "单项支出100万元以下由分管领导审批。",
        "100万元以上须集体研究。",
    ],
)
def test_the_amount_of_a_rule_is_a_threshold(understood: Read, line: str) -> None:
    told = figure(understood("二、资金管理情况", line), "100")

    assert ("context_amount", "threshold") == (told.key, told.basis)


def test_others_money_goes_on_behind_a_conjunction_and_as_the_rest(understood: Read) -> None:
    found = understood(
        "三、主要成效",
        "农村低保金人均补差分别为403元和276元。",
        "发放城市低保金2316万元、特困人员供养金596万元，其余482万元用于临时救助。",
    )

    assert {"context_amount"} == {told.key for told in found.statement.money}
    assert "农村低保金人均补差" == figure(found, "276").label


def test_what_is_expected_governs_its_own_part_of_the_sentence(understood: Read) -> None:
    found = understood(
        "三、主要成效", "茶园4800亩，预计产值2600万元；引进企业1家，固定资产投资480万元。"
    )

    assert "target" == figure(found, "2600").basis
    assert "context" == figure(found, "480").basis


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("2023年决算收入387.92万元。", "revenue_total"),
        ("2023年财政补助收入387.92万元，事业收入20万元。", "revenue_fiscal_appropriation"),
        ("2023年部门决算支出387.92万元。", "expenditure_total"),
    ],
)
def test_totals_have_other_names(understood: Read, line: str, key: str) -> None:
    assert key == figure(understood("二、收支情况", line), "387.92").key


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("“三公”经费支出0.98万元，为公务接待费，接待12批次。", "three_public_hospitality"),
        ("“三公”经费支出0.98万元（为公务接待费支出）。", "three_public_hospitality"),
        (
            "三公经费支出0.98万元，均为公务用车（救护车）运行费。",
            "three_public_vehicle_operation",
        ),
    ],
)
def test_the_one_part_that_is_all_has_its_amount(understood: Read, line: str, key: str) -> None:
    found = understood("（三）“三公”经费情况", line)

    told = [m for m in found.statement.money if m.key == key]
    assert [Decimal("0.98")] == [m.amount for m in told]


@pytest.mark.parametrize(
    "line",
    [
        "年初预算数500万元，调整后预算数1000万元，支出完成率为97.63%。",
        "部门预算资金支出率97.63%，该项满分10分。",
        "总体执行率97.63%。",
        "全年预算数1000万元，执行数976.3万元，完成率97.63%。",
    ],
)
def test_the_rate_of_the_whole_budget_has_other_names(understood: Read, line: str) -> None:
    found = understood("二、部门整体支出情况", line)

    assert Decimal("97.63") == found.statement.budget.execution_rate
    assert "execution_rate" not in found.statement.not_stated


@pytest.mark.parametrize(
    "line",
    [
        "重点工作完成率97.63%。",
        "投入衔接资金500万元，资金支出率97.63%。",
        "“三公”经费支出9万元，预算10万元，支出完成率97.63%。",
        "项目支出完成率97.63%。",
        "年度指标完成率97.63%。",
        "全县财政支出完成率97.63%。",
    ],
)
def test_the_rate_of_a_part_or_of_work_is_none_of_the_budget(understood: Read, line: str) -> None:
    assert understood("二、部门整体支出情况", line).statement.budget.execution_rate is None


def test_an_amount_torn_in_its_cell_keeps_its_unit(understood: Read) -> None:
    cells = ("产出指标", "成本指标", "“三公”经费控制", "≤49万元", "44.15万\n元", "10", "10")
    head = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    rows = ["", *(line for row in (head, cells) for line in (*(f"\t{c}" for c in row), ""))]

    found = understood("附件2", "部门整体支出绩效自评表", *rows)

    assert "万元" == figure(found, "44.15").unit


@pytest.mark.parametrize(
    ("line", "full_year"),
    [
        ("2023年初预算3860.75万元，当年追加1834.20万元，合计5694.95万元。", "5694.95"),
        ("年初预算500万元，年中追加100万元、调增50万元，共计650万元。", "650"),
        ("年初预算568.30万元，预算追加94.70万元，预算合计663.00万元。", "663.00"),
    ],
)
def test_the_budget_with_what_was_added_is_the_full_year_s(
    understood: Read, line: str, full_year: str
) -> None:
    budget = understood("二、收支情况", line).statement.budget

    assert Decimal(full_year) == budget.full_year
    assert budget.initial not in {None, budget.full_year}


def test_what_was_granted_in_all_is_the_initial_budget(understood: Read) -> None:
    found = understood("二、收支情况", "县财政批复我单位预算，批复总额为4215.60万元。")

    assert Decimal("4215.60") == found.statement.budget.initial


def test_all_of_one_may_be_told_in_the_next_sentence(understood: Read) -> None:
    found = understood(
        "（三）“三公”经费情况",
        "“三公”经费预算2万元，实际使用1.26万元，同比下降12.5%。均为公务接待费，共接待18批次。",
    )

    told = [m.amount for m in found.statement.money if m.key == "three_public_hospitality"]
    assert [Decimal("1.26")] == told


def test_what_the_same_scope_was_last_year_is_the_whole_s(understood: Read) -> None:
    found = understood(
        "（三）“三公”经费情况",
        "“三公”经费支出9.87万元，其中公务接待费3.51万元，公务用车运行维护费6.36万元，"
        "2022年同口径支出11.04万元。",
    )

    assert Decimal("11.04") == found.statement.three_public.prior_year


def test_entertaining_investors_is_hospitality(understood: Read) -> None:
    found = understood("（三）“三公”经费情况", "其中：招商接待等公务接待支出33.52万元。")

    assert "three_public_hospitality" == figure(found, "33.52").key


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("部门整体支出391.67万元，为全年预算393.49万元的99.54%。", True),
        ("“三公”经费支出11.5万元，为全年预算15万元的76.67%。", False),
    ],
)
def test_a_share_of_the_printed_budget_is_not_called_absent(
    understood: Read, line: str, *, named: bool
) -> None:
    said = understood("二、支出情况", line).statement

    assert named is ("execution_rate" not in said.not_stated)


@pytest.mark.parametrize(
    "line",
    [
        "2023年度支出560.46万元，其中：基本支出296.36万元，项目支出264.1万元。",
        "3.支出：560.46万元。其中，基本支出296.36万元。",
    ],
)
def test_a_bare_spending_before_its_natures_is_the_whole_under_any_heading(
    understood: Read, line: str
) -> None:
    found = understood("一、引言", "1.2部门描述", line)

    assert Decimal("560.46") == found.statement.expenditure.total


@pytest.mark.parametrize(
    "line",
    [
        "2023年本中心追加预算82.25万元，支出7.48万元。",
        "2023年本中心安排专项资金15.6万元，支出 7.48万元。",
        "本中心上年结转结余项目资金24.05万元，支出7.48万元。",
    ],
)
def test_what_was_spent_of_a_part_is_not_the_whole(understood: Read, line: str) -> None:
    found = understood("二、部门资金情况", "（二）安排及支出情况", line)

    assert None is found.statement.expenditure.total


def test_projects_counted_before_are_told_with_their_own_budgets(understood: Read) -> None:
    found = understood(
        "三、项目实施情况",
        "我院2023年共有3个支出项目。其中，文书送达年初预算数6万元，年末结算支出6万元。",
    )

    assert (None, ["project_budget", "project_item"]) == (
        found.statement.budget.initial,
        [m.key for m in found.statement.money],
    )
