"""Small tables between the paragraphs, two-digit years in their headers."""

from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import barred, tabbed


def documents() -> Iterator[Sample]:
    """Once in tabs, once in bars."""
    truth = truth_of("court")
    page = report_page(truth, annexes="none")
    yield page.sample("inline_tables", truth, "txt", tabbed(page.blocks).encode())
    page = report_page(truth, annexes="none")
    yield page.sample("inline_tables", truth, "md", barred(page.blocks).encode())
