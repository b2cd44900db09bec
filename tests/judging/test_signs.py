"""The words that a check of the wording looks for first hide no finding, in whole reports."""

import pytest

from adapters.readers.content import read_content
from domain.checks import wording
from tests.domain.checks.wording.every_line import of_every_line
from tests.judging import cases, unseen_cases

_TEXTS = {
    **{case.name: case.text for case in (*cases.faults(), *cases.relations_that_hold())},
    **{f"{each.report}, {each.name}": each.text for each in unseen_cases.faults()},
    **{f"{each.report}, {each.name}": each.text for each in unseen_cases.holding()},
}


@pytest.mark.parametrize("name", _TEXTS)
def test_reading_every_line_finds_nothing_more(name: str) -> None:
    reading = read_content(_TEXTS[name].encode())
    told = wording.check(reading.text, reading.statement)
    assert told == of_every_line(reading.text, reading.statement)
