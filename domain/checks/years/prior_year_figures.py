"""Last year's figures as this year's report gives them, against last year's report itself."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import in_wan, plain
from domain.rulepack import RulePack
from domain.statement import BaseRow, Statement

RULES: Mapping[str, Severity] = {"XREF.PRIOR_YEAR": Severity.WARNING}
_LABEL = re.compile(r"[\s\u3000\u2002:：]|^(?:其中|\d+、)")


def check(statement: Statement, prior: Statement, pack: RulePack) -> Iterator[Finding]:
    """Three public expenses and the rows of the base-data table, by label, once each."""
    mine, theirs = statement.three_public, prior.three_public
    told = False
    if mine.prior_year is not None and theirs.executed is not None:
        told = not pack.agree(mine.prior_year, theirs.executed)
        if told:
            places = tuple(p for p in (mine.places.get("prior_year"),) if p is not None)
            yield _finding("“三公”经费", mine.prior_year, theirs.executed, places)
    rows, earlier = _by_label(statement), _by_label(prior)
    for label, row in rows.items():
        before = earlier.get(label)
        if before is None or row.prior_year_final is None or before.current_final is None:
            continue
        if told and "三公" in label:
            continue
        if not pack.agree(row.prior_year_final, before.current_final):
            yield _finding(label, row.prior_year_final, before.current_final, (row.place,))


def _by_label(statement: Statement) -> dict[str, BaseRow]:
    """Rows whose label stands once: rows of the same name cannot be told apart."""
    found: dict[str, BaseRow] = {}
    twice: set[str] = set()
    for row in statement.base_data_table.rows if statement.base_data_table else ():
        label = _LABEL.sub("", _LABEL.sub("", row.label))
        if label in found:
            twice.add(label)
        found[label] = row
    return {label: row for label, row in found.items() if label and label not in twice}


def _finding(name: str, here: Decimal, there: Decimal, places: tuple[Place, ...]) -> Finding:
    return Finding(
        rule="XREF.PRIOR_YEAR",
        severity=RULES["XREF.PRIOR_YEAR"],
        message=(
            f"{name}的上年决算数本报告写 {in_wan(here)}，上年报告的决算数为 {in_wan(there)}"
            f"，相差 {in_wan(abs(here - there))}：可能本报告抄录有误，"
            "也可能决算后有调整，请说明。"
        ),
        stated=plain(here),
        expected=plain(there),
        places=places,
        root=f"prior_year.{name}",
    )
