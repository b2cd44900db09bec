"""Negative indicators (反向): the target is a ceiling."""

from decimal import Decimal

from domain.quantity import plain, rounded

_SHOWN = Decimal("0.0001")


def lower_is_better(*, target: Decimal, actual: Decimal, weight: Decimal) -> tuple[Decimal, str]:
    """Full points up to the target, then falling in a straight line to none at twice it.

    Args:
        target: the year's target in the indicator's own unit; zero or more.
        actual: the value reached, same unit; below zero is read as zero.
        weight: full points of the row.

    Returns:
        Points from 0 to *weight* (half up to 0.01), and the arithmetic in Chinese.

    Source:
        财预〔2020〕10号 (待核); docs/rules.md, "反向指标".
    """
    reached = max(actual, Decimal(0))
    note = f"实际值 {plain(actual)} 按 0 计；" if actual < 0 else ""
    if reached <= target:
        full = f"{note}{plain(reached)} ≤ {plain(target)}，得满分 {plain(weight)}"
        return rounded(weight), full
    if target == 0:
        return Decimal(0), f"{note}上限为 0，实际 {plain(reached)}，得 0"
    if reached >= 2 * target:
        return Decimal(0), f"{plain(reached)} 不低于上限 {plain(target)} 的两倍，得 0"
    raw = (1 - (reached - target) / target) * weight
    points = rounded(raw)
    return points, (
        f"[1 − ({plain(reached)} − {plain(target)}) ÷ {plain(target)}] × {plain(weight)}"
        f" = {plain(rounded(raw, _SHOWN))} → {plain(points)}"
    )
