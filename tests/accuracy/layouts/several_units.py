"""Two units' reports on one page, told apart by their titles."""

from collections.abc import Iterator

from tests.accuracy import expectation
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed


def documents() -> Iterator[Sample]:
    """Of one year and of two."""
    for first, second in (("township", "second_level"), ("bureau", "school")):
        pages = [report_page(truth_of(slug)) for slug in (first, second)]
        for page in pages:
            expectation.close(page.expected)
        text = tabbed([block for page in pages for block in page.blocks])
        name = f"several_units-{first}-{second}"
        units = (pages[1].expected,)
        yield Sample("several_units", name, "txt", text.encode(), pages[0].expected, units)
