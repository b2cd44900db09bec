"""A corrected slot as if its figure had been printed right: wherever the same figure was read.

A slot (``expenditure.basic``) is filled from one spot of the document; the same spot is also an
amount of the text, a part of a list, a row of a table. Left as they were, those would go on
contradicting a figure that has been mended.
"""

from decimal import Decimal

from domain.breakdown import Breakdown
from domain.evidence import Place
from domain.relations.figures import View
from domain.statement import MoneyFigure, NatureRow, Statement

_Spot = tuple[int | None, int | None]


def reprinted(
    before: Statement, after: Statement, fields: frozenset[str], new: Decimal
) -> Statement:
    """*after*, with every figure that was read where one of *fields* was read set to *new*.

    Args:
        before: the statement in which the fields still have their old values and places.
        after: the statement to change.
        fields: names of slots, as `View.field_at` gives them.
        new: 万元, or percent for a rate.
    """
    spots = _spots(before, fields)
    if not spots:
        return after
    totals = {
        (money.key, money.year, money.amount_wan)
        for money in before.money
        if _spot(money.place) in spots
    }
    table = after.self_evaluation_table
    return after.model_copy(
        update={
            "money": tuple(_money(each, spots, new) for each in after.money),
            "percentages": tuple(
                each.model_copy(update={"value": new}) if _spot(each.place) in spots else each
                for each in after.percentages
            ),
            "breakdowns": tuple(
                _breakdown(each, spots, new, whole=(each.key, each.year, each.total) in totals)
                for each in after.breakdowns
            ),
            "self_evaluation_table": table
            and table.model_copy(
                update={
                    "by_revenue_nature": _rows(table.by_revenue_nature, spots, new),
                    "by_expenditure_nature": _rows(table.by_expenditure_nature, spots, new),
                }
            ),
        }
    )


def _spots(statement: Statement, fields: frozenset[str]) -> frozenset[_Spot]:
    """Where the fields were read, and where the same figure is told again in the same amount."""
    view = View(statement)
    table = statement.self_evaluation_table
    rows = (*table.by_revenue_nature, *table.by_expenditure_nature) if table else ()
    places = [
        *(each.place for each in statement.money),
        *(each.place for each in statement.percentages),
        *(row.place for row in rows),
    ]
    read = {_spot(place) for place in places if view.field_at(place) in fields}
    alike = {
        _kind(money) for money in view.exact if _spot(money.place) in read and money.key is not None
    }
    told = {_spot(money.place) for money in statement.money if _kind(money) in alike}
    return frozenset(read | told)


def _kind(money: MoneyFigure) -> tuple[str | None, str, int | None, Decimal | None]:
    return money.key, money.basis, money.year, money.amount_wan


def _spot(place: Place | None) -> _Spot:
    return (place.start, place.end) if place is not None else (None, None)


def _money(money: MoneyFigure, spots: frozenset[_Spot], new: Decimal) -> MoneyFigure:
    if _spot(money.place) not in spots or money.amount_wan is None:
        return money
    scale = money.amount / money.amount_wan if money.amount_wan else Decimal(1)
    return money.model_copy(update={"amount": new * scale, "amount_wan": new})


def _rows(
    rows: tuple[NatureRow, ...], spots: frozenset[_Spot], new: Decimal
) -> tuple[NatureRow, ...]:
    return tuple(
        row.model_copy(update={"amount": new}) if _spot(row.place) in spots else row for row in rows
    )


def _breakdown(each: Breakdown, spots: frozenset[_Spot], new: Decimal, *, whole: bool) -> Breakdown:
    parts = tuple(
        part.model_copy(update={"amount_wan": new}) if _spot(part.place) in spots else part
        for part in each.parts
    )
    return each.model_copy(update={"parts": parts, "total": new if whole else each.total})
