"""Short slices of every case, in alternation, and the ratio within each round.

The machine may be noisy: a drift hits every case of a round alike, so the medians of paired
ratios hold where rates do not. CPU microseconds are those of this process alone.
"""

import gc
import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: Does some work and says how many events it was.
Step = Callable[[], int]


@dataclass(frozen=True)
class Measured:
    """One case: events per second, CPU µs per event, and its rate against the reference's."""

    rate: float
    cpu: float
    ratio: float


def _slice(step: Step, seconds: float) -> tuple[float, float]:
    events, cpu, begun = 0, time.process_time(), time.perf_counter()
    while (passed := time.perf_counter() - begun) < seconds:
        events += step()
    return events / passed, (time.process_time() - cpu) / events * 1e6


def alternated(
    cases: Mapping[str, Step], *, rounds: int, seconds: float = 0.15
) -> dict[str, Measured]:
    """Medians over *rounds*; the first case is the reference."""
    for step in cases.values():
        step()
    names, found = list(cases), {name: list[tuple[float, float]]() for name in cases}
    order = random.Random(7)  # noqa: S311 - no secret
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            shuffled = order.sample(names, len(names))
            for name in shuffled:
                found[name].append(_slice(cases[name], seconds))
    finally:
        gc.enable()
    reference = [rate for rate, _ in found[names[0]]]
    return {
        name: Measured(
            statistics.median(rate for rate, _ in slices),
            statistics.median(cpu for _, cpu in slices),
            statistics.median(
                rate / base for (rate, _), base in zip(slices, reference, strict=True)
            ),
        )
        for name, slices in found.items()
    }
