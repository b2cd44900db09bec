"""Totals in the text against the parts that make them up by definition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import MoneyFigure, Statement

RULES: Mapping[str, Severity] = {
    "SUM.EXPENDITURE": Severity.ERROR,
    "SUM.BASIC_EXPENDITURE": Severity.ERROR,
    "SUM.THREE_PUBLIC_TEXT": Severity.ERROR,
    "SUM.REVENUE": Severity.WARNING,
}


@dataclass(frozen=True)
class _Relation:
    """A total and its parts, by money keys; ``least`` parts must be there to compare at all."""

    rule: str
    totals: tuple[str, ...]
    parts: tuple[str, ...]
    least: int = 2


_RELATIONS = (
    _Relation(
        "SUM.EXPENDITURE",
        ("expenditure_total", "expenditure_general_public_budget"),
        ("basic_expenditure", "project_expenditure"),
    ),
    _Relation("SUM.BASIC_EXPENDITURE", ("basic_expenditure",), ("personnel_funds", "public_funds")),
    _Relation(
        "SUM.THREE_PUBLIC_TEXT",
        ("three_public_total",),
        ("three_public_hospitality", "three_public_vehicles", "three_public_overseas"),
        least=3,
    ),
)
_SHARES_OF_ALL = ("占", "比重")
_FULL = Decimal(100)
_REVENUES = (
    "revenue_general_public_budget",
    "revenue_fiscal_appropriation",
    "revenue_government_fund",
    "revenue_state_capital",
    "revenue_special_account",
    "revenue_other_funds",
    "revenue_other",
)


@dataclass
class _Sum:
    """One sum that does not hold, with every place where it is printed."""

    rule: str
    total: MoneyFigure
    parts: tuple[MoneyFigure, ...]
    places: list[Place] = field(default_factory=list[Place])


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Sums printed in one line, each once however often it is repeated."""
    broken: dict[tuple[str, ...], _Sum] = {}
    for line in _lines(statement):
        for found in (*_exhaustive(line, pack), *_revenue(line, statement, pack)):
            figures = (found.total, *found.parts)
            key = (found.rule, *(plain(_wan(figure)) for figure in figures))
            kept = broken.setdefault(key, found)
            kept.places += [figure.place for figure in figures]
    for each in broken.values():
        yield _finding(each)
    yield from _slots(statement, pack, broken)


def _lines(statement: Statement) -> list[list[MoneyFigure]]:
    """The year's own figures of the text, line by line."""
    lines: dict[int, list[MoneyFigure]] = {}
    for figure in statement.money:
        told = figure.source == "narrative" and figure.fiscal and figure.place.line is not None
        if told and figure.amount_wan is not None and figure.basis != "initial_budget":
            lines.setdefault(figure.place.line or 0, []).append(figure)
    return list(lines.values())


def _exhaustive(line: list[MoneyFigure], pack: RulePack) -> Iterator[_Sum]:
    for relation in _RELATIONS:
        total = _only(line, relation.totals)
        parts = [part for key in relation.parts if (part := _only(line, (key,))) is not None]
        if total is None or len(parts) < relation.least:
            continue
        if not pack.adds_up(_wan(total), _sum(parts)):
            yield _Sum(relation.rule, total, tuple(parts))


def _revenue(line: list[MoneyFigure], statement: Statement, pack: RulePack) -> Iterator[_Sum]:
    """Kinds of revenue: a list after 其中 may be incomplete, unless its shares make 100 %."""
    total = _only(line, ("revenue_total",))
    parts = [figure for figure in line if figure.key in _REVENUES]
    if total is None or not parts or pack.adds_up(_wan(total), _sum(parts)):
        return
    shares = [
        share.value
        for share in statement.percentages
        if share.place.line == total.place.line
        and any(word in share.label for word in _SHARES_OF_ALL)
    ]
    complete = len(shares) == len(parts) and pack.agree(sum(shares, Decimal(0)), _FULL)
    if complete or (len(parts) > 1 and _sum(parts) > _wan(total)):
        yield _Sum("SUM.REVENUE", total, tuple(parts))


def _slots(
    statement: Statement, pack: RulePack, told: Mapping[tuple[str, ...], _Sum]
) -> Iterator[Finding]:
    """The named slots, where the text did not already show the same sum."""
    spent = statement.expenditure
    if spent.total is None or spent.basic is None or spent.project is None:
        return
    figures = (spent.total, spent.basic, spent.project)
    if pack.adds_up(spent.total, spent.basic + spent.project) or _by_nature(statement):
        return
    if ("SUM.EXPENDITURE", *(plain(figure) for figure in figures)) in told:
        return
    yield Finding(
        rule="SUM.EXPENDITURE",
        severity=RULES["SUM.EXPENDITURE"],
        message=(
            f"总支出 {plain(spent.total)} 万元，而基本支出 {plain(spent.basic)} 万元与项目支出 "
            f"{plain(spent.project)} 万元合计 {plain(spent.basic + spent.project)} 万元：可"
            "能总数有误，"
            "也可能分项有误，请核对决算。"
        ),
        stated=plain(spent.total),
        expected=plain(spent.basic + spent.project),
        places=tuple(spent.places[name] for name in spent.places),
        root="expenditure.total",
    )


def _by_nature(statement: Statement) -> bool:
    """Whether the slots were read from the rows by nature, which have a check of their own."""
    table = statement.self_evaluation_table
    places = [row.place for row in table.by_expenditure_nature] if table else []
    spent = statement.expenditure.places
    return all(spent.get(name) in places for name in ("basic", "project"))


def _finding(found: _Sum) -> Finding:
    total, parts = _wan(found.total), _sum(found.parts)
    listed = "、".join(f"{part.label} {plain(_wan(part))} 万元" for part in found.parts)
    return Finding(
        rule=found.rule,
        severity=RULES[found.rule],
        message=(
            f"{found.total.label} {plain(total)} 万元，而{listed}合计 {plain(parts)} 万元，相差 "
            f"{plain(abs(total - parts))} 万元：可能总数有误，也可能分项有误，请核对决算。"
        ),
        stated=plain(total),
        expected=plain(parts),
        places=tuple(dict.fromkeys(found.places)),
        root="expenditure.total" if found.rule == "SUM.EXPENDITURE" else None,
    )


def _only(line: list[MoneyFigure], keys: tuple[str, ...]) -> MoneyFigure | None:
    """The figure of one of *keys*, if the line gives it one value only."""
    found = [figure for figure in line if figure.key in keys]
    return found[0] if len({figure.amount_wan for figure in found}) == 1 else None


def _wan(figure: MoneyFigure) -> Decimal:
    return figure.amount_wan if figure.amount_wan is not None else Decimal(0)


def _sum(parts: list[MoneyFigure] | tuple[MoneyFigure, ...]) -> Decimal:
    return sum((_wan(part) for part in parts), Decimal(0))
