"""Indicators whose target is printed with an equals sign (等于)."""

from decimal import Decimal

from domain.quantity import plain, rounded

_SHOWN = Decimal("0.0001")


def equal(*, target: Decimal, actual: Decimal, weight: Decimal) -> tuple[Decimal, str]:
    """A target of nothing is all or none; above nothing it counts like a positive indicator.

    Args:
        target: the year's target in the indicator's own unit; zero or more.
        actual: the value reached, same unit; below zero is read as zero.
        weight: full points of the row.

    Returns:
        Points from 0 to *weight* (half up to 0.01), and the arithmetic in Chinese.

    Source:
        财预〔2020〕10号 (待核); docs/rules.md, "等于型指标".
    """
    reached = max(actual, Decimal(0))
    if target == 0:
        if reached == 0:
            return rounded(weight), f"目标为 0，实际 {plain(actual)}，得满分 {plain(weight)}"
        return Decimal(0), f"目标为 0，实际 {plain(actual)}，得 0"
    if reached >= target:
        full = f"目标等于 {plain(target)}，实际 {plain(reached)}，已达到，得满分 {plain(weight)}"
        return rounded(weight), full
    raw = reached / target * weight
    points = rounded(raw)
    return points, (
        f"目标等于 {plain(target)}，未达到：{plain(reached)} ÷ {plain(target)} × {plain(weight)}"
        f" = {plain(rounded(raw, _SHOWN))} → {plain(points)}"
    )
