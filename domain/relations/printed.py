"""Figures that have no field of their own, named by where they are printed.

``figure.N`` is the figure that begins at the N-th character of the document's text (counted from
0, as all offsets are), ``cell.T.R.C`` the number in row R, column C of table T (from 1). Named so,
an amount, a percentage, a head count or a score of the text, or any cell of a plain table, can be
corrected as a slot can be.
"""

import re
from decimal import Decimal

from domain.relations.figures import View
from domain.relations.relation import Figure
from domain.relations.reprinting import (
    Spot,
    cell_of,
    reprinted_at,
    spot,
    spots_told_alike,
    table_with,
)
from domain.statement import Statement

_FIGURE = re.compile(r"figure\.([1-9]\d{0,6})")
_CELL = re.compile(r"cell\.([1-9]\d{0,3})\.([1-9]\d{0,3})\.([1-9]\d{0,3})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def slot_at(statement: Statement, field: str) -> str | None:
    """The named slot that was read where *field* says, if one was: it is that which changes."""
    found = _FIGURE.fullmatch(field)
    if found is None:
        return None
    at, view = int(found[1]), View(statement)
    places = (
        *(money.place for money in view.by_start.get(at, ())),
        *(share.place for share in statement.percentages if share.place.start == at),
    )
    return next((slot for place in places if (slot := view.field_at(place))), None)


def is_printed(field: str) -> bool:
    """Whether *field* names a figure by where it is printed."""
    return bool(_FIGURE.fullmatch(field) or _CELL.fullmatch(field))


def value_at(statement: Statement, field: str) -> Decimal | None:
    """What is printed there, amounts in 万元, a cell as it stands; None where no figure is."""
    found = _FIGURE.fullmatch(field)
    if found:
        return next(iter(_begun_at(statement, int(found[1])).values()), None)
    cell = _CELL.fullmatch(field)
    return _in_cell(statement, *map(int, cell.groups())) if cell else None


def reset(statement: Statement, field: str, new: Decimal) -> Statement:
    """*statement* with *new* wherever that figure was read; unchanged where there is none."""
    spots = spots_of(statement, field)
    if spots:
        return reprinted_at(statement, statement, spots, new)
    cell = _CELL.fullmatch(field)
    if cell is None:
        return statement
    at = (int(cell[1]), int(cell[2]), int(cell[3]))
    read = [money for money in statement.money if cell_of(money.place) == at and money.amount]
    mended = statement
    for money in read[:1]:
        wan = new * (money.amount_wan or money.amount) / money.amount
        mended = reprinted_at(statement, statement, frozenset({spot(money.place)}), wan)
    tables = tuple(table_with(table, {at: new}) for table in mended.tables)
    return mended.model_copy(update={"tables": tables})


def spots_of(statement: Statement, field: str) -> frozenset[Spot]:
    """Where the figure is printed in the text, and where it is told again as the same amount."""
    found = _FIGURE.fullmatch(field)
    read = frozenset(_begun_at(statement, int(found[1]))) if found else frozenset[Spot]()
    return spots_told_alike(statement, read) if read else read


def field_of(statement: Statement, figure: Figure) -> str | None:
    """The name by which this figure can be corrected; None where its value cannot be found so."""
    at = figure.place
    if at is None:
        return None
    named = [f"figure.{at.start}"] if at.start else []
    if None not in cell_of(at):
        named.append("cell." + ".".join(map(str, cell_of(at))))
    return next((name for name in named if value_at(statement, name) == figure.value), None)


def _begun_at(statement: Statement, start: int) -> dict[Spot, Decimal]:
    """The figures that begin at *start*, by their spots: all of them are one printed number."""
    told: list[tuple[Spot, Decimal | None]] = [
        *((spot(each.place), each.amount_wan) for each in statement.money),
        *((spot(each.place), each.value) for each in statement.percentages),
        *((spot(each.place), Decimal(each.value)) for each in statement.staffing),
        *((spot(each.place), each.score) for each in statement.self_scores),
    ]
    found = {at: value for at, value in told if at[0] == start and value is not None}
    return found if len(set(found.values())) == 1 else {}


def _in_cell(statement: Statement, table: int, row: int, column: int) -> Decimal | None:
    """The number in a cell of a printed table from which no named slot was read."""
    printed = next((each for each in statement.tables if each.place.table == table), None)
    if printed is None or row > len(printed.rows) or column > len(printed.rows[row - 1]):
        return None
    money = View(statement).by_cell.get((table, row, column))
    if money is not None and View(statement).field_at(money.place) is not None:
        return None
    text = printed.rows[row - 1][column - 1].strip().replace(",", "").rstrip("%％")
    return Decimal(text) if _NUMBER.fullmatch(text) and text.isascii() else None
