"""The figures of a statement as relations name them: with their places and their fields."""

import re
from collections.abc import Iterator
from decimal import Decimal

from domain.evidence import Place
from domain.relations.relation import Figure
from domain.statement import BaseRow, MoneyFigure, Statement

#: The three amounts of a row of the base-data table, and how its header calls them.
BASE_COLUMNS = (
    ("prior_year_final", "上年决算数"),
    ("current_budget", "本年预算数"),
    ("current_final", "本年决算数"),
)


def figure_of(money: MoneyFigure, statement: Statement) -> Figure:
    """An amount of the text, with the field of the named slot that was read from it.

    Prices have no amount in 万元 and are never asked for.
    """
    value = money.amount_wan if money.amount_wan is not None else Decimal(0)
    bare = money.key == "three_public_total" and "三公" not in money.label
    name = f"“三公”经费{money.label}" if bare else money.label
    return Figure(name, value, money.place, field_at(money.place, statement))


def field_at(place: Place | None, statement: Statement) -> str | None:
    """The field of the named slot that was read at *place*."""
    if place is None or place.start is None:
        return None
    slots = (
        ("budget", statement.budget.places),
        ("expenditure", statement.expenditure.places),
        ("three_public", statement.three_public.places),
    )
    for part, places in slots:
        for name, at in places.items():
            if at.start == place.start and at == place:
                return f"{part}.{name}"
    return None


def base_figure(row: BaseRow, column: str, name: str | None = None) -> Figure | None:
    """One cell of the base-data table, None where it is blank."""
    value: Decimal | None = getattr(row, column)
    if value is None:
        return None
    label = re.sub(r"^\s*(其中[:：])?\s*[（(]?\d*[)）]?[、.．]?", "", row.label).strip("：: ")
    return Figure(name or label, value, row.place, f"base_row.{row.row}.{column}")


def own_money(statement: Statement, *sources: str) -> Iterator[MoneyFigure]:
    """The unit's own exact amounts of these sources: nothing approximate, no price."""
    for money in statement.money:
        if money.source in sources and is_exact(money):
            yield money


def is_exact(money: MoneyFigure) -> bool:
    """Whether it is the unit's own money, printed exactly."""
    return money.fiscal and money.approx is None and money.amount_wan is not None
