"""A corrected figure as if it had been printed right: wherever the same figure was read.

A slot (``expenditure.basic``) is filled from one spot of the document; the same spot is also an
amount of the text, a part of a list, a row of a table. Left as they were, those would go on
contradicting a figure that has been mended.
"""

from decimal import Decimal

from domain.breakdown import Breakdown
from domain.claim import Claim
from domain.evidence import Place
from domain.quantity import plain
from domain.relations.figures import View
from domain.statement import (
    MoneyFigure,
    NatureRow,
    Percentage,
    PrintedTable,
    SelfEvaluationTable,
    SelfScore,
    StaffFigure,
    Statement,
)

Spot = tuple[int | None, int | None]
_Cell = tuple[int | None, int | None, int | None]


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
    return reprinted_at(before, after, _spots(before, fields), new)


def reprinted_at(
    before: Statement, after: Statement, spots: frozenset[Spot], new: Decimal
) -> Statement:
    """*after*, with every figure at one of *spots* set to *new*; *before* tells what they are."""
    if not spots:
        return after
    told = [money for money in before.money if spot(money.place) in spots]
    totals = {(money.key, money.year, money.amount_wan) for money in told}
    cells = {
        cell_of(money.place): new * (money.amount / money.amount_wan)
        for money in told
        if money.place.table is not None and money.amount_wan
    }
    return after.model_copy(
        update={
            "money": tuple(_money(each, spots, new) for each in after.money),
            "percentages": tuple(_percent(each, spots, new) for each in after.percentages),
            "breakdowns": tuple(
                _breakdown(each, spots, new, whole=(each.key, each.year, each.total) in totals)
                for each in after.breakdowns
            ),
            "claims": _claims(before, after, spots, new),
            "staffing": tuple(_staff(each, spots, new) for each in after.staffing),
            "self_scores": tuple(_score(each, spots, new) for each in after.self_scores),
            "self_evaluation_table": _natures(after.self_evaluation_table, spots, new),
            "tables": tuple(table_with(each, cells) for each in after.tables),
        }
    )


def spots_told_alike(statement: Statement, read: frozenset[Spot]) -> frozenset[Spot]:
    """*read*, and where the figures there are told again as the same amount."""
    view = View(statement)
    alike = {
        _kind(money) for money in view.exact if spot(money.place) in read and money.key is not None
    }
    return read | {spot(money.place) for money in statement.money if _kind(money) in alike}


def spot(place: Place | None) -> Spot:
    """Where a figure is printed: its offsets in the document's text."""
    return (place.start, place.end) if place is not None else (None, None)


def cell_of(place: Place) -> _Cell:
    """The cell that a figure stands in."""
    return place.table, place.row, place.column


def table_with(table: PrintedTable, cells: dict[_Cell, Decimal]) -> PrintedTable:
    """*table* with the numbers of *cells* as they are to stand there; its percent signs stay."""
    number = table.place.table
    numbers = {(row, column): new for (at, row, column), new in cells.items() if at == number}
    if not numbers:
        return table
    rows = tuple(
        tuple(_printed(text, numbers.get((at, column))) for column, text in enumerate(row, 1))
        for at, row in enumerate(table.rows, 1)
    )
    return table.model_copy(update={"rows": rows})


def _printed(text: str, new: Decimal | None) -> str:
    if new is None:
        return text
    return plain(new) + ("%" if text.rstrip().endswith(("%", "％")) else "")


def _spots(statement: Statement, fields: frozenset[str]) -> frozenset[Spot]:
    """Where the fields were read, and where the same figure is told again in the same amount."""
    view = View(statement)
    table = statement.self_evaluation_table
    rows = (*table.by_revenue_nature, *table.by_expenditure_nature) if table else ()
    places = [
        *(each.place for each in statement.money),
        *(each.place for each in statement.percentages),
        *(row.place for row in rows),
    ]
    read = frozenset(spot(place) for place in places if view.field_at(place) in fields)
    return spots_told_alike(statement, read)


def _kind(money: MoneyFigure) -> tuple[str | None, str, int | None, Decimal | None]:
    return money.key, money.basis, money.year, money.amount_wan


def _money(money: MoneyFigure, spots: frozenset[Spot], new: Decimal) -> MoneyFigure:
    if spot(money.place) not in spots or money.amount_wan is None:
        return money
    scale = money.amount / money.amount_wan if money.amount_wan else Decimal(1)
    return money.model_copy(update={"amount": new * scale, "amount_wan": new})


def _percent(share: Percentage, spots: frozenset[Spot], new: Decimal) -> Percentage:
    return share.model_copy(update={"value": new}) if spot(share.place) in spots else share


def _staff(people: StaffFigure, spots: frozenset[Spot], new: Decimal) -> StaffFigure:
    return people.model_copy(update={"value": int(new)}) if spot(people.place) in spots else people


def _score(score: SelfScore, spots: frozenset[Spot], new: Decimal) -> SelfScore:
    return score.model_copy(update={"score": new}) if spot(score.place) in spots else score


def _claims(
    before: Statement, after: Statement, spots: frozenset[Spot], new: Decimal
) -> tuple[Claim, ...]:
    """A rate that is told in words (下降 10.02 %) is the percentage of its line."""
    rates = {
        (share.place.line, abs(share.value))
        for share in before.percentages
        if spot(share.place) in spots
    }
    return tuple(
        claim.model_copy(update={"percent": abs(new)})
        if claim.percent is not None and (claim.place.line, abs(claim.percent)) in rates
        else claim
        for claim in after.claims
    )


def _natures(
    table: SelfEvaluationTable | None, spots: frozenset[Spot], new: Decimal
) -> SelfEvaluationTable | None:
    """The budget by nature of the self-evaluation table, if the report has one."""
    return table and table.model_copy(
        update={
            "by_revenue_nature": _rows(table.by_revenue_nature, spots, new),
            "by_expenditure_nature": _rows(table.by_expenditure_nature, spots, new),
        }
    )


def _rows(
    rows: tuple[NatureRow, ...], spots: frozenset[Spot], new: Decimal
) -> tuple[NatureRow, ...]:
    return tuple(
        row.model_copy(update={"amount": new}) if spot(row.place) in spots else row for row in rows
    )


def _breakdown(each: Breakdown, spots: frozenset[Spot], new: Decimal, *, whole: bool) -> Breakdown:
    parts = tuple(
        part.model_copy(update={"amount_wan": new}) if spot(part.place) in spots else part
        for part in each.parts
    )
    return each.model_copy(update={"parts": parts, "total": new if whole else each.total})
