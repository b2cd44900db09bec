"""The three public expenses in the base-data table: total against its parts, column by column."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.network import Network
from domain.relations.phrasing import sum_finding
from domain.score import ScoreSheet

RULES: Mapping[str, Severity] = {
    "SUM.THREE_PUBLIC": Severity.ERROR,
    "SUM.THREE_PUBLIC_VEHICLES": Severity.ERROR,
}


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Three public = vehicles + overseas + hospitality; vehicles = purchase + operation."""
    for sum_ in network.three_public:
        finding = sum_finding(sum_, network.pack, RULES[sum_.rule])
        if finding is not None:
            yield finding
