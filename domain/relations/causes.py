"""Which broken relations have one cause, and the one correction that would mend them all.

Figures that agree wherever they are told count as one figure, so that a correction of one spot
that contradicts another is none. Nothing is suggested where two corrections would do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.finding import Suggestion
from domain.quantity import plain
from domain.relations.relation import SCOPE_MAY_DIFFER, Equal, Figure, Ratio, Relation, Sum
from domain.rulepack import RulePack

#: More broken relations than this around one figure are no slip but another scope.
_MOST_RELATIONS = 12


@dataclass(frozen=True)
class Cause:
    """Broken relations that share figures, and what would mend them."""

    broken: tuple[Relation, ...]
    suggestion: Suggestion | None


class _SameFigures:
    """Figures that are told alike, as one; `of` names the group of a figure."""

    def __init__(self, relations: Sequence[Relation], pack: RulePack) -> None:
        self._parents: dict[str, str] = {}
        for relation in relations:
            if isinstance(relation, Equal) and relation.holds(pack):
                self._parents[self.of(relation.one)] = self.of(relation.other)

    def of(self, figure: Figure) -> str:
        key = figure.key
        while key in self._parents and self._parents[key] != key:
            key = self._parents[key]
        return key

    def all_of(self, relation: Relation) -> set[str]:
        return {self.of(figure) for figure in relation.figures}


def causes(relations: Sequence[Relation], pack: RulePack) -> tuple[Cause, ...]:
    """The broken relations, those with a common figure together."""
    same = _SameFigures(relations, pack)
    groups: list[list[Relation]] = []
    for relation in relations:
        if relation.holds(pack):
            continue
        touched = [g for g in groups if any(same.all_of(relation) & same.all_of(r) for r in g)]
        merged = [relation, *(each for group in touched for each in group)]
        groups = [*(group for group in groups if group not in touched), merged]
    return tuple(Cause(tuple(g), _mended(g, relations, same, pack)) for g in groups)


def signature(relation: Relation) -> tuple[str, str] | None:
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
    broken: Sequence[Relation],
    relations: Sequence[Relation],
    same: _SameFigures,
    pack: RulePack,
) -> Suggestion | None:
    """The correction, where exactly one figure in exactly one value makes everything fit."""
    unsure = all(isinstance(r, Equal) and r.rule in SCOPE_MAY_DIFFER for r in broken)
    if unsure or len(broken) > _MOST_RELATIONS:
        return None
    found = {
        (group, new): figure
        for figure, group, new in _candidates(broken, same)
        if _mends(group, new, relations, broken, same, pack)
    }
    if len({group for group, _ in found}) != 1:
        return None
    (group, new), *_ = found
    told = [f for relation in relations for f in relation.figures if same.of(f) == group]
    spot = next((figure for figure in told if figure.field), None)
    if spot is None or spot.field is None:
        return None
    line = spot.place.line if spot.place else None
    return Suggestion(field=spot.field, new=plain(new), old=plain(spot.value), line=line)


def _candidates(
    broken: Sequence[Relation], same: _SameFigures
) -> Iterator[tuple[Figure, str, Decimal]]:
    for relation in broken:
        for figure in relation.figures:
            new = relation.needed(figure)
            if new is not None and new >= 0:
                yield figure, same.of(figure), new


def _mends(
    group: str,
    new: Decimal,
    relations: Sequence[Relation],
    broken: Sequence[Relation],
    same: _SameFigures,
    pack: RulePack,
) -> bool:
    def value_of(figure: Figure) -> Decimal:
        return new if same.of(figure) == group else figure.value

    touching = [relation for relation in relations if group in same.all_of(relation)]
    if not all(any(relation is each for each in touching) for relation in broken):
        return False
    return all(relation.holds(pack, value_of) for relation in touching)
