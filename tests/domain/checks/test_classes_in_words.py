"""Economic and functional classes with their sum behind them, or paid for by a fund."""

import pytest

from tests.domain.filed_report import FoundIn


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "按经济分类：工资福利支出786.35万元，商品和服务支出412.44万元，对个人和家庭的补助114.18"
            "万元，资本性支出73.45万元，合计1396.42万元。"
        ),
        (
            "按支出经济分类分：工资福利支出500万元，商品和服务支出300万元，资本性支出200万元，共计1"
            "100万元。"
        ),
    ],
)
def test_classes_that_do_not_make_the_sum_behind_them_are_told(
    found_in: FoundIn, sentences: str
) -> None:
    assert "SUM.ECONOMIC" in found_in(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "按经济分类：工资福利支出786.35万元，商品和服务支出412.44万元，对个人和家庭的补助114.18"
            "万元，资本性支出73.45万元，合计1386.42万元。"
        ),
        (
            "按支出经济分类分：工资福利支出500万元，商品和服务支出300万元，资本性支出200万元，共计1"
            "000万元。"
        ),
        "全年支出1000万元，其中工资福利支出500万元，商品和服务支出300万元。",
    ],
)
def test_classes_that_make_it_are_not(found_in: FoundIn, sentences: str) -> None:
    assert "SUM.ECONOMIC" not in found_in(sentences)


@pytest.mark.parametrize(("health", "told"), [("82", False), ("92", True)])
def test_a_class_paid_for_by_a_fund_is_one_of_the_list(
    found_in: FoundIn, health: str, *, told: bool
) -> None:
    sentences = (
        "2023年全年支出1500万元。\n2、按功能科目分：一般公共服务支出700万元，"
        f"卫生健康支出{health}万元，农林水支出618万元，城乡社区支出（政府性基金）100万元。"
    )
    assert told == ("SUM.FUNCTIONAL" in found_in(sentences))
