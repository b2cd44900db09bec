"""Percentages in the text: shares, completion of a budget, change against the year before."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.relations.network import Network
from domain.relations.phrasing import ratio_finding
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "PCT.SHARE": Severity.WARNING,
    "PCT.CHANGE": Severity.WARNING,
    "PCT.OF_BUDGET": Severity.WARNING,
    "PCT.THREE_PUBLIC_CHANGE": Severity.WARNING,
    "VALUE.SHARE_ABOVE_ALL": Severity.WARNING,
}
_ALL = 100


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """A percentage belongs to the last amount before it on its line; others are left alone."""
    told: set[tuple[str, str | None, str | None]] = set()
    for ratio in network.rates:
        if ratio.rule not in RULES or ratio.holds(network.pack):
            continue
        finding = ratio_finding(ratio, RULES[ratio.rule], said=ratio.rate.name)
        if finding is None or (finding.rule, finding.stated, finding.expected) in told:
            continue
        told.add((finding.rule, finding.stated, finding.expected))
        root = "three_public.change" if ratio.rule == "PCT.THREE_PUBLIC_CHANGE" else None
        yield finding.model_copy(update={"root": root})
    yield from _above_all(network.statement)


def _above_all(statement: Statement) -> Iterator[Finding]:
    """A share of more than the whole is none."""
    for share in statement.percentages:
        if "占比" in share.label and "较" not in share.label and share.value > _ALL:
            yield Finding(
                rule="VALUE.SHARE_ABOVE_ALL",
                severity=RULES["VALUE.SHARE_ABOVE_ALL"],
                message=(
                    f"{share.label}写为 {plain(rounded(share.value))}%，占比不会超过 100%："
                    "可能比例写错，也可能写的是增长而不是占比，请核对。"
                ),
                stated=plain(share.value),
                expected=str(_ALL),
                places=(share.place,),
            )
