"""Planted faults are found, right variations raise nothing new."""

import pytest

from domain.finding import Severity
from tests.accuracy.truth import truth_of
from tests.judging.edits import SLUGS, Planted, Right, newly_said
from tests.judging.words_and_form import PLANTED, RIGHT

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.rule} {planted.name}")
def test_a_planted_fault_is_found_in_every_report_that_can_have_it(planted: Planted) -> None:
    applied = {slug: planted.edit(truth_of(slug)) for slug in SLUGS}
    missed = [
        slug
        for slug, edited in applied.items()
        if edited is not None
        and planted.rule not in {said.rule for said in newly_said(slug, edited)}
    ]
    assert [] == missed
    assert any(applied.values())


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.name)
def test_a_right_variation_raises_no_new_error_or_warning(right: Right) -> None:
    applied = {slug: right.edit(truth_of(slug)) for slug in SLUGS}
    new = [
        (slug, said.rule, said.message)
        for slug, edited in applied.items()
        if edited is not None
        for said in newly_said(slug, edited)
        if said.severity is not Severity.INFO
    ]
    assert [] == new
