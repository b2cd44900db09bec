"""Running text without any table."""

from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed


def documents() -> Iterator[Sample]:
    """One unit that is no more, one hospital without a date, one school."""
    for slug in ("merged_away", "hospital", "school", "second_level"):
        page = report_page(truth_of(slug), annexes="none")
        yield page.sample("narrative_only", truth_of(slug), "txt", tabbed(page.blocks).encode())
