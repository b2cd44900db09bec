from decimal import Decimal

import pytest

from domain.quantity import as_printed, plain


@pytest.mark.parametrize(
    ("number", "printed", "shortest"),
    [
        ("833.00", "833.00", "833"),
        ("7.80", "7.80", "7.8"),
        ("20", "20", "20"),
        ("1.26E+4", "12600", "12600"),
        ("8.523640", "8.52364", "8.52364"),
        ("5.4200", "5.42", "5.42"),
        ("-0.50", "-0.50", "-0.5"),
    ],
)
def test_a_number_is_written_as_printed_or_at_its_shortest(
    number: str, printed: str, shortest: str
) -> None:
    assert (printed, shortest) == (as_printed(Decimal(number)), plain(Decimal(number)))
