"""Money, points and percentages: exact decimals, half-up rounding, no floats anywhere."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import Field, PlainSerializer

#: An exact number; on the wire a plain decimal string ("4270.10"), never in E notation.
Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False, max_digits=24, decimal_places=10),
    PlainSerializer(lambda number: f"{number:f}", return_type=str, when_used="json"),
]
#: Points of a score; 0 or more, as a rule at most 100.
Points = Annotated[Number, Field(ge=0, le=1000)]

CENT = Decimal("0.01")
YUAN_PER_WAN = Decimal(10000)
_DECIMALS_OF_WAN = 4


def rounded(number: Decimal, step: Decimal = CENT) -> Decimal:
    """*number* half up to *step*, the rule of the forms (0.005 → 0.01, -0.005 → -0.01)."""
    return number.quantize(step, rounding=ROUND_HALF_UP)


def in_wan(number: Decimal) -> str:
    """An amount in 万元 with its unit, with the decimals that it is printed with.

    In 元 where more than four decimals tell of 元.
    """
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_DECIMALS_OF_WAN:
        return f"{plain(number * YUAN_PER_WAN)} 元"
    return f"{as_printed(number)} 万元"


def as_printed(number: Decimal) -> str:
    """With its decimals up to the second, further ones only where they are not 0: "833.00"."""
    text = f"{number:f}"
    whole, _, decimals = text.partition(".")
    if not decimals:
        return whole
    return f"{whole}.{decimals[:2]}{decimals[2:].rstrip('0')}"


def plain(number: Decimal) -> str:
    """As people write it: no exponent, no trailing zeros after the point ("98", "1.86")."""
    text = str(number)
    if "E" in text:
        text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
