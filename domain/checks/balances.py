"""What came in, went out and is left: of the year, of a project, of the budget's adjustment."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain
from domain.relations.network import Network
from domain.relations.phrasing import places_of
from domain.relations.relation import Sum
from domain.score import ScoreSheet

RULES: Mapping[str, Severity] = {
    "BALANCE.PROJECT": Severity.WARNING,
    "BALANCE.CARRY_OVER": Severity.WARNING,
    "BALANCE.ADJUSTED_BUDGET": Severity.WARNING,
    "BALANCE.ASSETS": Severity.WARNING,
    "SUM.CHANGE": Severity.WARNING,
}
_EXPLAINED = {
    "BALANCE.PROJECT": "可能结余有误，也可能漏写调增、调减，请核对。",
    "BALANCE.CARRY_OVER": "可能结转结余有误，也可能另有收回、追加或其他收支没有写明，请核对。",
    "BALANCE.ADJUSTED_BUDGET": "可能某一项有误，也可能另有调整没有写明，请核对。",
    "BALANCE.ASSETS": "可能三个数中有一个写错，也可能另有减值没有写明，请核对。",
    "SUM.CHANGE": "可能增减额算错，也可能其中一个数有误，请核对。",
}


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only where one line of the text gives every term once."""
    for sum_ in network.balances:
        if not sum_.holds(network.pack):
            yield _finding(sum_)


def _finding(sum_: Sum) -> Finding:
    parts = "加".join(part.told for part in sum_.parts)
    taken = "".join(f"减{part.told}" for part in sum_.minus)
    left, rest = sum_.total, sum_.summed()
    return Finding(
        rule=sum_.rule,
        severity=RULES[sum_.rule],
        message=(
            f"{parts}{taken}应为 {in_wan(rest)}，报告写{left.told}，相差 "
            f"{in_wan(abs(left.value - rest))}：{_EXPLAINED[sum_.rule]}"
        ),
        stated=plain(left.value),
        expected=plain(rest),
        places=places_of(*sum_.figures),
    )
