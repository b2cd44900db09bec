from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.relations.slips import (
    are_swapped,
    differ_in_one_digit,
    is_factor_of_units,
    slip_between,
)

_AMOUNTS = st.decimals(min_value=1, max_value=99999, places=2)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        pytest.param("7315.86", "7315.68", True, id="last two"),
        pytest.param("3650.77", "3560.77", True, id="in the middle"),
        pytest.param("1239.45", "1234.95", True, id="across the point"),
        pytest.param("7315.86", "7315.86", False, id="equal"),
        pytest.param("7315.86", "7315.87", False, id="another digit"),
        pytest.param("73158.6", "7315.86", False, id="the point moved"),
        pytest.param("1.23", "1.32", False, id="too short to be no chance"),
        pytest.param("52341", "12345", False, id="not neighbours"),
    ],
)
def test_a_swap_is_of_two_neighbours(one: str, two: str, expected: bool) -> None:  # noqa: FBT001 - a row of the table
    assert expected == are_swapped(Decimal(one), Decimal(two), least_digits=5)


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        ("9248.84", "9246.84", None),
        ("9248.84", "9243.84", "形近"),
        ("1402.18", "1462.18", "形近"),
        ("1402.18", "14021.8", "十倍"),
        ("1402.18", "14021800", "一万倍"),
        ("1402.18", "142.18", "漏写"),
        ("1402.18", "14002.18", "相同的数字"),
        ("1402.18", "1930.55", None),
        ("12", "21", None),
    ],
)
def test_a_slip_is_told_by_its_kind(one: str, two: str, words: str | None) -> None:
    told = slip_between(Decimal(one), Decimal(two))
    assert (words is None) == (told is None)
    assert words is None or words in (told or "")


@given(_AMOUNTS, _AMOUNTS)
def test_a_slip_is_the_same_both_ways(one: Decimal, two: Decimal) -> None:
    assert (slip_between(one, two) is None) == (slip_between(two, one) is None)


@given(_AMOUNTS)
def test_an_amount_is_never_a_slip_of_itself(one: Decimal) -> None:
    assert slip_between(one, one) is None


@given(_AMOUNTS)
def test_the_same_amount_in_yuan_is_a_factor_of_units(one: Decimal) -> None:
    assert is_factor_of_units(one, one * 10000)
    assert not is_factor_of_units(one, one * 9000)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("48.20", "49.20", True),
        ("48.2", "48.20", False),
        ("48.20", "49.30", False),
        ("48.20", "148.20", False),
    ],
)
def test_figures_that_differ_in_one_digit(one: str, other: str, *, alike: bool) -> None:
    assert alike == differ_in_one_digit(Decimal(one), Decimal(other))
