"""PDF: ruled tables over several pages, broad and turned sheets, heads, watermarks, no rules."""

from collections.abc import Iterator
from dataclasses import replace

from tests.accuracy.compose import Form
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.printed import Paper, pdf

_PAPERS = {
    "pdf_broad": Paper(broad=True, head="青溪县财政局绩效评价材料"),
    "pdf_turned": Paper(turned=True),
    "pdf_watermark": Paper(watermark="内部资料请勿外传", head="部门整体支出绩效自评报告"),
    "pdf_unruled": Paper(ruled=False),
}


def documents() -> Iterator[Sample]:
    """Two with annexes, one with tables within the text; then one sheet after the other."""
    for family, paper in _PAPERS.items():
        for slug in ("township", "bureau"):
            page = report_page(truth_of(slug), form=Form(spine=False))
            one = page.sample(family, truth_of(slug), "pdf", pdf(page.blocks, paper))
            yield replace(one, loose=not paper.ruled)
    for slug in ("township", "bureau"):
        page = report_page(truth_of(slug), annexes="none")
        two = pdf(page.blocks, Paper(columns=True))
        yield page.sample("pdf_two_columns", truth_of(slug), "pdf", two)
    for slug in ("township", "school"):
        page = report_page(truth_of(slug), form=Form(spine=False))
        yield page.sample("pdf_pages", truth_of(slug), "pdf", pdf(page.blocks))
    page = report_page(truth_of("court"), annexes="none")
    yield page.sample("pdf_pages", truth_of("court"), "pdf", pdf(page.blocks))
