"""PDF with ruled tables over several pages."""

from collections.abc import Iterator

from tests.accuracy.compose import Form
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.printed import pdf


def documents() -> Iterator[Sample]:
    """Two with annexes, one with tables within the text."""
    for slug in ("township", "school"):
        page = report_page(truth_of(slug), form=Form(spine=False))
        yield page.sample("pdf_pages", truth_of(slug), "pdf", pdf(page.blocks))
    page = report_page(truth_of("court"), annexes="none")
    yield page.sample("pdf_pages", truth_of("court"), "pdf", pdf(page.blocks))
