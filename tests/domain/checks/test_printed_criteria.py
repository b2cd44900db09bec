"""Bands that the form prints for a row, and the points that the row was given."""

import pytest

from adapters.rulepacks import PackagedRulePacks
from domain.statement import Percentage
from tests.domain.checks.bench import Bench

RULE = "SCORE.AGAINST_CRITERION"
BANDS = (
    "预算控制率=0，计5分；0-10%（含），计4分；10-20%（含），计3分；"
    "20-30%（含），计2分；大于30%不得分。"
)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(PackagedRulePacks().by_id("cn-default"))


def _rules(
    bench: Bench, score: str, *told: Percentage, criterion: str = BANDS, actual: str | None = None
) -> set[str]:
    row = bench.indicator(
        level3="预算控制率",
        target=None,
        actual=actual,
        weight="5",
        score=score,
        criterion=criterion,
    )
    statement = bench.statement(self_evaluation_table=bench.table(row), percentages=told)
    return bench.rules(statement) & {RULE}


@pytest.mark.parametrize(
    ("rate", "score"),
    [("78.19", "4"), ("0", "4"), ("8.5", "5"), ("10", "3"), ("25", "3"), ("30.5", "2")],
)
def test_points_of_another_band_are_told(bench: Bench, rate: str, score: str) -> None:
    assert {RULE} == _rules(bench, score, bench.percent("预算控制率", rate))


@pytest.mark.parametrize(
    ("rate", "score"),
    [("78.19", "0"), ("0", "5"), ("10", "4"), ("10.01", "3"), ("30", "2"), ("5", "4")],
)
def test_points_of_the_band_are_right(bench: Bench, rate: str, score: str) -> None:
    assert set() == _rules(bench, score, bench.percent("预算控制率", rate))


def test_a_rate_in_the_row_counts_before_the_text(bench: Bench) -> None:
    told = bench.percent("预算控制率", "8")
    assert {RULE} == _rules(bench, "4", told, actual="25.6%")
    assert set() == _rules(bench, "2", told, actual="25.6％")


def test_two_rates_in_the_text_tell_nothing(bench: Bench) -> None:
    told = (bench.percent("预算控制率", "78.19"), bench.percent("预算控制率", "8", start=90))
    assert set() == _rules(bench, "3", *told)


def test_another_rate_tells_nothing(bench: Bench) -> None:
    assert set() == _rules(bench, "4", bench.percent("公用经费控制率", "78.19"))


@pytest.mark.parametrize(
    "criterion",
    [
        "100%以下（含）计5分，每超出5%扣2分，扣完为止。",
        "以100%为标准。控制率≤100%，计5分；每超过一个百分点扣0.5分，扣完为止。",
        "控制率≤10%，得5分；超过10%的，按比例得分。",
        "控制率在20%以内得5分，否则酌情得分；情况说明充分的得3分；大于90%不得分。",
        "0-10%（含），计4分；大于30%不得分。",
        "预算控制率=（本年追加预算/年初预算）×100%，计5分；0-10%，计4分；大于10%不得分。",
        "控制较好计5分；控制一般计3分；控制较差不得分。",
        "满分5分。",
    ],
)
def test_a_criterion_that_gives_no_full_set_of_bands_is_left_alone(
    bench: Bench, criterion: str
) -> None:
    assert set() == _rules(bench, "4", bench.percent("预算控制率", "78.19"), criterion=criterion)
