"""All relations of one statement, whichever check tells of them."""

from domain.relations.balances import balances
from domain.relations.base_data import control_rate, project_sums, three_public_sums
from domain.relations.grids import grid_relations
from domain.relations.rates import text_rates
from domain.relations.relation import Relation
from domain.relations.restated import restatements
from domain.relations.self_evaluation import execution_rate, nature_sums
from domain.relations.text_and_tables import text_against_tables
from domain.relations.text_sums import text_sums
from domain.rulepack import RulePack
from domain.statement import Statement


def relations_of(statement: Statement, pack: RulePack) -> tuple[Relation, ...]:
    """Every relation, held or broken. An open list is one only where it exceeds its total."""
    open_or_closed = (*text_sums(statement, pack), *grid_relations(statement, pack))
    sums = [each for each in open_or_closed if getattr(each, "closed", True)]
    return (
        *sums,
        *three_public_sums(statement),
        *project_sums(statement),
        *nature_sums(statement, pack),
        *execution_rate(statement),
        *control_rate(statement),
        *text_rates(statement, pack),
        *balances(statement),
        *restatements(statement, pack),
        *(compared.equal for compared in text_against_tables(statement, pack)),
    )
