"""元 written for 万元 is one slip, however many sums, shares and rates it breaks: told once."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.relations.slips import is_factor_of_units

#: Findings that a figure in the wrong unit drags along.
_DRAGGED = ("SUM.", "XREF.", "PCT.", "BALANCE.", "BUDGET.", "UNIT.", "CLAIM.", "VALUE.", "DIGIT.")
#: In this order one of them tells of the slip.
_TELLS = ("UNIT.RESTATED", "UNIT.FACTOR", "UNIT.TOO_LARGE")
_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def told_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """*findings* with those of one slip of the unit joined to the one that tells of it.

    A whole table in the wrong unit is one slip; in the text each figure is one of its own.
    """
    groups = _groups(findings)
    if not groups:
        return tuple(findings)
    members: dict[int, list[Finding]] = {}
    for finding in findings:
        group = _group_of(finding, groups)
        if group is not None:
            members.setdefault(group, []).append(finding)
    leading = {group: _leader(told) for group, told in members.items()}
    kept: list[Finding] = []
    for finding in findings:
        group = _group_of(finding, groups)
        if group is None:
            kept.append(finding)
        elif finding is leading[group]:
            kept.append(_joined(finding, members[group]))
    return tuple(kept)


def _groups(findings: Sequence[Finding]) -> list[list[Place]]:
    """Where the figures in the wrong unit stand, those of one table together."""
    groups: list[list[Place]] = []
    for finding in findings:
        place = _suspect(finding)
        if place is None:
            continue
        same = (g for g in groups if any(_alike(place, each) for each in g))
        group = next(same, None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    return groups


def _suspect(finding: Finding) -> Place | None:
    """The figure that cannot be in the unit it is printed in."""
    if not finding.places:
        return None
    if finding.rule in {"UNIT.TOO_LARGE", "UNIT.FACTOR"}:
        return finding.places[0]
    in_a_sum = finding.rule.startswith("SUM.")
    if not in_a_sum and finding.rule != "UNIT.RESTATED":
        return None
    if finding.stated is None or finding.expected is None:
        return None
    try:
        one, other = Decimal(finding.stated), Decimal(finding.expected)
    except InvalidOperation:
        return None
    if in_a_sum:  # a total in 元 of parts in 万元
        small = one < other and is_factor_of_units(one, other)
        return finding.places[0] if small else None
    small_is_wrong = min(abs(one), abs(other)) < 1
    return finding.places[0 if (one > other) != small_is_wrong else -1]


def _alike(one: Place, other: Place) -> bool:
    """Whether two figures stand in one table, or are one spot."""
    return (one.table is not None and one.table == other.table) or _meet(one, other)


def _meet(one: Place, other: Place) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one == other
    return one.start < other.end and other.start < one.end


def _group_of(finding: Finding, groups: Sequence[Sequence[Place]]) -> int | None:
    if not finding.rule.startswith(_DRAGGED):
        return None
    for number, group in enumerate(groups):
        if any(_meet(place, each) for place in finding.places for each in group):
            return number
    return None


def _leader(told: Sequence[Finding]) -> Finding:
    order = {rule: number for number, rule in enumerate(_TELLS)}
    return min(
        told, key=lambda finding: (order.get(finding.rule, len(order)), _suspect(finding) is None)
    )


def _joined(finding: Finding, told: Sequence[Finding]) -> Finding:
    others = len(told) - 1
    if not others:
        return finding
    places = tuple(dict.fromkeys(place for each in (finding, *told) for place in each.places))
    return finding.model_copy(
        update={
            "message": f"{finding.message}同一原因还使另外 {others} 处核对不符，改正后一并消除。",
            "severity": min((each.severity for each in told), key=_GRAVITY.index),
            "places": places,
            "root": next((each.root for each in told if each.root), finding.root),
        }
    )
