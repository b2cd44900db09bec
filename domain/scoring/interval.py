"""Indicators whose target is a range (区间)."""

from decimal import Decimal

from domain.quantity import plain, rounded

_SHOWN = Decimal("0.0001")


def interval(
    *, low: Decimal, high: Decimal, actual: Decimal, weight: Decimal
) -> tuple[Decimal, str]:
    """Full points inside, bounds included; outside falling with the distance to the nearer bound.

    Args:
        low: the lower bound in the indicator's own unit; zero or more.
        high: the upper bound, not below *low*.
        actual: the value reached, same unit; below zero is read as zero.
        weight: full points of the row.

    Returns:
        Points from 0 to *weight* (half up to 0.01), and the arithmetic in Chinese.

    Source:
        Our own rule, no document states one; docs/rules.md, "区间型指标".
    """
    reached = max(actual, Decimal(0))
    span = f"{plain(low)}～{plain(high)}"
    if low <= reached <= high:
        return rounded(weight), f"{plain(reached)} 在 {span} 之内，得满分 {plain(weight)}"
    bound = low if reached < low else high
    distance = abs(reached - bound)
    if distance >= bound:
        return Decimal(0), f"{plain(reached)} 在 {span} 之外，偏离不小于界限 {plain(bound)}，得 0"
    raw = (1 - distance / bound) * weight
    points = rounded(raw)
    return points, (
        f"{plain(reached)} 在 {span} 之外：(1 − {plain(distance)} ÷ {plain(bound)}) × "
        f"{plain(weight)} = {plain(rounded(raw, _SHOWN))} → {plain(points)}"
    )
