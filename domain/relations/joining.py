"""Findings of one cause together: a common root, and the correction that would mend it."""

from collections.abc import Sequence

from domain.finding import Finding, Severity
from domain.relations.causes import Cause, causes
from domain.relations.network import Network
from domain.relations.phrasing import differs_by_a_slip
from domain.relations.unit_slips import told_once
from domain.statement import Statement

#: Families whose findings come from relations.
_FAMILIES = ("SUM.", "XREF.", "PCT.", "BALANCE.", "UNIT.")
#: Of these two figures should be one, so that a slip between them explains something.
_HINTED = ("SUM.", "XREF.", "BALANCE.")
#: A finding that says so itself leaves open whether any figure is wrong.
_ANOTHER_SCOPE = "口径不同"

#: What a finding states and what it expects.
_Figures = tuple[str | None, str | None]

#: From the least to the gravest.
_SEVERITIES = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def joined(findings: Sequence[Finding], network: Network) -> tuple[Finding, ...]:
    """*findings* with roots, suggestions and hints at slips; of a cut document few sums."""
    kept = _before_the_cut(findings, network.statement) if network.statement.cut else [*findings]
    if not any(finding.rule.startswith(_FAMILIES) for finding in kept):
        return tuple(kept)
    found = _Causes(causes(network.relations, network.pack, network.name_of), kept)
    told = [_joined(finding, found) for finding in kept]
    hints = _Hinted(told)
    return told_once([hint for each in told for hint in _as_hint(each, hints)])


class _Causes:
    """The causes by the figures of their relations, and the root of all findings of each."""

    def __init__(self, found: Sequence[Cause], findings: Sequence[Finding]) -> None:
        self._of: dict[_Figures, Cause] = {}
        for cause in found:
            for signature in cause.signatures:
                self._of.setdefault(signature, cause)
        self._first: dict[_Figures, int] = {}
        for number, finding in enumerate(findings):
            if finding.root:
                self._first.setdefault((finding.stated, finding.expected), number)
        self._findings = findings
        self._roots: dict[int, str | None] = {}

    def of(self, finding: Finding) -> Cause | None:
        """The first cause one of whose relations the finding tells of: by its two figures."""
        return self._of.get((finding.stated, finding.expected))

    def root_of(self, cause: Cause) -> str | None:
        """The root of the first finding of the cause that has one; None for one that has none."""
        if id(cause) not in self._roots:
            self._roots[id(cause)] = self._root(cause)
        return self._roots[id(cause)]

    def _root(self, cause: Cause) -> str | None:
        numbers = [self._first[each] for each in cause.signatures if each in self._first]
        if numbers:
            return self._findings[min(numbers)].root
        if len(cause.broken) < 2 and cause.suggestion is None:  # noqa: PLR2004 - alone
            return None
        fields = [f.field for r in cause.broken for f in r.figures if f.field]
        keys = [f.key for r in cause.broken for f in r.figures]
        return min(fields or keys)


class _Hinted:
    """The findings that a slip may explain, by the figures that they tell."""

    def __init__(self, told: Sequence[Finding]) -> None:
        self._pairs: set[frozenset[str | None]] = set()
        self._rooted: dict[str | None, tuple[int, str]] = {}
        for number, finding in enumerate(told):
            if not finding.rule.startswith(_HINTED):
                continue
            figures = frozenset((finding.stated, finding.expected))
            self._pairs.add(figures)
            for figure in figures if finding.root else ():
                self._rooted.setdefault(figure, (number, finding.root or ""))

    def tell(self, figures: frozenset[str | None]) -> bool:
        """Whether one of them tells just these figures."""
        return figures in self._pairs

    def root_of(self, figures: frozenset[str | None]) -> str | None:
        """The root of the first that tells one of these figures and has a root."""
        found = [self._rooted[figure] for figure in figures if figure in self._rooted]
        return min(found)[1] if found else None


def _before_the_cut(findings: Sequence[Finding], statement: Statement) -> list[Finding]:
    """The findings of a cut document: its sums only where other figures stand behind them.

    Those are warnings; of the others parts may be lost.
    """
    table = statement.self_evaluation_table
    rows = [row.place for row in table.indicators] if table else []
    told = [figure.place for figure in statement.money]
    told += [*rows, *(section.place for section in statement.sections)]
    last = max((place.start or 0 for place in told), default=0)
    kept: list[Finding] = []
    for finding in findings:
        if not finding.rule.startswith("SUM."):
            kept.append(finding)
        elif all((place.end or last) < last for place in finding.places):
            warned = min(finding.severity, Severity.WARNING, key=_SEVERITIES.index)
            kept.append(finding.model_copy(update={"severity": warned}))
    return kept


def _as_hint(finding: Finding, hinted: _Hinted) -> tuple[Finding, ...]:
    """A swap of digits joins the finding that tells of its figures; told already, it goes."""
    if not finding.rule.startswith("DIGIT."):
        return (finding,)
    figures = frozenset((finding.stated, finding.expected))
    if hinted.tell(figures):
        return ()
    root = hinted.root_of(figures) or finding.root
    return (finding.model_copy(update={"root": root}),)


def _joined(finding: Finding, found: _Causes) -> Finding:
    if not finding.rule.startswith(_FAMILIES):
        return finding
    cause = found.of(finding)
    message = finding.message
    slip = differs_by_a_slip(finding.stated or "", finding.expected or "")
    if slip and finding.rule.startswith(_HINTED) and "两数" not in message:
        message += f"两数{slip}。"
    root = found.root_of(cause) if cause else None
    return finding.model_copy(
        update={
            "message": message,
            "root": root or finding.root,
            "suggestion": cause.suggestion if cause and _ANOTHER_SCOPE not in message else None,
        }
    )
