"""Parts of a budget or of accounts, told apart by what they add up to.

“三公”经费决算9万元，预算12万元，其中公务接待费4万元、公务用车运行维护费5万元: the parts stand
behind the budget and add up to the accounts, so they are accounts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.reading.keys import is_plain_basis
from domain.statement import PLANNED, MoneyFigure

_FINAL = "final_accounts"
#: Bases that a part may have only because of what stands before it. What is said to be spent stays
#: so: that it adds up to the budget may be the very mistake.
_LENT = frozenset({*PLANNED, "unspecified"})
_CENT = Decimal("0.01")
_FEWEST = 2


@dataclass(frozen=True)
class _Family:
    wholes: frozenset[str]
    parts: frozenset[str]
    #: Parts that are within another one, where that is told too.
    inner: frozenset[str] = frozenset()
    outer: str = ""


_FAMILIES = (
    _Family(
        wholes=frozenset({"three_public_total"}),
        parts=frozenset(
            {"three_public_hospitality", "three_public_vehicles", "three_public_overseas"}
            | {"three_public_vehicle_purchase", "three_public_vehicle_operation"}
        ),
        inner=frozenset({"three_public_vehicle_purchase", "three_public_vehicle_operation"}),
        outer="three_public_vehicles",
    ),
    _Family(
        wholes=frozenset(
            {"expenditure_total", "execution_full_year", "budget_initial", "budget_full_year"}
            | {"budget_annual"}
        ),
        parts=frozenset({"basic_expenditure", "project_expenditure"}),
    ),
)


def settled(money: Sequence[MoneyFigure]) -> tuple[MoneyFigure, ...]:
    """*money* with the basis of parts set to that of the one whole which they add up to."""
    figures = list(money)
    for family in _FAMILIES:
        for wholes, parts in _runs(figures, family):
            basis = _basis_of([figures[at] for at in parts], [figures[at] for at in wholes], family)
            for at in parts if basis else ():
                figures[at] = figures[at].model_copy(update={"basis": basis})
    return tuple(figures)


def _runs(figures: Sequence[MoneyFigure], family: _Family) -> Iterator[tuple[list[int], list[int]]]:
    """The wholes on a line and the parts right behind them, differences between left out."""
    wholes: list[int] = []
    parts: list[int] = []
    line: int | None = None
    for at, figure in enumerate(figures):
        if figure.source != "narrative" or figure.basis == "difference":
            continue
        part = figure.key in family.parts
        if parts and (not part or figure.place.line != line):
            yield wholes, parts
            wholes, parts = [], []
        if figure.place.line != line:
            wholes, line = [], figure.place.line
        if part and wholes:
            parts.append(at)
        elif figure.key in family.wholes:
            wholes.append(at)
    if parts:
        yield wholes, parts


def _basis_of(parts: Sequence[MoneyFigure], wholes: Sequence[MoneyFigure], family: _Family) -> str:
    """The basis of the one whole that *parts* add up to; empty where theirs may stand."""
    keys = [part.key for part in parts]
    bases = {part.basis for part in parts}
    plain = bases <= _LENT and all(is_plain_basis(part.label) for part in parts)
    years = {part.year for part in parts}
    told = len(set(keys)) == len(keys) >= _FEWEST and len(years) == 1
    if not (plain and told):
        return ""
    counted = [part for part in parts if family.outer not in keys or part.key not in family.inner]
    total = sum((part.amount_wan or Decimal(0) for part in counted), Decimal(0))
    fitting = {
        whole.basis
        for whole in wholes
        if whole.year in years and whole.basis in {*PLANNED, _FINAL}
        if whole.amount_wan is not None and abs(whole.amount_wan - total) <= _CENT
    }
    return fitting.pop() if len(fitting) == 1 and bases != fitting else ""
