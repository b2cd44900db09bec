import pytest

from domain import gazetteer
from domain.gazetteer.cities import CITIES, CITIES_OF_COUNTIES, OTHER_PREFECTURES
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


def test_every_city_is_a_prefecture_or_a_county_and_none_is_both() -> None:
    prefectures = {f"{name}市" for name in CITIES.split()}
    counties = {f"{name}市" for name in CITIES_OF_COUNTIES.split()}
    assert (293, 40, 397) == (len(prefectures), len(OTHER_PREFECTURES.split()), len(counties))
    assert all(
        gazetteer.is_prefecture(n) and not gazetteer.is_city_of_a_county(n) for n in prefectures
    )
    assert all(
        gazetteer.is_city_of_a_county(n) and not gazetteer.is_prefecture(n) for n in counties
    )


def test_an_autonomous_prefecture_is_known_by_its_short_name_too() -> None:
    for name in OTHER_PREFECTURES.split():
        assert gazetteer.is_prefecture(name)
    assert sum(name.endswith("州") for name in OTHER_PREFECTURES.split()) == sum(
        gazetteer.is_prefecture(name[:length] + "州")
        for name in OTHER_PREFECTURES.split()
        for length in range(2, len(name) - 1)
        if name.endswith("自治州")
    )
