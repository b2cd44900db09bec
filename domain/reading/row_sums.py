"""Whether rows of indicators add up: a check of the way in which cells were put into rows."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from domain.reading.wording import number_in

_POINTS = re.compile(r"[（(]\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*分?\s*[)）]$")


class Worded(Protocol):
    """Anything with words in it: a cell."""

    @property
    def text(self) -> str:
        """Its words."""
        ...


def sums_hold(rows: Sequence[Sequence[Worded]], roles: Sequence[str]) -> bool:
    """Whether the points of the rows under each level's name are those printed for the level.

    False too where no level prints its points: nothing was checked then.
    """
    named = [role for role in ("level1", "level2") if role in roles]
    if "weight" not in roles or not all(rows[0][roles.index(role)].text for role in named):
        return False  # the first row of a table begins all its levels
    at = roles.index("weight")
    checked = 0
    for level in ("level1", "level2"):
        for points, members in _groups(rows, roles, level):
            weights = [number_in(row[at].text) for row in members]
            if points is None:
                continue
            if any(weight is None for weight in weights):
                return False
            if sum((weight or Decimal(0) for weight in weights), Decimal(0)) != points:
                return False
            checked += 1
    return checked > 0


def _groups(
    rows: Sequence[Sequence[Worded]], roles: Sequence[str], level: str
) -> Iterator[tuple[Decimal | None, list[Sequence[Worded]]]]:
    """The rows under each name of a level, with the points printed for it."""
    if level not in roles:
        return
    column = roles.index(level)
    printed = roles.index(f"{level}_weight") if f"{level}_weight" in roles else None
    outer = roles.index("level1") if level == "level2" and "level1" in roles else column
    number = 0
    numbered: list[tuple[int, Sequence[Worded]]] = []
    for row in rows:
        number += bool(row[column].text or row[outer].text)
        numbered.append((number, row))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        members = [row for _, row in group]
        first = members[0]
        if printed is not None:
            yield number_in(first[printed].text), members
            continue
        match = _POINTS.search(first[column].text)
        yield Decimal(match["points"]) if match else None, members
