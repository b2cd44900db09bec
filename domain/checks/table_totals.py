"""Any printed table: total rows and columns, differences and rates between columns."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.grids import grid_relations
from domain.relations.phrasing import ratio_finding, sum_finding
from domain.relations.relation import Sum
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "SUM.TABLE_TOTAL": Severity.ERROR,
    "SUM.TABLE_ROW": Severity.ERROR,
    "PCT.TABLE_RATE": Severity.WARNING,
}


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only tables whose own rows show what their totals and rates are made of."""
    for relation in grid_relations(statement, pack):
        if relation.holds(pack):
            continue
        if isinstance(relation, Sum):
            found = None if _known(statement, relation) else _sum(relation, pack)
        else:
            said = f"表中“{relation.rate.name}”"
            found = ratio_finding(relation, RULES[relation.rule], said=said)
        if found is not None:
            yield found


def _sum(sum_: Sum, pack: RulePack) -> Finding | None:
    return sum_finding(sum_, pack, RULES[sum_.rule])


def _known(statement: Statement, sum_: Sum) -> bool:
    """Whether this is the expenditure sum again, which has a finding of its own."""
    spent = statement.expenditure
    if spent.basic is None or spent.project is None:
        return False
    return sum_.total.value == spent.total and sum_.summed() == spent.basic + spent.project
