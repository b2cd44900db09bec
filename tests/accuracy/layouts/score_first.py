"""The score before the weight, in a form without the merged first column."""

from collections.abc import Iterator

from tests.accuracy.compose import SCORE_FIRST, Form
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed
from tests.accuracy.writers.web import portal


def documents() -> Iterator[Sample]:
    """In tabs and on a portal."""
    form = Form(columns=SCORE_FIRST, spine=False, total="合计")
    first = report_page(truth_of("merged_away"), form=form)
    content = tabbed(first.blocks).encode()
    yield first.sample("score_first", truth_of("merged_away"), "txt", content)
    second = report_page(truth_of("hospital"), form=form)
    content = portal(second.blocks, published="2024-10-08")
    yield second.sample("score_first", truth_of("hospital"), "html", content)
