"""The encodings of offices: GB18030 without a mark, UTF-16 with one, CR LF line ends."""

import codecs
from collections.abc import Iterator

from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed


def documents() -> Iterator[Sample]:
    """One each."""
    first = report_page(truth_of("court"))
    text = tabbed(first.blocks).replace("\n", "\r\n")
    yield first.sample("gb18030", truth_of("court"), "txt", text.encode("gb18030"))
    second = report_page(truth_of("second_level"))
    content = codecs.BOM_UTF16_LE + tabbed(second.blocks).encode("utf-16-le")
    yield second.sample("utf16", truth_of("second_level"), "txt", content)
