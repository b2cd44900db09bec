"""One figure of the text told twice in different amounts; amounts in 元 for amounts in 万元."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.phrasing import equal_finding
from domain.relations.restated import restatements
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "XREF.RESTATED": Severity.WARNING,
    "XREF.THREE_PUBLIC_RESTATED": Severity.WARNING,
    "UNIT.RESTATED": Severity.WARNING,
}


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Same key, year and side (planned or spent), no narrower scope named; each pair once."""
    told: set[frozenset[str | None]] = set()
    for equal in restatements(statement, pack):
        if equal.holds(pack):
            continue
        one, other = f"前文写{equal.one.name}", f"后文写{equal.other.name}"
        finding = equal_finding(equal, RULES[equal.rule], one=one, other=other)
        pair = frozenset((finding.stated, finding.expected))
        if pair not in told:
            told.add(pair)
            yield finding
