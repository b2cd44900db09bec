"""Rows of blanks between cells, blank cells gone; and rows with nothing between their cells."""

from collections.abc import Iterator
from dataclasses import replace

from tests.accuracy.sample import Sample, table_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import glued, spaced


def documents() -> Iterator[Sample]:
    """Where a column cannot be told, nothing may be given."""
    for slug, write in (("school", spaced), ("second_level", glued), ("hospital", spaced)):
        truth = truth_of(slug)
        page = table_page(truth)
        page.expected.fields.pop("document.form")  # no table may be seen, and rightly
        sample = page.sample("ragged", truth, "txt", write(page.blocks).encode())
        yield replace(sample, loose=True)
