"""Which counties and townships there are in Hunan, so that a foreign name can be told from none.

Names are in use at one date (`AS_OF`): one merged or renamed before is not here, and nothing may
be concluded from a name that is missing. Source: docs/decisions/0010-gazetteer.md.
"""

from collections.abc import Iterator, Mapping

from domain.gazetteer.hunan import AS_OF, NAMES

__all__ = ["AS_OF", "counties_with", "is_county", "is_prefecture", "prefecture_of", "townships_of"]

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
_NAMED = frozenset(_PREFECTURES.values())
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
    """Whether *name*, with its 市 or 州, is one of Hunan's prefectures."""
    return name in _NAMED


def prefecture_of(county: str) -> str | None:
    """The prefecture that *county* belongs to, None where the county is not known."""
    return _PREFECTURES.get(county)


def counties_with(township: str) -> frozenset[str]:
    """Every county that has a *township* (with its 镇, 乡 or 街道) of that name; mostly one."""
    return _COUNTIES.get(township, frozenset())


def townships_of(county: str) -> frozenset[str]:
    """The townships of *county*, none where it is not known."""
    return _TOWNSHIPS.get(county, frozenset())
