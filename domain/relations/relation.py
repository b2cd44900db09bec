"""What must fit: a total and its parts, a rate and its two amounts, one figure told twice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Protocol

from domain.evidence import Place
from domain.quantity import as_printed, in_wan, plain
from domain.rulepack import RulePack

_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)
_WAN = "万元"
_HALF = Decimal("0.5")
#: Restatements whose two sides the forms define in different ways.
SCOPE_MAY_DIFFER = frozenset(
    {
        "XREF.PUBLIC_FUNDS",
        "XREF.PROCUREMENT",
        "XREF.RESTATED",
        "XREF.THREE_PUBLIC_INDICATOR",
    }
)


class Figure(NamedTuple):
    """A printed number: amounts in 万元 unless ``unit`` says otherwise, rates in percent.

    ``field`` is what a correction would name, None where there is none for it.
    """

    name: str
    value: Decimal
    place: Place | None = None
    field: str | None = None
    unit: str = _WAN

    @property
    def key(self) -> str:
        """The same for the same spot of the document, however often a relation names it."""
        at = self.place
        if self.field is None and at is not None and at.start is not None:
            cell = f"{at.row}-{at.column}" if at.table is not None else ""
            return f"{at.line}-{at.start}-{at.end}-{cell}"
        return self.field or f"{self.name} {plain(self.value)}"

    @property
    def told(self) -> str:
        """Name and value as a sentence says them."""
        return f"{self.name} {self.shown(self.value)}"

    def shown(self, value: Decimal) -> str:
        """*value* with the figure's unit."""
        if self.unit == _WAN:
            return in_wan(value)
        return f"{plain(value)} {self.unit}" if self.unit else as_printed(value)


ValueOf = Callable[[Figure], Decimal]


def printed_value(figure: Figure) -> Decimal:
    """The value as it stands in the document."""
    return figure.value


class Relation(Protocol):
    """Figures of which each follows from the others."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the relation."""
        ...

    def holds(self, pack: RulePack, value_of: ValueOf = printed_value, /) -> bool:
        """Whether the figures fit within rounding."""
        ...

    def needed(self, figure: Figure, value_of: ValueOf = printed_value, /) -> Decimal | None:
        """What *figure* would have to be; None where the relation cannot tell it exactly."""
        ...


@dataclass(frozen=True)
class Sum:
    """``total`` = the ``parts`` − what is taken off (``minus``).

    ``closed`` is False where the words leave room for further parts: then only an excess, or a
    gap that a slip of one figure explains, says anything. ``where`` names table and column.
    """

    rule: str
    total: Figure
    parts: tuple[Figure, ...]
    minus: tuple[Figure, ...] = ()
    closed: bool = True
    where: str = ""
    #: Closed by what the parts are or by what the report says elsewhere, not by the words of the
    #: list: parts that fall short are then a warning at most.
    presumed: bool = False
    #: Other totals that the parts may divide as well; the sum holds if one of them fits.
    or_totals: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Total first."""
        return (self.total, *self.parts, *self.minus)

    def summed(self, value_of: ValueOf = printed_value) -> Decimal:
        """What the parts make."""
        added = sum(map(value_of, self.parts), _NOTHING)
        return added - sum(map(value_of, self.minus), _NOTHING) if self.minus else added

    def holds(self, pack: RulePack, value_of: ValueOf = printed_value, /) -> bool:
        """Within the rounding of the total."""
        summed = self.summed(value_of)
        if pack.adds_up(value_of(self.total), summed):
            return True
        return any(pack.adds_up(value_of(total), summed) for total in self.or_totals)

    def needed(self, figure: Figure, value_of: ValueOf = printed_value, /) -> Decimal | None:
        """The figure that makes the sum right, if it stands in the sum once."""
        if self._spots[figure.key] != 1:
            return None
        printed = value_of is printed_value
        gap = self._gap if printed else value_of(self.total) - self.summed(value_of)
        if figure.key == self.total.key or figure.key in self._taken_off:
            return value_of(figure) - gap
        return value_of(figure) + gap

    def may_divide_another(self) -> bool:
        """Whether the parts may divide either of two totals: nobody can say which is meant."""
        return any(each.value != self.total.value for each in self.or_totals)

    @cached_property
    def _gap(self) -> Decimal:
        """By how much the printed total exceeds the printed parts."""
        return self.total.value - self.summed()

    @cached_property
    def _taken_off(self) -> frozenset[str]:
        """The spots of what is taken off."""
        return frozenset(figure.key for figure in self.minus)

    @cached_property
    def _spots(self) -> Counter[str]:
        """How often each spot stands in the sum."""
        return Counter(figure.key for figure in self.figures)

    def may_be_rounding(self) -> bool:
        """Whether half of each part's last printed digit explains the difference."""
        steps = [_step(part.value) for part in (*self.parts, *self.minus)]
        slack = sum((step * _HALF for step in steps if step < 1), Decimal(0))
        return abs(self.total.value - self.summed()) <= slack


@dataclass(frozen=True)
class Equal:
    """One figure told twice, of the same scope, year and basis."""

    rule: str
    one: Figure
    other: Figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Both."""
        return (self.one, self.other)

    def holds(self, pack: RulePack, value_of: ValueOf = printed_value, /) -> bool:
        """Within the rounding of the coarser."""
        return pack.agree(value_of(self.one), value_of(self.other))

    def needed(self, figure: Figure, value_of: ValueOf = printed_value, /) -> Decimal | None:
        """The other of the two."""
        return value_of(self.other if figure.key == self.one.key else self.one)


@dataclass(frozen=True)
class Ratio:
    """``rate`` percent = part ÷ whole, or for a ``change`` how far part lies from whole.

    ``certain`` where the words themselves print what the rate is measured by.
    """

    rule: str
    rate: Figure
    part: Figure
    whole: Figure
    change: bool = False
    certain: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Rate first."""
        return (self.rate, self.part, self.whole)

    def computed(self, value_of: ValueOf = printed_value) -> Decimal | None:
        """The rate that the two amounts make, percent; None of nothing."""
        part, whole = value_of(self.part), value_of(self.whole)
        if whole <= 0:
            return None
        return (abs(part - whole) if self.change else part) / whole * _HUNDRED

    def holds(self, pack: RulePack, value_of: ValueOf = printed_value, /) -> bool:
        """Within half of the rate's last printed digit."""
        rate = self.computed(value_of)
        stated = abs(value_of(self.rate)) if self.change else value_of(self.rate)
        return rate is None or pack.agree(stated, rate)

    def needed(self, figure: Figure, value_of: ValueOf = printed_value, /) -> Decimal | None:
        """Only the rate follows exactly; an amount follows from a rounded rate only roughly."""
        rate = self.computed(value_of)
        if figure.key != self.rate.key or rate is None:
            return None
        return rate.quantize(min(_step(figure.value), Decimal("0.01")))


def _step(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
