"""The three public expenses (“三公”经费) as the running text lists them, total and parts.

Most units pay for guests and for running their cars and for nothing else, so that texts name two
parts behind 其中. Two parts leave room for others unless the report says somewhere that there are
none, or its other totals (the budget, the year before) are made up of the same two.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.relations.figures import View, only
from domain.relations.relation import Sum
from domain.rulepack import RulePack
from domain.statement import MoneyFigure

_TOTAL = "three_public_total"
_GUESTS = "three_public_hospitality"
_CARS = "three_public_vehicles"
_RUNNING = "three_public_vehicle_operation"
_PURCHASE = "three_public_vehicle_purchase"
_ABROAD = "three_public_overseas"
#: How many lines below their total the parts may stand, each on its own.
_BELOW = 8
#: A total of less than the unit's whole year: its parts may be those of the whole.
_OF_LESS = re.compile(r"季度|半年|月|本级|机关|人均|结余|结转|剩余|节约|追加|调[增减]|余额")
#: Line, planned or spent, year.
Spot = tuple[int, str, int | None]


class Listed(NamedTuple):
    """A total with the parts that are told beside it, and which kinds of parts those are."""

    kinds: frozenset[str | None]
    total: MoneyFigure
    sum_: Sum


def below(
    key: Spot, line: list[MoneyFigure], lines: Mapping[Spot, list[MoneyFigure]]
) -> list[MoneyFigure]:
    """The parts in the lines below a total that has none of them beside it."""
    if all(money.key != _TOTAL for money in line) or any(_is_part(money) for money in line):
        return []
    number, side, year = key
    found: list[MoneyFigure] = []
    for under in range(number + 1, number + 1 + _BELOW):
        beside = lines.get((under, side, year), [])
        if beside and not all(_is_part(money) for money in beside):
            break
        found += beside
    return found


def _is_part(money: MoneyFigure) -> bool:
    key = money.key or ""
    return key.startswith("three_public_") and key != _TOTAL


def listed(line: list[MoneyFigure], view: View, pack: RulePack) -> Iterator[Listed]:
    """The total of a line with its parts by the names they mostly have.

    All there is where journeys abroad are told or said to be none there, else an open list, which
    one part is enough for: no part is larger than its total. Vehicles that are told as their
    running costs alone are those.
    """
    total = only(line, (_TOTAL,))
    told = {money.key for money in line}
    guests, journeys, cars = only(line, (_GUESTS,)), only(line, (_ABROAD,)), _vehicles(line)
    if total is None or cars is None or not told.isdisjoint(_twice(guests, journeys)):
        return
    parts = tuple(part for part in (guests, *cars, journeys) if part is not None)
    if not parts:
        return
    none = {
        claim.key
        for claim in view.statement.claims
        if claim.kind == "none_spent" and claim.place.line == total.place.line
    }
    usual = guests is not None and bool(cars) and cars[0].key != _PURCHASE
    sum_ = Sum(
        "SUM.THREE_PUBLIC_TEXT",
        view.figure_of(total),
        tuple(view.figure_of(part) for part in parts),
        closed=usual and (journeys is not None or _ABROAD in none),
    )
    if not sum_.closed and _OF_LESS.search(total.label):
        return
    if len(parts) == 1 and sum_.summed() <= sum_.total.value:
        return
    if _tells_of_the_rest(sum_, line):
        return
    if sum_.holds(pack) or not _is_total_elsewhere(sum_, total, view, pack):
        yield Listed(frozenset(part.key for part in parts), total, sum_)


def _tells_of_the_rest(sum_: Sum, line: Sequence[MoneyFigure]) -> bool:
    """Whether the line gives what is lacking under another name: 租车费, 购置执法车辆."""
    lacking = sum_.total.value - sum_.summed()
    others = (money for money in line if money.key != _TOTAL and not _is_part(money))
    return lacking > 0 and any(money.amount_wan == lacking for money in others)


def _twice(guests: MoneyFigure | None, journeys: MoneyFigure | None) -> frozenset[str]:
    """The parts that, if the line tells them at all, it tells in two amounts."""
    each = ((_GUESTS, guests), (_ABROAD, journeys))
    return frozenset(key for key, found in each if found is None)


def sums(told: Sequence[Listed], view: View, pack: RulePack) -> Iterator[Sum]:
    """Every sum; the open ones closed where the rest of the report shows that no part is left.

    Where it tells of a further part, only an excess says anything.
    """
    for each in told:
        sum_ = each.sum_
        short = not sum_.closed and sum_.summed() < sum_.total.value
        if not short:
            yield sum_
        elif not _has_more(each, view):
            all_ = _shows_all(each, told, view, pack)
            yield replace(sum_, closed=True, presumed=True) if all_ else sum_


def _shows_all(each: Listed, told: Sequence[Listed], view: View, pack: RulePack) -> bool:
    """Whether guests and cars are told and the rest of the report shows that they are all."""
    if _GUESTS not in each.kinds or each.kinds.isdisjoint({_CARS, _RUNNING}):
        return False
    return _has_nothing_abroad(each.total, view) or _made_up_alike(each, told, pack)


def _has_more(each: Listed, view: View) -> bool:
    """Whether another spot tells of cars bought or journeys made in that year."""
    return any(
        money.key in {_PURCHASE, _ABROAD} and money.key not in each.kinds and bool(money.amount_wan)
        for money in view.exact
        if money.year in {None, each.total.year}
    )


def _has_nothing_abroad(total: MoneyFigure, view: View) -> bool:
    """Whether another spot says that there were no journeys abroad, or gives them as 0."""
    if any(c.kind == "none_spent" and c.key == _ABROAD for c in view.statement.claims):
        return True
    journeys = [m for m in view.exact if m.key == _ABROAD and m.year in {None, total.year}]
    return bool(journeys) and not any(money.amount_wan for money in journeys)


def _made_up_alike(each: Listed, told: Sequence[Listed], pack: RulePack) -> bool:
    """Whether the budget or another year is exactly the sum of the same kinds of parts."""
    return any(
        other.kinds == each.kinds and other.sum_.total.value > 0 and other.sum_.holds(pack)
        for other in told
        if other.total is not each.total
    )


def _vehicles(line: list[MoneyFigure]) -> tuple[MoneyFigure, ...] | None:
    """Vehicles as one figure, else running costs and what was paid for new ones.

    Empty where the line tells of none, None where it tells a figure of them twice.
    """
    told = {money.key for money in line}
    if _CARS in told:
        whole = only(line, (_CARS,))
        return (whole,) if whole is not None else None
    keys = (_RUNNING, _PURCHASE)
    parts = tuple(part for key in keys if (part := only(line, (key,))) is not None)
    return parts if len(parts) == len(told.intersection(keys)) else None


def _is_total_elsewhere(sum_: Sum, total: MoneyFigure, view: View, pack: RulePack) -> bool:
    """Whether another spot gives exactly what the parts make as the total of the three."""
    others = [m for m in view.exact if m.key == _TOTAL and m.place != total.place]
    made = sum_.summed()
    return any(
        m.amount_wan is not None and abs(m.amount_wan - made) <= pack.tolerance for m in others
    )
