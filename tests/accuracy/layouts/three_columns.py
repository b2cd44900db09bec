"""Targets in three columns: sign, value, unit."""

from collections.abc import Iterator

from tests.accuracy.compose import SIGNED, Form
from tests.accuracy.labels import Hand
from tests.accuracy.sample import Sample, indicators_page, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import barred, tabbed
from tests.accuracy.writers.word import word


def documents() -> Iterator[Sample]:
    """In tabs, in bars, in Word."""
    first = report_page(truth_of("bureau"), form=Form(columns=SIGNED))
    yield first.sample("three_columns", truth_of("bureau"), "txt", tabbed(first.blocks).encode())
    form = Form(columns=SIGNED, spine=False, points="")
    second = indicators_page(truth_of("second_level"), Hand(), form)
    content = barred(second.blocks).encode()
    yield second.sample("three_columns", truth_of("second_level"), "md", content)
    third = report_page(truth_of("school"), form=Form(columns=SIGNED))
    yield third.sample("three_columns", truth_of("school"), "docx", word(third.blocks))
