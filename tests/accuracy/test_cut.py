"""A document that ends in the middle is seen as such, and one that only lacks scores is not."""

import pytest

from adapters.readers.content import read_content
from tests.accuracy.layouts import damaged, without_scores
from tests.accuracy.sample import Sample

_CUT = [one for one in damaged.documents() if one.family == "cut"]
_WHOLE = [*(one for one in damaged.documents() if one.family != "cut"), *without_scores.documents()]


@pytest.mark.parametrize("sample", _CUT, ids=lambda one: one.name)
def test_a_table_that_ends_in_its_rows_is_cut(sample: Sample) -> None:
    reading = read_content(sample.content)

    assert reading.statement.cut
    assert "table_cut" in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("sample", _WHOLE, ids=lambda one: one.name)
def test_a_form_without_scores_or_with_damaged_letters_is_not_cut(sample: Sample) -> None:
    assert not read_content(sample.content).statement.cut
