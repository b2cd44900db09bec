"""The execution rate counts 20 points."""

from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import barred, tabbed


def documents() -> Iterator[Sample]:
    """In tabs and in bars."""
    truth = truth_of("hospital")
    first = report_page(truth)
    yield first.sample("twenty_points", truth, "txt", tabbed(first.blocks).encode())
    second = report_page(truth)
    yield second.sample("twenty_points", truth, "md", barred(second.blocks).encode())
