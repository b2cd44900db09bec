"""The formulas at their bounds, and what holds for every number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.scoring.equal import equal
from domain.scoring.execution import execution
from domain.scoring.higher_is_better import higher_is_better
from domain.scoring.interval import interval
from domain.scoring.lower_is_better import lower_is_better
from domain.scoring.qualitative import qualitative, share_band

D = Decimal
_AMOUNTS = st.decimals(min_value=-1000, max_value=100_000, places=2)
_TARGETS = st.decimals(min_value=0, max_value=100_000, places=2)
_WEIGHTS = st.decimals(min_value=0, max_value=100, places=1)


@pytest.mark.parametrize(
    ("target", "actual", "weight", "expected"),
    [
        pytest.param("90", "77.7", "2", "1.73", id="half up"),
        pytest.param("95", "95", "2", "2", id="exactly at the target"),
        pytest.param("95", "94.99", "2", "2.00", id="so near that it rounds to full"),
        pytest.param("0", "0", "5", "5", id="target nothing"),
        pytest.param("0", "-3", "5", "5", id="below nothing is nothing"),
        pytest.param("10", "-3", "5", "0", id="negative counts as zero"),
        pytest.param("8", "1", "1", "0.13", id="0.125 rounds up"),
        pytest.param("100", "300000", "2", "2", id="far above gives no more"),
    ],
)
def test_higher_is_better(target: str, actual: str, weight: str, expected: str) -> None:
    points, _ = higher_is_better(target=D(target), actual=D(actual), weight=D(weight))
    assert D(expected) == points


@pytest.mark.parametrize(
    ("target", "actual", "weight", "expected"),
    [
        pytest.param("10", "10", "4", "4", id="exactly at the ceiling"),
        pytest.param("10", "15", "4", "2", id="half over"),
        pytest.param("10", "19.99", "4", "0", id="just below twice"),
        pytest.param("10", "20", "4", "0", id="exactly twice"),
        pytest.param("10", "30", "4", "0", id="beyond"),
        pytest.param("0", "0", "4", "4", id="none allowed and none"),
        pytest.param("0", "1", "4", "0", id="none allowed and one"),
        pytest.param("10", "-1", "4", "4", id="negative counts as zero"),
        pytest.param("5120.4", "5120.30", "10", "10", id="cost"),
    ],
)
def test_lower_is_better(target: str, actual: str, weight: str, expected: str) -> None:
    points, _ = lower_is_better(target=D(target), actual=D(actual), weight=D(weight))
    assert D(expected) == points


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [("0", "0", "5"), ("0", "-1", "5"), ("0", "0.01", "0"), ("10", "10", "5"), ("10", "5", "2.5")],
)
def test_equal(target: str, actual: str, expected: str) -> None:
    points, _ = equal(target=D(target), actual=D(actual), weight=D(5))
    assert D(expected) == points


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("80", "5"), ("90", "5"), ("85", "5"), ("72", "4.5"), ("99", "4.5"), ("0", "0"), ("180", "0")],
)
def test_interval(actual: str, expected: str) -> None:
    points, _ = interval(low=D(80), high=D(90), actual=D(actual), weight=D(5))
    assert D(expected) == points


@pytest.mark.parametrize(
    ("executed", "full_year", "expected"),
    [
        pytest.param("5120.30", "5120.40", "10", id="rounds to full"),
        pytest.param("150", "200", "7.5", id="three quarters"),
        pytest.param("300", "200", "10", id="never more than full"),
        pytest.param("-5", "200", "0", id="negative counts as zero"),
        pytest.param("0", "200", "0", id="nothing spent"),
    ],
)
def test_execution(executed: str, full_year: str, expected: str) -> None:
    found = execution(executed=D(executed), full_year=D(full_year), weight=D(10))
    assert found is not None
    assert D(expected) == found[0]


@pytest.mark.parametrize("full_year", ["0", "-1"])
def test_without_a_budget_there_is_no_rate(full_year: str) -> None:
    assert execution(executed=D(0), full_year=D(full_year), weight=D(10)) is None


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("良好", "达成"),
        ("100%", "达成"),
        ("及时", "达成"),
        ("基本完成", "部分达成并具有一定效果"),
        ("有所改善", "部分达成并具有一定效果"),
        ("未完成", "未达成且效果较差"),
        ("不及时", "未达成且效果较差"),
        ("未建成", "未达成且效果较差"),
        ("未按期完工", "未达成且效果较差"),
        ("未建成，完成主体工程量的72%", "部分达成并具有一定效果"),
        ("尚未竣工，已完成投资的40%", "未达成且效果较差"),
        ("98%", None),
        ("约三百户", None),
        ("保障了基本民生，各项工作部分已经完成验收", None),
    ],
)
def test_words_give_a_band_or_nothing(words: str, band: str | None) -> None:
    found = share_band(words, reached_from=D("0.8"), partly_from=D("0.6"))
    assert band == (found[2] if found else None)


@pytest.mark.parametrize(
    ("stated", "expected"), [("5", "5"), ("4", "4"), ("3.99", "4"), ("6", "5"), ("4.5", "4.5")]
)
def test_stated_points_stand_inside_their_band_edges_included(stated: str, expected: str) -> None:
    points, _ = qualitative(stated=D(stated), weight=D(5), band=(D("0.8"), D(1), "达成"))
    assert D(expected) == points


@given(target=_TARGETS, actual=_AMOUNTS, weight=_WEIGHTS)
def test_points_lie_between_nothing_and_the_weight(
    target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    for rule in (higher_is_better, lower_is_better, equal):
        points, trace = rule(target=target, actual=actual, weight=weight)
        assert 0 <= points <= weight
        assert trace


@given(target=_TARGETS, one=_AMOUNTS, two=_AMOUNTS, weight=_WEIGHTS)
def test_more_never_costs_points_upward_nor_earns_them_downward(
    target: Decimal, one: Decimal, two: Decimal, weight: Decimal
) -> None:
    less, more = sorted((one, two))
    low = higher_is_better(target=target, actual=less, weight=weight)[0]
    assert low <= higher_is_better(target=target, actual=more, weight=weight)[0]
    high = lower_is_better(target=target, actual=less, weight=weight)[0]
    assert high >= lower_is_better(target=target, actual=more, weight=weight)[0]


@given(low=_TARGETS, width=_TARGETS, actual=_AMOUNTS, weight=_WEIGHTS)
def test_an_interval_gives_full_points_inside_and_fewer_outside(
    low: Decimal, width: Decimal, actual: Decimal, weight: Decimal
) -> None:
    points, _ = interval(low=low, high=low + width, actual=actual, weight=weight)
    assert 0 <= points <= weight
    if low <= actual <= low + width:
        assert weight == points


@given(executed=_AMOUNTS, full_year=st.decimals(min_value="0.01", max_value=100_000, places=2))
def test_execution_points_lie_between_nothing_and_the_weight(
    executed: Decimal, full_year: Decimal
) -> None:
    found = execution(executed=executed, full_year=full_year, weight=D(10))
    assert found is not None
    assert 0 <= found[0] <= 10


@given(target=_TARGETS, weight=_WEIGHTS)
def test_exactly_at_the_target_is_full_whatever_the_direction(
    target: Decimal, weight: Decimal
) -> None:
    for rule in (higher_is_better, lower_is_better, equal):
        assert weight == rule(target=target, actual=target, weight=weight)[0]


@given(target=_TARGETS, actual=st.decimals(min_value=-1000, max_value=0, places=2), weight=_WEIGHTS)
def test_a_negative_actual_scores_like_nothing(
    target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    for rule in (higher_is_better, lower_is_better, equal):
        negative, nothing = (
            rule(target=target, actual=a, weight=weight)[0] for a in (actual, D(0))
        )
        assert nothing == negative


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("79.99", "5.00"), ("80.00", "5"), ("90.00", "5"), ("90.01", "5.00"), ("79", "4.94")],
)
def test_an_interval_next_to_its_bounds(actual: str, expected: str) -> None:
    points, _ = interval(low=D(80), high=D(90), actual=D(actual), weight=D(5))
    assert D(expected) == points


def test_an_interval_from_nothing_gives_nothing_below_and_full_at_it() -> None:
    for actual, expected in (("-1", "5"), ("0", "5"), ("10", "5"), ("10.1", "4.95"), ("20", "0")):
        points, _ = interval(low=D(0), high=D(10), actual=D(actual), weight=D(5))
        assert D(expected) == points
