"""Word turned into text: the report, then its tables as tab-indented cells."""

from collections.abc import Iterator

from tests.accuracy.compose import Form
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed, worn


def documents() -> Iterator[Sample]:
    """Three units, whole brackets."""
    for slug in ("township", "bureau", "school"):
        page = report_page(truth_of(slug))
        yield page.sample("annex_tables", truth_of(slug), "txt", tabbed(page.blocks).encode())
    page = report_page(truth_of("subdistrict"), form=Form(torn=True))
    yield page.sample("annex_tables", truth_of("subdistrict"), "txt", tabbed(page.blocks).encode())
    for slug in ("township", "second_level", "court", "merged_away"):
        page = report_page(truth_of(slug), form=Form(torn=slug != "court", points="（{}分)"))
        yield page.sample("worn_tables", truth_of(slug), "txt", worn(page.blocks).encode())
