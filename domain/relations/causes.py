"""Which broken relations have one cause, and the one correction that would mend them all.

Figures that agree wherever they are told count as one figure, so that a correction of one spot
that contradicts another is none. Nothing is suggested where two corrections would do.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest
from typing import TypeVar

from domain.finding import Suggestion
from domain.quantity import plain
from domain.relations.relation import SCOPE_MAY_DIFFER, Equal, Figure, Ratio, Relation, Sum
from domain.relations.slips import is_plain_slip
from domain.rulepack import RulePack

#: More broken relations than this around one figure are no slip but another scope.
_MOST_RELATIONS = 12
#: Nobody mends a report figure by figure that has more causes than this; the others are told.
_MOST_MENDED = 200
#: Among more figures than this, ten times those of the longest table we know, nobody looks for
#: the one that is wrong.
_MOST_FIGURES = 1000

#: From here on a figure is in the wrong unit (1,000 亿元) and no correction of another.
_NO_FIGURE = Decimal(10_000_000)
_ALL = Decimal(100)
_T = TypeVar("_T", str, int)

#: How a correction names a figure that no named slot was read from; None where it cannot.
Naming = Callable[[Figure, Sequence[Figure]], str | None]


@dataclass(frozen=True)
class Cause:
    """Broken relations that share figures, and what would mend them."""

    broken: tuple[Relation, ...]
    suggestion: Suggestion | None

    @cached_property
    def signatures(self) -> frozenset[tuple[str | None, str | None]]:
        """The figures stated and expected, as the findings of the broken relations tell them."""
        told = (_signature(relation) for relation in self.broken)
        return frozenset(each for each in told if each is not None)


class _SameFigures:
    """Figures that are told alike, as one group, and the relations that touch each group."""

    def __init__(self, relations: Sequence[Relation], pack: RulePack) -> None:
        self._parents: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._names: dict[int, str] = {}
        self.broken: list[Relation] = []
        for relation in relations:
            if not relation.holds(pack):
                self.broken.append(relation)
            elif isinstance(relation, Equal):
                self._parents[self._root(relation.one.key)] = self._root(relation.other.key)
        for one, other in _told_in_the_row(relations):
            self._parents[self._root(one)] = self._root(other)
        self._groups = {key: self._root(key) for key in self._parents}
        self._touching: dict[str, list[Relation]] = {}
        for relation in relations if self.broken else ():
            for group in self.all_of(relation):
                self._touching.setdefault(group, []).append(relation)

    def of(self, figure: Figure) -> str:
        """The name of the figure's group."""
        name = self._names.get(id(figure))
        if name is None:
            key = figure.key
            name = self._names[id(figure)] = self._groups.get(key, key)
        return name

    def _root(self, key: str) -> str:
        return _last_of(key, self._parents)

    def all_of(self, relation: Relation) -> set[str]:
        """The groups of a relation's figures."""
        return {self.of(figure) for figure in relation.figures}

    def touching(self, group: str) -> Sequence[Relation]:
        """Every relation, in order, that names a figure of *group*."""
        return self._touching[group]


def _told_in_the_row(relations: Sequence[Relation]) -> Iterator[tuple[str, str]]:
    """The keys of each budget slot, and of the cell of the budget row that it was read from."""
    figures = (figure for relation in relations for figure in relation.figures if figure.field)
    values = {figure.key: figure.value for figure in figures}
    for key, value in values.items():
        of_slots, _, name = key.partition("budget_row.")
        if not of_slots and name and values.get(f"budget.{name}") == value:
            yield f"budget.{name}", key


def causes(relations: Sequence[Relation], pack: RulePack, naming: Naming) -> tuple[Cause, ...]:
    """The broken relations, those with a common figure together; *naming* as for corrections."""
    same = _SameFigures(relations, pack)
    groups = _together(same)
    mended = (_mended(group, same, pack, naming) for group in groups[:_MOST_MENDED])
    pairs = zip_longest(groups, mended)
    return tuple(Cause(tuple(group), suggestion) for group, suggestion in pairs)


def _together(same: _SameFigures) -> list[deque[Relation]]:
    """The broken relations in groups that share no figure, the group last added to at the end."""
    groups: dict[int, deque[Relation]] = {}
    first: dict[str, int] = {}
    later: dict[int, int] = {}
    for turn, relation in enumerate(same.broken):
        seen = {_last_of(first.setdefault(each, turn), later) for each in same.all_of(relation)}
        touched = sorted(seen - {turn})
        later.update(dict.fromkeys(touched, turn))
        groups[turn] = _chained([deque([relation]), *(groups.pop(each) for each in touched)])
    return list(groups.values())


def _chained(parts: Sequence[deque[Relation]]) -> deque[Relation]:
    """*parts* one behind the other: the shorter ones are put around the longest, which stays."""
    at = max(range(len(parts)), key=lambda index: len(parts[index]))
    whole = parts[at]
    for part in reversed(parts[:at]):
        whole.extendleft(reversed(part))
    for part in parts[at + 1 :]:
        whole.extend(part)
    return whole


def _last_of(each: _T, next_of: dict[_T, _T]) -> _T:
    """Where the way from *each* ends; the way is made shorter for those who go it again."""
    last = each
    while next_of.get(last, last) != last:
        last = next_of[last]
    while each != last:
        next_of[each], each = last, next_of[each]
    return last


def _signature(relation: Relation) -> tuple[str, str] | None:
    """The figures stated and expected, as the finding of this relation tells them."""
    match relation:
        case Sum():
            return plain(relation.total.value), plain(relation.summed())
        case Equal():
            return plain(relation.one.value), plain(relation.other.value)
        case Ratio():
            rate = relation.needed(relation.rate)
            return None if rate is None else (plain(abs(relation.rate.value)), plain(rate))
        case _:
            return None


def _mended(
    broken: Sequence[Relation], same: _SameFigures, pack: RulePack, naming: Naming
) -> Suggestion | None:
    """The correction, where exactly one figure in exactly one value makes everything fit.

    Where several would do, the one of them that a plain slip of the keyboard explains. Where such
    a slip explains part of it and something else mends it all, nobody can tell which it was.
    """
    unsure = all(isinstance(r, Equal) and r.rule in SCOPE_MAY_DIFFER for r in broken)
    if unsure or len(broken) > _MOST_RELATIONS:
        return None
    if sum(len(relation.figures) for relation in broken) > _MOST_FIGURES:
        return None
    candidates = {(group, new): figure for figure, group, new in _candidates(broken, same)}
    slips = {at for at, figure in candidates.items() if is_plain_slip(figure.value, at[1])}
    found = [at for at in candidates if _mends(*at, broken, same, pack)]
    if len({group for group, _ in found}) > 1:
        found = [at for at in found if at in slips]
    if len({group for group, _ in found}) != 1 or (slips and found[0] not in slips):
        return None
    group, new = found[0]
    told = [f for each in same.touching(group) for f in each.figures if same.of(f) == group]
    spot = next((figure for figure in told if figure.field), told[0])
    field = spot.field or naming(spot, told)
    if field is None:
        return None
    line = spot.place.line if spot.place else None
    return Suggestion(field=field, new=plain(new), old=plain(spot.value), line=line)


def _candidates(
    broken: Sequence[Relation], same: _SameFigures
) -> Iterator[tuple[Figure, str, Decimal]]:
    for relation in broken:
        if isinstance(relation, Sum) and relation.may_divide_another():
            continue
        for figure in relation.figures:
            new = relation.needed(figure)
            if new is not None and 0 <= new < _NO_FIGURE and not _no_share(relation, new):
                yield figure, same.of(figure), new


def _no_share(relation: Relation, new: Decimal) -> bool:
    """A share of more than all there is was measured by something else than its whole."""
    return isinstance(relation, Ratio) and relation.rule == "PCT.SHARE" and new > _ALL


def _mends(
    group: str,
    new: Decimal,
    broken: Sequence[Relation],
    same: _SameFigures,
    pack: RulePack,
) -> bool:
    def value_of(figure: Figure) -> Decimal:
        return new if same.of(figure) == group else figure.value

    touching = same.touching(group)
    if not all(any(relation is each for each in touching) for relation in broken):
        return False
    return all(relation.holds(pack, value_of) for relation in touching)
