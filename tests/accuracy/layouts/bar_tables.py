"""Tables between bars, with and without Markdown's rule."""

from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page, table_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import barred


def documents() -> Iterator[Sample]:
    """A report with annexes, and a table alone."""
    whole = report_page(truth_of("bureau"))
    yield whole.sample("bar_tables", truth_of("bureau"), "md", barred(whole.blocks).encode())
    alone = table_page(truth_of("hospital"))
    content = barred(alone.blocks, ruled=False).encode()
    yield alone.sample("bar_tables", truth_of("hospital"), "txt", content)
