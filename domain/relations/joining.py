"""Findings of one cause together: a common root, and the correction that would mend it."""

from collections.abc import Iterable, Sequence

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

#: From the least to the gravest.
_SEVERITIES = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def joined(findings: Sequence[Finding], network: Network) -> tuple[Finding, ...]:
    """*findings* with roots, suggestions and hints at slips; of a cut document few sums."""
    kept = _before_the_cut(findings, network.statement) if network.statement.cut else [*findings]
    if not any(finding.rule.startswith(_FAMILIES) for finding in kept):
        return tuple(kept)
    found = causes(network.relations, network.pack, network.name_of)
    told = [_joined(finding, found, kept) for finding in kept]
    return told_once([hint for each in told for hint in _as_hint(each, told)])


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


def _as_hint(finding: Finding, told: Sequence[Finding]) -> tuple[Finding, ...]:
    """A swap of digits joins the finding that tells of its figures; told already, it goes."""
    if not finding.rule.startswith("DIGIT."):
        return (finding,)
    figures = {finding.stated, finding.expected}
    alike = [t for t in told if t.rule.startswith(_HINTED) and figures & {t.stated, t.expected}]
    if any(figures == {each.stated, each.expected} for each in alike):
        return ()
    root = next((each.root for each in alike if each.root), finding.root)
    return (finding.model_copy(update={"root": root}),)


def _joined(finding: Finding, found: Iterable[Cause], all_: Sequence[Finding]) -> Finding:
    if not finding.rule.startswith(_FAMILIES):
        return finding
    cause = next((each for each in found if _is_of(finding, each)), None)
    message = finding.message
    slip = differs_by_a_slip(finding.stated or "", finding.expected or "")
    if slip and finding.rule.startswith(_HINTED) and "两数" not in message:
        message += f"两数{slip}。"
    return finding.model_copy(
        update={
            "message": message,
            "root": _root(finding, cause, all_),
            "suggestion": cause.suggestion if cause and _ANOTHER_SCOPE not in message else None,
        }
    )


def _is_of(finding: Finding, cause: Cause) -> bool:
    """Whether the finding tells of one of the cause's relations: by its two figures."""
    return (finding.stated, finding.expected) in cause.signatures


def _root(finding: Finding, cause: Cause | None, all_: Sequence[Finding]) -> str | None:
    """The root of the first finding of the cause that has one, for all of them."""
    if cause is None:
        return finding.root
    roots = [each.root for each in all_ if each.root and _is_of(each, cause)]
    if roots:
        return roots[0]
    if len(cause.broken) < 2 and cause.suggestion is None:  # noqa: PLR2004 - alone
        return finding.root
    fields = [f.field for r in cause.broken for f in r.figures if f.field]
    keys = [f.key for r in cause.broken for f in r.figures]
    return min(fields or keys)
