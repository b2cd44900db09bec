"""Portal pages as text: bars at the ends of lines, cells that broke them, blanks gone or bars."""

from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page, table_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import barred_cells, extracted


def documents() -> Iterator[Sample]:
    """Rows filled up with bars behind; and every cell a line before its bar."""
    page = report_page(truth_of("subdistrict"))
    content = extracted(page.blocks).encode()
    yield page.sample("page_extract", truth_of("subdistrict"), "txt", content)
    page = table_page(truth_of("merged_away"))
    content = extracted(page.blocks).encode()
    yield page.sample("page_extract", truth_of("merged_away"), "txt", content)
    page = report_page(truth_of("school"))
    content = barred_cells(page.blocks).encode()
    yield page.sample("barred_cells", truth_of("school"), "txt", content)
    page = report_page(truth_of("court"), annexes="evaluation")
    content = barred_cells(page.blocks).encode()
    yield page.sample("barred_cells", truth_of("court"), "txt", content)
