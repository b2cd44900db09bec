"""Changes of the running text: how far an amount is said to be from the year before."""

import re
from collections.abc import Iterator

from domain.relations.figures import TEXT_SOURCES, View, agreed
from domain.relations.relation import Figure, Ratio
from domain.relations.shares import CLOSE
from domain.statement import PLANNED, MoneyFigure, Percentage

_COMPARED = re.compile(r"[比较与](?:上年|去年|20\d\d年)")
_PAIR = 2


def changes(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Ratio]:
    """This year's amount against last year's, or the difference against last year's.

    A change against the budget (比年初预算下降) is measured by no other year.
    """
    fiscal_year = view.statement.document.fiscal_year
    if money.key is None or fiscal_year is None or "预算" in share.label:
        return
    year = fiscal_year.value
    if money.key == "three_public_total":
        yield from _three_public_change(share, money, view)
        return
    spent = [
        each
        for each in view.own(*TEXT_SOURCES, "inline_table", "base_data_table")
        if each.key == money.key and each.basis == "final_accounts"
    ]
    now, before = (
        agreed([e for e in spent if e.year == year]),
        agreed([e for e in spent if e.year == year - 1]),
    )
    if now is None or before is None or money.basis in PLANNED:
        return
    yield Ratio(
        "PCT.CHANGE",
        view.rate_of(share, f"{view.figure_of(now).name}较上年变动"),
        view.figure_of(now),
        view.figure_of(before),
        change=True,
    )


def told_change(share: Percentage, view: View) -> Iterator[Ratio]:
    """比2017年决算数7.05万元减少0.77万元，下降…%: base and difference right before it."""
    at = share.place
    line = [
        money
        for money in (view.by_line.get(at.line, ()) if at.line is not None else ())
        if (money.place.end or 0) <= (at.start or 0)
    ]
    if len(line) < _PAIR:
        return
    base, told = line[-_PAIR:]
    close = (at.start or 0) - (told.place.end or 0) <= CLOSE
    joined = 0 <= (told.place.start or 0) - (base.place.end or 0) <= _PAIR
    measured = told.basis == "difference" and base.basis != "difference"
    compared = _COMPARED.search(base.label) is not None and (base.amount_wan or 0) > 0
    if close and joined and measured and compared:
        whole, difference = view.figure_of(base), view.figure_of(told)
        whole = whole._replace(name=re.split(r"[比较与]", base.label)[-1].removesuffix("的"))
        change = Figure("增减额", abs(difference.value), told.place, None, difference.unit)
        rate = view.rate_of(share, f"{_what_changed(base, view)}较{whole.name}变动")
        yield Ratio("PCT.CHANGE", rate, change, whole, certain=True)


def _what_changed(base: MoneyFigure, view: View) -> str:
    """What the amounts are of, by the name that the nearest one before the base gives it."""
    if base.key == "three_public_total":
        return "“三公”经费"
    named = [
        view.figure_of(money).name
        for money in view.in_text
        if money.key == base.key is not None and money.basis != "difference"
        if (money.place.start or 0) < (base.place.start or 0)
    ]
    own = re.split(r"[比较与]", base.label)[0]
    return own or (named[-1] if named else "")


def _three_public_change(share: Percentage, money: MoneyFigure, view: View) -> Iterator[Ratio]:
    """From the named slots, for the table may state a year that the text does not."""
    slots, places = view.statement.three_public, view.statement.three_public.places
    now, before = slots.executed, slots.prior_year
    if now is None or before is None or money.basis in PLANNED:
        return
    yield Ratio(
        "PCT.THREE_PUBLIC_CHANGE",
        view.rate_of(share, "“三公”经费较上年变动"),
        Figure("“三公”经费", now, places.get("executed"), "three_public.executed"),
        Figure("“三公”经费", before, places.get("prior_year"), "three_public.prior_year"),
        change=True,
    )
