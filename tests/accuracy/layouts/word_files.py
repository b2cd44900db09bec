"""Word files: merged cells; a title in a text box and a table within a table."""

from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.word import word, word_with_frames


def documents() -> Iterator[Sample]:
    """Two plain, one framed."""
    for slug in ("township", "court"):
        page = report_page(truth_of(slug))
        yield page.sample("docx_merged", truth_of(slug), "docx", word(page.blocks))
    truth = truth_of("bureau")
    page = report_page(truth)
    titles = len(truth.title)
    content = word_with_frames(truth.title, page.blocks[titles:])
    yield page.sample("docx_frames", truth, "docx", content)
