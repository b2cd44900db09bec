"""Changes told behind the parts, against the budget, and what is carried over."""

import pytest

from tests.domain.filed_report import FoundIn


@pytest.mark.parametrize(
    "sentences",
    [
        "2023年“三公”经费预算14.00万元，实际支出11.36万元，比年初预算节约2.46万元。",
        (
            "2023年“三公”经费支出11.36万元，其中公务用车运行维护费8.16万元，公务接待费3.20万元。"
            "预算14.00万元，支出比预算减少2.46万元。"
        ),
        "2023年“三公”经费预算14.00万元，实际支出16.36万元，比预算增加2.63万元。",
    ],
)
def test_a_difference_from_the_budget_that_is_none_is_told(
    found_in: FoundIn, sentences: str
) -> None:
    assert "SUM.CHANGE" in found_in(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        "2023年“三公”经费预算14.00万元，实际支出11.36万元，比年初预算节约2.64万元。",
        (
            "2023年“三公”经费支出11.36万元，其中公务用车运行维护费8.16万元，公务接待费3.20万元。"
            "预算14.00万元，支出比预算减少2.64万元。"
        ),
        "2023年“三公”经费预算14.00万元，实际支出16.36万元，比预算增加2.36万元。",
        ("2023年“三公”经费年初预算14万元，调整预算13万元，实际支出11.36万元，比预算减少1.64万元。"),
        "2023年“三公”经费预算14万元，实际支出11.36万元，比上年12.06万元减少0.70万元。",
        "2023年“三公”经费预算14万元，比上年预算15万元减少1万元，实际支出11.36万元。",
        (
            "2023年公务接待费支出3.20万元，比预算减少0.80万元；公务用车运行维护费支出8.16万元，比预"
            "算减少1.84万元。"
        ),
        "2023年“三公”经费支出11.36万元，比预算减少2.64万元，下降18.86%。",
    ],
)
def test_a_difference_that_fits_or_is_of_something_else_is_not(
    found_in: FoundIn, sentences: str
) -> None:
    assert "SUM.CHANGE" not in found_in(sentences)


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        ("{}其中：公务接待费4.10万元，公务用车运行维护费6.50万元。比上年11.48万元下降{}。", True),
        ("{}2023年决算数比2022年决算数11.48万元减少0.88万元，下降{}。", True),
        ("{}比2022年决算数11.48万元减少0.88万元，下降{}。", True),
        ("{}其中公务接待费4.10万元，比上年4.48万元下降8.48%。会议费下降{}。", False),
    ],
)
def test_a_rate_of_change_is_measured_by_the_year_it_names(
    found_in: FoundIn, sentences: str, *, told: bool
) -> None:
    total = "2023年“三公”经费决算数10.60万元。"
    rule = "PCT.THREE_PUBLIC_CHANGE"
    assert rule not in found_in(sentences.format(total, "7.67%"))
    assert told == (rule in found_in(sentences.format(total, "8.30%")))


@pytest.mark.parametrize(
    ("carried", "told"), [("1367.60", False), ("1376.60", True), ("867.60", False)]
)
def test_what_is_carried_over_is_that_of_the_budget_above(
    found_in: FoundIn, carried: str, *, told: bool
) -> None:
    sentences = (
        "全年调整预算数11230.00万元。\n2023年全年执行数9862.40万元，预算执行率87.82%。"
        f"结转下年使用{carried}万元。"
    )
    assert told == ("BALANCE.CARRY_OVER" in found_in(sentences))


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        ("2023年末固定资产原值86.73万元，累计折旧51.20万元，净值35.53万元。", False),
        ("2023年末固定资产原值86.73万元，累计折旧51.20万元，净值53.35万元。", True),
        ("2023年末固定资产原值86.73万元，净值35.53万元。", False),
        ("2023年末固定资产原值86.73万元，本年新增8万元，累计折旧51.20万元，净值43.53万元。", False),
        ("2023年末资产总额186万元，其中固定资产净值53.35万元。", False),
    ],
)
def test_assets_are_worth_what_they_cost_less_what_is_written_off(
    found_in: FoundIn, sentences: str, *, told: bool
) -> None:
    assert told == ("BALANCE.ASSETS" in found_in(sentences))


@pytest.mark.parametrize("said", ["相比减少{}万元", "，减少{}万元", "，同比减少{}万元"])
def test_a_nameless_difference_behind_its_base_is_measured_by_it(
    found_in: FoundIn, said: str
) -> None:
    told = "2023年“三公”经费支出决算3.86万元，公务接待费0.92万元，与上年决算4.23万元"
    assert "SUM.CHANGE" in found_in(told + said.format("0.73") + "。")
    assert "SUM.CHANGE" not in found_in(told + said.format("0.37") + "。")


@pytest.mark.parametrize(
    "name",
    ["支出完成率", "预算资金支出率", "部门预算资金支出率", "预算完成率", "预算使用率"],
)
def test_the_rate_of_execution_has_many_names(found_in: FoundIn, name: str) -> None:
    told = f"总支出1326.40万元。年初预算642万元，调整后预算1358.60万元，{name}为{{}}%。"
    assert "PCT.EXECUTION_RATE" in found_in(told.format("79.63"))
    assert "PCT.EXECUTION_RATE" not in found_in(told.format("97.63"))


@pytest.mark.parametrize("name", ["项目完成率", "投资完成率", "项目支出完成率", "任务完成率"])
def test_the_rate_of_something_else_is_no_rate_of_execution(found_in: FoundIn, name: str) -> None:
    told = f"总支出1326.40万元。年初预算642万元，调整后预算1358.60万元，{name}为79.63%。"
    assert "PCT.EXECUTION_RATE" not in found_in(told)
