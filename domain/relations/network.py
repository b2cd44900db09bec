"""All relations of one statement, whichever check tells of them; each kind is derived once."""

from collections.abc import Iterable
from functools import cached_property

from domain.relations import balances as told_balances
from domain.relations.alibis import (
    explained_difference,
    explained_ratio,
    explained_sum,
    told_apart,
)
from domain.relations.base_data import control_rate, project_sums, three_public_sums
from domain.relations.figures import View
from domain.relations.grids import grid_relations
from domain.relations.rates import text_rates
from domain.relations.relation import Equal, Ratio, Relation, Sum
from domain.relations.restated import restatements
from domain.relations.self_evaluation import execution_rate, nature_sums
from domain.relations.text_and_tables import Compared, text_against_tables
from domain.relations.text_sums import text_sums
from domain.rulepack import RulePack
from domain.statement import Statement


class Network:
    """The relations of *statement* as *pack* rounds; made for one assessment, never changed."""

    def __init__(self, statement: Statement, pack: RulePack) -> None:
        self.statement, self.pack = statement, pack
        self.view = View(statement)

    @cached_property
    def text_sums(self) -> tuple[Sum, ...]:
        """Totals of the running text and their parts."""
        return self._unexplained(text_sums(self.view, self.pack))

    @cached_property
    def grids(self) -> tuple[Sum | Ratio, ...]:
        """Totals, differences and rates of the plain tables."""
        return tuple(grid_relations(self.view, self.pack))

    @cached_property
    def three_public(self) -> tuple[Sum, ...]:
        """The three public expenses of the base-data table."""
        return tuple(three_public_sums(self.statement))

    @cached_property
    def projects(self) -> tuple[Sum, ...]:
        """Project expenditure of the base-data table and its rows."""
        return tuple(project_sums(self.statement))

    @cached_property
    def natures(self) -> tuple[Sum, ...]:
        """The budget by nature of revenue and of expenditure."""
        return tuple(nature_sums(self.view, self.pack))

    @cached_property
    def control_rates(self) -> tuple[Ratio, ...]:
        """Staff in post ÷ establishment."""
        return tuple(control_rate(self.statement))

    @cached_property
    def rates(self) -> tuple[Ratio, ...]:
        """The percentages of the running text."""
        return tuple(
            ratio
            for ratio in text_rates(self.view, self.pack)
            if ratio.holds(self.pack) or not explained_ratio(ratio, self.view)
        )

    @cached_property
    def balances(self) -> tuple[Sum, ...]:
        """What came in, went out and is left."""
        sums = self._unexplained(told_balances.balances(self.view))
        return tuple(
            sum_
            for sum_ in sums
            if sum_.rule != "SUM.CHANGE"
            or sum_.holds(self.pack)
            or not explained_difference(sum_, self.view, self.pack)
        )

    @cached_property
    def restatements(self) -> tuple[Equal, ...]:
        """One figure of the text told twice."""
        return tuple(
            equal
            for equal in restatements(self.view, self.pack)
            if equal.holds(self.pack) or not told_apart(equal.one, equal.other, self.view)
        )

    @cached_property
    def text_against_tables(self) -> tuple[Compared, ...]:
        """The text's figures against those that the tables print."""
        return tuple(
            compared
            for compared in text_against_tables(self.view, self.pack)
            if compared.equal.holds(self.pack)
            or not told_apart(compared.equal.one, compared.equal.other, self.view)
        )

    def _unexplained(self, sums: Iterable[Sum]) -> tuple[Sum, ...]:
        """Without the sums that hold for other figures than those they were read for."""
        return tuple(
            sum_
            for sum_ in sums
            if sum_.holds(self.pack) or not explained_sum(sum_, self.view, self.pack)
        )

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation, held or broken. An open list is one only where it exceeds its total."""
        open_or_closed = (*self.text_sums, *self.grids)
        return (
            *(each for each in open_or_closed if getattr(each, "closed", True)),
            *self.three_public,
            *self.projects,
            *self.natures,
            *execution_rate(self.statement),
            *self.control_rates,
            *self.rates,
            *self.balances,
            *self.restatements,
            *(compared.equal for compared in self.text_against_tables),
        )
