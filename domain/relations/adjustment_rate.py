"""预算调整率: what was added in the year ÷ the initial budget.

Counties leave out what policy or the sky brought, so a rate that differs proves nothing by itself:
it is told only where it follows from the wrong base, or from a slip of the pen.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from domain.relations.figures import View
from domain.relations.relation import Figure, Ratio
from domain.relations.slips import slip_between
from domain.rulepack import RulePack

_ADJUSTED = re.compile(
    r"^(?:年度|全年|本年|部门|单位|20\d\d年度?|我[\u4e00-\u9fa5])*预算调整率[为达是]*$"
)
_HUNDRED = Decimal(100)


def adjustment_rates(view: View, pack: RulePack) -> Iterator[Ratio]:
    """Each printed rate that holds, or that has one plain explanation."""
    budget = view.statement.budget
    initial, full = budget.initial, budget.full_year
    if not initial or full is None or full == initial:
        return
    change = abs(full - initial)
    whole = Figure("年初预算数", initial, budget.places.get("initial"), "budget.initial")
    part = Figure("预算调整数", change, budget.places.get("full_year"), None)
    right = change / initial * _HUNDRED
    wrong = change / full * _HUNDRED if full > 0 else right
    for share in view.statement.percentages:
        if share.place.table is not None or not _ADJUSTED.match(share.label):
            continue
        slip = slip_between(share.value, right.quantize(share.value))
        if pack.agree(share.value, right) or pack.agree(share.value, wrong) or slip:
            rate = Figure("预算调整率", share.value, share.place, None, "%")
            yield Ratio("PCT.CHANGE", rate, part, whole, certain=True)
