"""Amounts of a scattered table: read where they have one reading, never left out in silence."""

from collections.abc import Callable

from domain.reading import Understood

Read = Callable[..., Understood]
PARTS = (
    "资金使用方向 |",
    "安排年度 |",
    "实际下达额度 |",
    "实际支出金额 | |||||",
    "基本支出 |",
    "1465.390012 |",
    "1460.210012 | |||||",
    "项目支出 |",
    "6469.950081 |",
    "6460.120081 | |||||",
)
YEARS = ("年度 |", "市本级支出 |", "部门支出 |", "转移支付支出 | |||||", "2021 |", "661.628 |")


def test_two_amounts_stand_under_the_two_heads_of_amounts(understood: Read) -> None:
    spent = understood(*PARTS).statement.expenditure

    assert ("1460.210012", "6460.120081") == (str(spent.basic), str(spent.project))


def test_amounts_under_three_heads_or_two_have_no_reading(understood: Read) -> None:
    read = understood("年初预算金额 |", *PARTS[2:])

    assert read.statement.expenditure.basic is None
    assert "table_amounts_unclear" in [problem.code for problem in read.problems]
    assert not {"basic_expenditure", "project_expenditure"} & set(read.statement.not_stated)


def test_cells_that_fit_nothing_are_told(understood: Read) -> None:
    read = understood(*YEARS, "661.682 |", "2022 |", "18273.721 |", "18273.721 |")

    assert "table_amounts_unclear" in [problem.code for problem in read.problems]
    assert read.statement.unread


def test_sentences_with_amounts_are_no_table(understood: Read) -> None:
    read = understood(
        "2023年全年预算 861.10 万元，全年支出 830.22 万元，预算执行率 96.41%。",
        "基本支出 530.12 万元、项目支出 300.10 万元。",
    )

    assert "table_amounts_unclear" not in [problem.code for problem in read.problems]
