"""Broken relations as findings: one sentence with the figures, both explanations, no verdict."""

from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import YUAN_PER_WAN, as_printed, in_wan, plain, rounded
from domain.relations.relation import SCOPE_MAY_DIFFER, Equal, Figure, Ratio, Sum
from domain.relations.slips import (
    ONE_DIGIT,
    differ_in_one_digit,
    is_factor_of_units,
    slip_between,
)
from domain.rulepack import RulePack

_MOST_NAMED = 6
#: The unit of a head count, no amount.
_HEADS = "人"
#: An open list of fewer parts says nothing, unless its last part is 其他….
_LEAST_OPEN = 3


def sum_finding(sum_: Sum, pack: RulePack, severity: Severity) -> Finding | None:
    """What to say of a sum that does not hold; None where nothing is certain.

    A gap that rounding of the parts explains is a hint.
    """
    if sum_.holds(pack):
        return None
    summed, total = sum_.summed(), sum_.total.value
    slip = _slip(sum_)
    if 0 <= summed < total:
        falls_short = _of_a_shortfall(sum_, slip, severity)
        if falls_short is None:
            return None
        severity = falls_short
    rounding = "；也可能只是各项四舍五入" if sum_.may_be_rounding() else ""
    shown = sum_.total.shown
    apart = (
        f"，相差 {shown(abs(total - summed))}：可能总数有误，也可能分项有误或漏列{rounding}"
        f"，请核对。{slip or ''}"
    )
    if is_factor_of_units(total, summed):
        apart = "，两数只差一万倍：可能有一处把元写成万元（或相反），也可能数字有误，请核对单位。"
    message = f"{sum_.where}{_told(sum_.total)}，而{_listed(sum_)} {shown(summed)}{apart}"
    return Finding(
        rule=sum_.rule,
        severity=Severity.INFO if rounding else severity,
        message=message,
        stated=plain(total),
        expected=plain(summed),
        places=places_of(*sum_.figures),
    )


def equal_finding(equal: Equal, severity: Severity, *, one: str, other: str) -> Finding:
    """Two amounts for one figure; *one* and *other* say where each stands and what it is."""
    first, second = equal.one.value, equal.other.value
    apart = f"{one} {in_wan(first)}，{other} {in_wan(second)}"
    scope = "，也可能口径不同" if equal.rule in SCOPE_MAY_DIFFER else ""
    rule, explained = equal.rule, f"可能前者有误，也可能后者有误{scope}，请核对后统一。"
    if is_factor_of_units(first, second):
        rule, explained = (
            "UNIT.RESTATED",
            ("恰好相差一万倍：可能有一处把元写成万元（或相反），也可能数字有误，请核对单位。"),
        )
    return Finding(
        rule=rule,
        severity=severity,
        message=f"{apart}，相差 {in_wan(abs(first - second))}：{explained}",
        stated=plain(first),
        expected=plain(second),
        places=places_of(equal.one, equal.other),
    )


def ratio_finding(ratio: Ratio, severity: Severity, *, said: str) -> Finding | None:
    """A percentage that does not follow from its amounts; *said* names the rate."""
    computed = ratio.computed()
    if computed is None:
        return None
    rate = abs(ratio.rate.value) if ratio.change else ratio.rate.value
    how = "按本年{}、上年{}计算" if ratio.change else "按{}除以{}计算"
    counted = "人数" if ratio.part.unit == _HEADS else "金额"
    amounts = how.format(_told(ratio.part), _told(ratio.whole))
    return Finding(
        rule=ratio.rule,
        severity=severity,
        message=(
            f"{said}写为 {as_printed(rate)}%，{amounts}为 {as_printed(rounded(computed))}%："
            f"可能比例算错，也可能{counted}有误，请核对。"
        ),
        stated=plain(rate),
        expected=plain(rounded(computed)),
        places=places_of(*ratio.figures),
    )


def places_of(*figures: Figure) -> tuple[Place, ...]:
    """Where the figures stand, each place once."""
    return tuple(dict.fromkeys(figure.place for figure in figures if figure.place is not None))


def _told(figure: Figure) -> str:
    return figure.told.strip()


def _listed(sum_: Sum) -> str:
    """The parts by name, the first ones of a long list."""
    names = [_told(part) for part in sum_.parts[:_MOST_NAMED]]
    more = f"等 {len(sum_.parts)} 项" if len(sum_.parts) > _MOST_NAMED else ""
    taken = "".join(f"减去{_told(part)}" for part in sum_.minus)
    return f"{'、'.join(names)}{more}{taken or '合计'}" + ("为" if taken else "")


def _of_a_shortfall(sum_: Sum, slip: str | None, severity: Severity) -> Severity | None:
    """How grave it is that the parts make less than their total; None where it says nothing.

    Of an open list it says something only where a slip of one figure explains the gap: a wrong
    unit for certain, another slip as a hint, and of few parts only where they are mostly all.
    """
    if sum_.closed and not sum_.presumed:
        return severity
    if sum_.presumed or _has_a_unit_slip(sum_):
        return Severity.WARNING if severity is Severity.ERROR else severity
    least = 2 if sum_.rule == "SUM.THREE_PUBLIC_TEXT" else _LEAST_OPEN
    long = len(sum_.parts) >= least or sum_.parts[-1].name.startswith("其他")
    return Severity.INFO if slip is not None and long else None


def _has_a_unit_slip(sum_: Sum) -> bool:
    """Whether one part in 元 must have been meant in 万元 for the sum to hold."""
    needed = ((part.value, sum_.needed(part)) for part in sum_.parts)
    return any(new is not None and 0 < old < new == old * YUAN_PER_WAN for old, new in needed)


def _slip(sum_: Sum) -> str | None:
    """The one figure that a slip explains: what it would have to be, as a sentence."""
    found: list[str] = []
    for figure in sum_.figures:
        needed = sum_.needed(figure)
        words = slip_between(figure.value, needed) if needed is not None else None
        if needed is not None and words is not None and figure is not sum_.total:
            total = sum_.total
            corrected = f"{figure.name}如为 {figure.shown(needed)}"
            if _as_well_the_total(sum_, words):
                corrected += f"，或{total.name.strip()}如为 {total.shown(sum_.summed())}"
                words = f"都{ONE_DIGIT}，可能是看错或按错"
            else:
                words = f"两数{words}"
            found.append(f"{corrected}，各数即相符，{words}。")
        elif words is not None:
            found.append("")
    return found[0] if len(found) == 1 else None


def _as_well_the_total(sum_: Sum, words: str) -> bool:
    """Whether one digit of the total would do as well as the one confused in a part."""
    return words.startswith(ONE_DIGIT) and differ_in_one_digit(sum_.total.value, sum_.summed())


def differs_by_a_slip(stated: str, expected: str) -> str | None:
    """The slip between two printed figures, half a sentence; None where they are no numbers."""
    try:
        return slip_between(Decimal(stated), Decimal(expected))
    except ArithmeticError:
        return None
