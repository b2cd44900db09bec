"""Positive indicators (正向): the target is a floor."""

from decimal import Decimal

from domain.quantity import plain, rounded

_SHOWN = Decimal("0.0001")


def higher_is_better(*, target: Decimal, actual: Decimal, weight: Decimal) -> tuple[Decimal, str]:
    """Full points from the target on, below it in proportion.

    Args:
        target: the year's target in the indicator's own unit; zero or more.
        actual: the value reached, same unit; below zero is read as zero.
        weight: full points of the row.

    Returns:
        Points from 0 to *weight* (half up to 0.01), and the arithmetic in Chinese.

    Source:
        财预〔2020〕10号 (待核); docs/rules.md, "正向指标".
    """
    reached = max(actual, Decimal(0))
    note = f"实际值 {plain(actual)} 按 0 计；" if actual < 0 else ""
    if reached >= target:
        full = f"{note}{plain(reached)} ≥ {plain(target)}，得满分 {plain(weight)}"
        return rounded(weight), full
    raw = reached / target * weight
    points = rounded(raw)
    return points, (
        f"{note}{plain(reached)} ÷ {plain(target)} × {plain(weight)}"
        f" = {plain(rounded(raw, _SHOWN))} → {plain(points)}"
    )
