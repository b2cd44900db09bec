"""Rows of the base-data table with fewer numbers than columns, placed by the sums of the form.

The three public expenses are made of vehicles, journeys abroad and guests, vehicles of what was
bought and what they cost, project expenditure of the projects below it. A row that lost a blank
cell is placed where these sums hold in most columns, if that is one way and no other.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from domain.reading.grid_rows import Row, Token

_NUMBERING = re.compile(r"^(?:\d{1,2}[、.．]|其中[:：]?)+")
_THREE = re.compile(r"三公")
_CARS = re.compile(r"车购置(费)?[和及与]")
_OF_THREE = re.compile(r"车购置(费)?[和及与]|出国|接待")
_OF_CARS = re.compile(r"车购置(?!(费)?[和及与])|车运行")
_PROJECTS = re.compile(r"^项目支出")
_BEHIND_PROJECTS = re.compile(r"公用经费|政府采购|部门.{0,4}支出预算")
_ROUNDED = Decimal("0.02")
#: Sums must hold in so many columns; more columns, rows, or torn rows in a sum are not tried.
_FEWEST, _MOST_COLUMNS, _MOST_TORN, _MOST_ROWS = 2, 5, 3, 60

Sum = tuple[int, tuple[int, ...]]


def placed_by_sums(rows: Sequence[Row], torn: Mapping[int, Row], width: int) -> dict[int, Row]:
    """The torn rows that the sums place, by their index, each with a cell for every column.

    Args:
        rows: all rows, the torn ones with their label only.
        torn: label and numbers of each row that has fewer of them than columns.
        width: how many columns stand behind the labels.
    """
    placed: dict[int, Row] = {}
    if not torn or width > _MOST_COLUMNS:
        return placed
    for total, parts in _sums(rows):
        wanted = [at for at in parts if at in torn and at not in placed]
        told = {**dict(enumerate(rows)), **placed}
        known = total not in torn and all(cell.number is not None for cell in told[total][1:])
        if known and 0 < len(wanted) <= _MOST_TORN:
            placed |= _placed(told, torn, (total, parts), wanted, width)
    return placed


def _sums(rows: Sequence[Row]) -> list[Sum]:
    """Which row is the sum of which, as indexes: the narrower sums first."""
    labels = [_NUMBERING.sub("", row[0].label) for row in rows[:_MOST_ROWS]]

    def where(words: re.Pattern[str]) -> tuple[int, ...]:
        return tuple(at for at, label in enumerate(labels) if words.search(label))

    sums = [(cars, where(_OF_CARS)) for cars in where(_CARS)[:1]]
    sums += [(three, where(_OF_THREE)) for three in where(_THREE)[:1]]
    for projects in where(_PROJECTS)[:1]:
        behind = (at for at in where(_BEHIND_PROJECTS) if at > projects)
        sums.append((projects, tuple(range(projects + 1, next(behind, len(labels))))))
    return sums


def _placed(
    rows: Mapping[int, Row], torn: Mapping[int, Row], sum_: Sum, wanted: list[int], width: int
) -> dict[int, Row]:
    """The one way of placing the *wanted* rows in which the sum holds in most columns."""
    total, parts = sum_
    sought = [
        _number(rows[total], column) - sum(_number(rows[at], column) for at in parts)
        for column in range(1, width + 1)
    ]
    ways: list[tuple[int, dict[int, Row]]] = []
    for way in product(*(_ways(torn[at], width) for at in wanted)):
        held = sum(
            abs(left - sum(_number(row, column) for row in way)) <= _ROUNDED
            for column, left in enumerate(sought, 1)
            if any(row[column].text for row in way)
        )
        ways.append((held, dict(zip(wanted, way, strict=True))))
    best = max((held for held, _ in ways), default=0)
    found = [way for held, way in ways if held == best]
    return found[0] if best >= _FEWEST and len(found) == 1 else {}


def _number(row: Row, column: int) -> Decimal:
    return (row[column].number if column < len(row) else None) or Decimal(0)


def _ways(row: Row, width: int) -> list[Row]:
    """The numbers of a row in every choice of columns, in their order."""
    label, *values = row
    if any(value.number is None for value in values) or not 0 < len(values) < width:
        return []
    found: list[Row] = []
    for columns in combinations(range(width), len(values)):
        placed = dict(zip(columns, values, strict=True))
        nothing = Token("", label.end, label.end, label.line)
        found.append((label, *(placed.get(column, nothing) for column in range(width))))
    return found
