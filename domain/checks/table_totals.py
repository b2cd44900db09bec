"""Any printed table: total rows and columns, differences and rates between columns."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.network import Network
from domain.relations.phrasing import ratio_finding, sum_finding
from domain.relations.relation import Sum
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "SUM.TABLE_TOTAL": Severity.ERROR,
    "SUM.TABLE_ROW": Severity.ERROR,
    "PCT.TABLE_RATE": Severity.WARNING,
}


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only tables whose own rows show what their totals and rates are made of."""
    for relation in network.grids:
        if relation.holds(network.pack):
            continue
        if isinstance(relation, Sum):
            if _known(network.statement, relation):
                continue
            found = sum_finding(relation, network.pack, RULES[relation.rule])
        else:
            said = f"表中“{relation.rate.name}”"
            found = ratio_finding(relation, RULES[relation.rule], said=said)
        if found is not None:
            yield found


def _known(statement: Statement, sum_: Sum) -> bool:
    """Whether this is the expenditure sum again, which has a finding of its own."""
    spent = statement.expenditure
    if spent.basic is None or spent.project is None:
        return False
    return sum_.total.value == spent.total and sum_.summed() == spent.basic + spent.project
