"""The control rate of staff that the text tells: staff in post ÷ establishment."""

import re
from collections.abc import Iterator
from decimal import Decimal

from domain.relations.relation import Figure, Ratio
from domain.rulepack import RulePack
from domain.statement import Percentage, StaffFigure, Statement

_ALWAYS = "控制率"
_RATE = re.compile(
    r"^(?:年末|本年|全年|我[局镇乡校院]|实际)?(?:在职)?(?:人员|编制)(?:编制)?控制率[为是]?$"
)
_IN_POST = ("staff_in_post_in_establishment", "staff_in_post")
#: 35/38: the sentence writes out what it divides; 超过100%, 控制在…: a bound, not the rate.
_NO_RATE = re.compile(r"\d\s*[/÷]\s*\d|[超低高]|小于|大于|不|控制在|以[内下上]|[≤≥<>]|目标")
_BOUND = Decimal(100)


def told_control_rates(statement: Statement, pack: RulePack) -> Iterator[Ratio]:
    """Only where the text gives one establishment, and no head count in post makes the rate."""
    rates = [s for s in statement.percentages if _ALWAYS in s.label and _RATE.match(s.label)]
    if not rates:
        return
    posts = _only(statement, "establishment_total")
    people = [figure for key in _IN_POST if (figure := _only(statement, key)) is not None]
    if posts is None or not posts.value or not people:
        return
    for share in rates:
        if (
            share.value == _BOUND
            or share.place.table is not None
            or _NO_RATE.search(share.place.quote)
        ):
            continue
        ratios = [_ratio(share, each, posts) for each in people]
        yield next((ratio for ratio in ratios if ratio.holds(pack)), ratios[0])


def _only(statement: Statement, key: str) -> StaffFigure | None:
    told = [f for f in statement.staffing if f.key == key and f.place.table is None]
    return told[0] if len({figure.value for figure in told}) == 1 else None


def _ratio(share: Percentage, people: StaffFigure, posts: StaffFigure) -> Ratio:
    return Ratio(
        "PCT.CONTROL_RATE",
        Figure("控制率", share.value, share.place, None, "%"),
        Figure(people.label, Decimal(people.value), people.place, None, "人"),
        Figure(posts.label, Decimal(posts.value), posts.place, None, "人"),
    )
