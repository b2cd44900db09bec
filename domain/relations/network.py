"""All relations of one statement, whichever check tells of them; each kind is derived once."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from domain.relations import balances as told_balances
from domain.relations import printed
from domain.relations.adjustment_rate import adjustment_rates
from domain.relations.alibis import (
    explained_difference,
    explained_ratio,
    explained_sum,
    told_apart,
)
from domain.relations.base_data import control_rate, project_sums, three_public_sums
from domain.relations.control_rate import told_control_rates
from domain.relations.figures import View
from domain.relations.grids import grid_relations
from domain.relations.points import points
from domain.relations.project_rates import project_rates
from domain.relations.rates import text_rates
from domain.relations.relation import Equal, Figure, Ratio, Relation, Sum
from domain.relations.reprinting import spot
from domain.relations.restated import restatements
from domain.relations.self_evaluation import execution_rate, nature_sums
from domain.relations.slips import is_plain_slip
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
        plain = tuple(grid_relations(self.view, self.pack))
        rated = {spot(each.rate.place) for each in plain if isinstance(each, Ratio)}
        of_projects = project_rates(self.view)
        return (*plain, *(each for each in of_projects if spot(each.rate.place) not in rated))

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
        """Staff in post ÷ establishment, of the base-data table and of the text."""
        told = told_control_rates(self.statement, self.pack)
        return (*control_rate(self.statement), *told)

    @cached_property
    def rates(self) -> tuple[Ratio, ...]:
        """The percentages of the running text."""
        return tuple(
            ratio
            for ratio in (
                *text_rates(self.view, self.pack),
                *adjustment_rates(self.view, self.pack),
            )
            if ratio.certain or ratio.holds(self.pack) or not explained_ratio(ratio, self.view)
        )

    @cached_property
    def points(self) -> tuple[Relation, ...]:
        """The points of the self-evaluation table and of the text."""
        return tuple(points(self.statement))

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

    def _whole(self, sum_: Sum) -> bool:
        """Whether the parts are all there are: so it is said, they fit, or but for one slip do."""
        if sum_.closed or sum_.holds(self.pack):
            return True
        needed = ((part.value, sum_.needed(part)) for part in sum_.parts)
        return any(new is not None and is_plain_slip(old, new) for old, new in needed)

    def name_of(self, figure: Figure, alike: Sequence[Figure]) -> str | None:
        """How a correction names a figure without a slot; None unless it changes all *alike*."""
        name = printed.field_of(self.statement, figure)
        others = {spot(each.place) for each in alike if each.key != figure.key}
        if name is None or not others <= printed.spots_of(self.statement, name):
            return None
        return name

    def _unexplained(self, sums: Iterable[Sum]) -> tuple[Sum, ...]:
        """Without the sums that hold for other figures than those they were read for."""
        return tuple(
            sum_
            for sum_ in sums
            if sum_.holds(self.pack) or not explained_sum(sum_, self.view, self.pack)
        )

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation, held or broken; of open lists those that should make up their total."""
        return (
            *(e for e in (*self.text_sums, *self.grids) if isinstance(e, Ratio) or self._whole(e)),
            *self.three_public,
            *self.projects,
            *self.natures,
            *self.points,
            *execution_rate(self.statement),
            *self.control_rates,
            *self.rates,
            *self.balances,
            *self.restatements,
            *(compared.equal for compared in self.text_against_tables),
        )
