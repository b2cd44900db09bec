"""Rows by nature of revenue and expenditure against the table's full-year budget."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.network import Network
from domain.relations.phrasing import sum_finding
from domain.score import ScoreSheet

RULES: Mapping[str, Severity] = {
    "SUM.REVENUE_NATURE": Severity.ERROR,
    "SUM.EXPENDITURE_NATURE": Severity.ERROR,
}


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Both lists are complete by the form; they may divide the budget or what was spent of it."""
    for sum_ in network.natures:
        finding = sum_finding(sum_, network.pack, RULES[sum_.rule])
        if finding is not None:
            root = "expenditure.total" if sum_.rule == "SUM.EXPENDITURE_NATURE" else None
            yield finding.model_copy(update={"root": root})
