"""A page of a government portal: navigation around the report, put on line a year later."""

from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.web import framed, portal


def documents() -> Iterator[Sample]:
    """UTF-8 and GB18030."""
    first = report_page(truth_of("township"))
    content = portal(first.blocks, published="2025-01-16 09:30")
    yield first.sample("html_portal", truth_of("township"), "html", content)
    second = report_page(truth_of("subdistrict"), annexes="evaluation")
    content = portal(second.blocks, published="2026-02-03", charset="gb18030")
    yield second.sample("html_portal", truth_of("subdistrict"), "html", content)
    third = report_page(truth_of("court"), annexes="none")
    content = portal(third.blocks, published="2022-09-15 17:02:11")
    yield third.sample("html_portal", truth_of("court"), "html", content)
    for slug in ("bureau", "merged_away"):
        page = report_page(truth_of(slug))
        content = framed(page.blocks, published="2023-10-18")
        yield page.sample("html_framed", truth_of(slug), "html", content)
