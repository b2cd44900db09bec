"""Every cell a paragraph of its own, as when a web page is copied as text."""

from collections.abc import Iterator

from tests.accuracy.compose import Form
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import one_cell_a_line


def documents() -> Iterator[Sample]:
    """Whole words, brackets of mixed width, and words torn over lines."""
    first = report_page(truth_of("township"))
    content = one_cell_a_line(first.blocks).encode()
    yield first.sample("one_cell_a_line", truth_of("township"), "txt", content)
    second = report_page(truth_of("merged_away"), form=Form(points="（{}分)"))
    content = one_cell_a_line(second.blocks).encode()
    yield second.sample("one_cell_a_line", truth_of("merged_away"), "txt", content)
    for slug in ("bureau", "second_level"):
        torn = report_page(truth_of(slug), form=Form(torn=True))
        content = one_cell_a_line(torn.blocks).encode()
        yield torn.sample("one_cell_torn", truth_of(slug), "txt", content)
