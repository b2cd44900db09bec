"""In every layout every value can be shown where it stands."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.accuracy.comparing import parsed
from tests.accuracy.measure import samples, withheld_samples
from tests.accuracy.sample import Sample

DOCUMENTS = [*samples(), *withheld_samples()]


def places_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for inner in value.values():
            yield from places_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places_in(inner)


@pytest.mark.parametrize("sample", DOCUMENTS, ids=[sample.name for sample in DOCUMENTS])
def test_every_place_quotes_the_document_word_for_word(sample: Sample) -> None:
    found, text = parsed(sample.content)

    places = [place for place in places_in(found) if "start" in place]
    assert [] == [p for p in places if text[p["start"] : p["end"]] != p["quote"]]
    assert [] == [p for p in places if text.count("\n", 0, p["start"]) + 1 != p["line"]]


@pytest.mark.parametrize("sample", DOCUMENTS, ids=[sample.name for sample in DOCUMENTS])
def test_every_amount_has_a_place_that_prints_it(sample: Sample) -> None:
    found, _ = parsed(sample.content)

    narrow = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
    for figure in [*found["money"], *found["percentages"]]:
        digits = (figure.get("amount") or figure.get("value")).lstrip("-").rstrip("0").rstrip(".")
        assert digits in figure["place"]["quote"].translate(narrow)
