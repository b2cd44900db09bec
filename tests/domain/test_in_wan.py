"""Amounts in the unit that people printed them in."""

from decimal import Decimal

import pytest

from domain.quantity import in_wan


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("313.236542", "3132365.42 元"),
        ("313.2300", "313.23 万元"),
        ("103.5460", "103.546 万元"),
        ("833.00", "833.00 万元"),
        ("0", "0 万元"),
        ("1500", "1500 万元"),
    ],
)
def test_an_amount_is_told_in_the_unit_it_was_printed_in(amount: str, told: str) -> None:
    assert told == in_wan(Decimal(amount))
