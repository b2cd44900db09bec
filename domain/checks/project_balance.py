"""Budget, adjustment, spending and carry-over of a project told in one line."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import MoneyFigure, Statement

RULES: Mapping[str, Severity] = {"BALANCE.PROJECT": Severity.WARNING}


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Budget + adjustment − spent = carry-over, where the line gives all four once."""
    lines: dict[int, list[MoneyFigure]] = {}
    for figure in statement.money:
        if figure.source == "narrative" and figure.place.line is not None and figure.fiscal:
            lines.setdefault(figure.place.line, []).append(figure)
    for line in lines.values():
        parts = [
            _only(line, key)
            for key in (
                "project_budget",
                "project_adjustment",
                "project_item",
                "project_carry_over",
            )
        ]
        budget, adjustment, spent, carried = parts
        if budget is None or adjustment is None or spent is None or carried is None:
            continue
        rest = _wan(budget) + _wan(adjustment) - _wan(spent)
        if pack.adds_up(_wan(carried), rest):
            continue
        yield Finding(
            rule="BALANCE.PROJECT",
            severity=RULES["BALANCE.PROJECT"],
            message=(
                f"项目年初预算 {plain(_wan(budget))} 万元，调整 {plain(_wan(adjustment))} 万"
                "元，支出 "
                f"{plain(_wan(spent))} 万元，应结余 {plain(rest)} 万元，报告写结余结转 "
                f"{plain(_wan(carried))} 万元：可能结余有误，也可能漏写调减，请核对。"
            ),
            stated=plain(_wan(carried)),
            expected=plain(rest),
            places=tuple(part.place for part in (budget, adjustment, spent, carried)),
        )


def _only(line: list[MoneyFigure], key: str) -> MoneyFigure | None:
    found = [figure for figure in line if figure.key == key and figure.amount_wan is not None]
    return found[0] if len(found) == 1 else None


def _wan(figure: MoneyFigure) -> Decimal:
    return figure.amount_wan if figure.amount_wan is not None else Decimal(0)
