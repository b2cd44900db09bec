"""Budget execution: points in proportion to what was spent of the full-year budget."""

from decimal import Decimal

from domain.quantity import plain, rounded

_SHOWN = Decimal("0.0001")


def execution(
    *, executed: Decimal, full_year: Decimal, weight: Decimal
) -> tuple[Decimal, str] | None:
    """Points = weight × executed / full-year budget, at most the weight.

    Args:
        executed: what was spent in the year, 万元; below zero is read as zero.
        full_year: the adjusted budget of the whole year, not the initial one, 万元.
        weight: full points of the row.

    Returns:
        Points from 0 to *weight* (half up to 0.01) and the arithmetic in Chinese; None where the
        budget is not above zero, for then there is no rate.

    Source:
        财预〔2020〕10号 (待核); docs/rules.md, "预算执行率".
    """
    if full_year <= 0:
        return None
    spent = max(executed, Decimal(0))
    raw = spent / full_year * weight
    points = min(weight, rounded(raw))
    shown = (
        f"{plain(executed)} ÷ {plain(full_year)} × {plain(weight)} = {plain(rounded(raw, _SHOWN))}"
    )
    if raw > weight:
        return points, f"{shown}，超过满分，按满分 {plain(weight)} 计"
    return points, f"{shown} → {plain(points)}"
