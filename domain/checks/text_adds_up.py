"""Totals of the running text against the parts that it names for them."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain
from domain.relations.network import Network
from domain.relations.phrasing import places_of, sum_finding
from domain.relations.slips import slip_between
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "SUM.EXPENDITURE": Severity.ERROR,
    "SUM.BASIC_EXPENDITURE": Severity.ERROR,
    "SUM.THREE_PUBLIC_TEXT": Severity.ERROR,
    "SUM.VEHICLES_TEXT": Severity.ERROR,
    "SUM.ECONOMIC": Severity.ERROR,
    "SUM.FUNCTIONAL": Severity.ERROR,
    "SUM.PROJECT_ITEMS": Severity.WARNING,
    "SUM.REVENUE": Severity.WARNING,
    "SUM.LISTED": Severity.WARNING,
}
#: The budget that most of a unit's money comes from, by name.
_GENERAL = "一般公共预算"


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Each sum that does not hold once, however often the text repeats it."""
    told: dict[tuple[str, str | None, str | None], Finding] = {}
    places: dict[tuple[str, str | None, str | None], tuple[Place, ...]] = {}
    for sum_ in network.text_sums:
        finding = sum_finding(sum_, network.pack, RULES[sum_.rule])
        if finding is None:
            continue
        key = (finding.rule, finding.stated, finding.expected)
        told.setdefault(key, finding)
        places[key] = (*places.get(key, ()), *places_of(*sum_.figures))
    for key, finding in told.items():
        root = "expenditure.total" if finding.rule == "SUM.EXPENDITURE" else None
        every = tuple(dict.fromkeys(places[key]))
        yield finding.model_copy(update={"places": every, "root": root})
    yield from _slots(network.statement, network.pack, told.keys())


def _slots(
    statement: Statement, pack: RulePack, told: Collection[tuple[str, str | None, str | None]]
) -> Iterator[Finding]:
    """The named slots, where the text did not already show the same sum."""
    spent = statement.expenditure
    if spent.total is None or spent.basic is None or spent.project is None:
        return
    summed = spent.basic + spent.project
    if pack.adds_up(spent.total, summed) or _by_nature(statement) or _unlike(statement):
        return
    if _lacks_a_printed_part(statement, spent.total, summed):
        return
    if ("SUM.EXPENDITURE", plain(spent.total), plain(summed)) in told:
        return
    yield Finding(
        rule="SUM.EXPENDITURE",
        severity=RULES["SUM.EXPENDITURE"],
        message=(
            f"总支出 {in_wan(spent.total)}，而基本支出 {in_wan(spent.basic)}、项目支出 "
            f"{in_wan(spent.project)}合计 {in_wan(summed)}，相差 "
            f"{in_wan(abs(spent.total - summed))}：可能总数有误，也可能分项有误，请核对决算。"
        ),
        stated=plain(spent.total),
        expected=plain(summed),
        places=tuple(spent.places[name] for name in spent.places),
        root="expenditure.total",
    )


def _lacks_a_printed_part(statement: Statement, total: Decimal, summed: Decimal) -> bool:
    """Whether another amount is exactly what is lacking, or the total is not the unit's at all."""
    if slip_between(total, summed) is not None:
        return False
    spent = statement.expenditure
    if total < max(spent.basic or Decimal(0), spent.project or Decimal(0)):
        return True
    digits = "".join(str(digit) for digit in (total - summed).as_tuple().digits).strip("0")
    lacking = total - summed
    return lacking > 0 and len(digits) > 1 and any(m.amount_wan == lacking for m in statement.money)


def _unlike(statement: Statement) -> bool:
    """Whether one of the three is approximate, or told of one budget only and the total is not."""
    places = statement.expenditure.places
    rough = (money.place for money in statement.money if money.approx)
    narrow = {m.place.line for m in statement.money if m.key == "expenditure_general_public_budget"}
    lines = {name: place.line in narrow for name, place in places.items()}
    if all(_GENERAL in place.quote for place in places.values()):
        lines = {}  # each of the three names the budget itself
    parts = (statement.expenditure.basic or Decimal(0)) + (statement.expenditure.project or 0)
    others = (m.amount_wan for m in statement.money if m.key == "expenditure_general_public_budget")
    if len(set(lines.values())) > 1 or any(amount == parts for amount in others):
        return True
    return any(place in places.values() for place in rough)


def _by_nature(statement: Statement) -> bool:
    """Whether the slots were read from the rows by nature, which have a check of their own."""
    table = statement.self_evaluation_table
    places = [row.place for row in table.by_expenditure_nature] if table else []
    spent = statement.expenditure.places
    return all(spent.get(name) in places for name in ("basic", "project"))
