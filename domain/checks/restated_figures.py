"""One figure of the text told twice in different amounts; amounts in 元 for amounts in 万元."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.relations.network import Network
from domain.relations.phrasing import equal_finding
from domain.score import ScoreSheet

RULES: Mapping[str, Severity] = {
    "XREF.RESTATED": Severity.WARNING,
    "XREF.THREE_PUBLIC_RESTATED": Severity.WARNING,
    "UNIT.RESTATED": Severity.WARNING,
}


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Same key, year and side (planned or spent), no narrower scope named; each pair once."""
    told: set[frozenset[str | None]] = set()
    for equal in network.restatements:
        if equal.holds(network.pack):
            continue
        one, other = f"前文写{equal.one.name}", f"后文写{equal.other.name}"
        finding = equal_finding(equal, RULES[equal.rule], one=one, other=other)
        pair = frozenset((finding.stated, finding.expected))
        if pair not in told:
            told.add(pair)
            yield finding
