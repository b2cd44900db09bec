"""Project expenditure in the base-data table against the project rows listed under it."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.network import Network
from domain.relations.phrasing import sum_finding
from domain.score import ScoreSheet

RULES: Mapping[str, Severity] = {"SUM.PROJECT_ROWS": Severity.ERROR}


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """The form wants every project in a row of its own, so that the rows make up the total."""
    for sum_ in network.projects:
        finding = sum_finding(sum_, network.pack, RULES[sum_.rule])
        if finding is not None:
            yield finding
