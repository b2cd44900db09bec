import pytest

from domain import gazetteer
from domain.gazetteer.hunan import NAMES

_PREFECTURES, _COUNTIES, _TOWNSHIPS = 14, 122, 1947


def test_every_prefecture_county_and_township_is_there() -> None:
    lines = NAMES.strip().split("\n")
    counties = [line.split()[0] for line in lines if not line.startswith(("=", " "))]
    above = {gazetteer.prefecture_of(county) for county in counties}
    below = sum(len(gazetteer.townships_of(county)) for county in counties)
    assert (_PREFECTURES, _COUNTIES, _TOWNSHIPS) == (len(above), len(counties), below)


def test_a_township_is_found_in_every_county_that_has_one_of_its_name() -> None:
    lines = NAMES.strip().split("\n")
    counties = [line.split()[0] for line in lines if not line.startswith(("=", " "))]
    for county in counties:
        for township in gazetteer.townships_of(county):
            assert county in gazetteer.counties_with(township)


@pytest.mark.parametrize("name", ["青溪县", "柳河", ""])
def test_a_name_that_is_not_there_is_known_to_no_county(name: str) -> None:
    assert not gazetteer.is_county(name)
    assert gazetteer.prefecture_of(name) is None
    assert frozenset() == gazetteer.counties_with(name) == gazetteer.townships_of(name)
