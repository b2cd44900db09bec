"""How amounts are written: full-width digits, 元 with commas, 万 alone, no unit anywhere."""

from collections.abc import Iterator

from tests.accuracy.compose import Form
from tests.accuracy.labels import Hand
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed

_WRITTEN = (
    ("full_width", "township", Hand(full_width=True), Form()),
    ("yuan_commas", "second_level", Hand(unit="元"), Form(header_unit="元")),
    ("yuan_commas", "school", Hand(unit="元"), Form(header_unit="元")),
    ("wan_alone", "merged_away", Hand(unit="万"), Form()),
    ("no_unit", "subdistrict", Hand(), Form(header_unit=None)),
    ("mixed_brackets", "bureau", Hand(), Form(points="（{}分)", torn=True)),
    ("mixed_brackets", "township", Hand(), Form(points="({}分)")),
)


def documents() -> Iterator[Sample]:
    """Each hand is a family of its own."""
    for family, slug, hand, form in _WRITTEN:
        page = report_page(truth_of(slug), hand, form)
        yield page.sample(family, truth_of(slug), "txt", tabbed(page.blocks).encode())
