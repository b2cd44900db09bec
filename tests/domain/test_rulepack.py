from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.rulepacks import PackagedRulePacks

D = Decimal
_PACK = PackagedRulePacks().by_id("cn-default")


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("18.00", "18.01", True),
        ("18.00", "18.02", False),
        ("2135.3", "2135.34", True),
        ("2135.3", "2135.36", False),
        ("100", "99.9977", True),
        ("0", "0.4", False),
        ("0", "0.01", True),
    ],
)
def test_figures_agree_within_rounding_of_the_coarser(one: str, two: str, same: bool) -> None:  # noqa: FBT001 - a row of the table
    assert same == _PACK.agree(D(one), D(two))
    assert same == _PACK.agree(D(two), D(one))


@pytest.mark.parametrize(
    ("total", "parts", "holds"),
    [
        ("15.20", "15.21", True),
        ("15.20", "15.22", False),
        ("730", "730.4", True),
        ("730.4", "730", False),
    ],
)
def test_only_the_totals_own_rounding_gives_slack(total: str, parts: str, holds: bool) -> None:  # noqa: FBT001 - a row of the table
    assert holds == _PACK.adds_up(D(total), D(parts))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_figure_agrees_with_itself(number: Decimal) -> None:
    assert _PACK.agree(number, number)
    assert _PACK.adds_up(number, number)
