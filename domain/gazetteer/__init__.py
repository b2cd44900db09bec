"""Which counties and townships there are in Hunan, so that a foreign name can be told from none.

Of the whole country it knows what a name that ends in 市 stands for: a prefecture or a county.

Names are in use at one date (`AS_OF`): one merged or renamed before is not here, and nothing may
be concluded from a name that is missing. Source: docs/decisions/0010-gazetteer.md.
"""

import re
from collections.abc import Iterator, Mapping

from domain.gazetteer.cities import CITIES, CITIES_OF_COUNTIES, OTHER_PREFECTURES
from domain.gazetteer.hunan import AS_OF, NAMES

__all__ = [
    "AS_OF",
    "counties_with",
    "is_city_of_a_county",
    "is_county",
    "is_prefecture",
    "prefecture_of",
    "townships_of",
]

_KINDS = frozenset({"镇", "乡", "街道"})


def _read(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Prefecture, county and township of each name; None for the county itself."""
    prefecture = county = kind = ""
    for line in text.strip().split("\n"):
        if line.startswith("="):
            prefecture = line.removeprefix("=")
            continue
        words = line.split()
        if not line.startswith(" "):
            county = words.pop(0)
            yield prefecture, county, None
        for word in words:
            if word in _KINDS:
                kind = word
            else:
                yield prefecture, county, word + kind


_ROWS = tuple(_read(NAMES))
_PREFECTURES: Mapping[str, str] = {county: above for above, county, below in _ROWS if below is None}
#: The nationalities that an autonomous prefecture's short name leaves out: 红河州.
_NATIONALITIES = re.compile(
    r"(?:(?:朝鲜|土家|布依|哈尼|景颇|傈僳|[苗藏羌彝侗壮傣白回])族|柯尔克孜|哈萨克|蒙古族?)+自治州$"
)
_ALL_PREFECTURES = frozenset(
    (
        *(f"{name}市" for name in CITIES.split()),
        *OTHER_PREFECTURES.split(),
        *(_NATIONALITIES.sub("州", name) for name in OTHER_PREFECTURES.split()),
    )
)
_CITIES_OF_COUNTIES = frozenset(f"{name}市" for name in CITIES_OF_COUNTIES.split())
_TOWNSHIPS: Mapping[str, frozenset[str]] = {
    name: frozenset(below for _, county, below in _ROWS if below is not None and county == name)
    for name in _PREFECTURES
}
_COUNTIES: Mapping[str, frozenset[str]] = {
    name: frozenset(county for county, below in _TOWNSHIPS.items() if name in below)
    for _, _, name in _ROWS
    if name is not None
}


def is_county(name: str) -> bool:
    """Whether *name*, with its 县, 市 or 区, is one of Hunan's counties, cities and districts."""
    return name in _PREFECTURES


def is_prefecture(name: str) -> bool:
    """Whether *name*, is a prefecture of China, with its 市, 地区 or 盟; 红河州 also so."""
    return name in _ALL_PREFECTURES


def is_city_of_a_county(name: str) -> bool:
    """Whether *name*, with its 市, is one of China's cities that rank as a county."""
    return name in _CITIES_OF_COUNTIES


def prefecture_of(county: str) -> str | None:
    """The prefecture that *county* belongs to, None where the county is not known."""
    return _PREFECTURES.get(county)


def counties_with(township: str) -> frozenset[str]:
    """Every county that has a *township* (with its 镇, 乡 or 街道) of that name; mostly one."""
    return _COUNTIES.get(township, frozenset())


def townships_of(county: str) -> frozenset[str]:
    """The townships of *county*, none where it is not known."""
    return _TOWNSHIPS.get(county, frozenset())
