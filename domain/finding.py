"""What a check found."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from domain.evidence import Place


class Severity(StrEnum):
    """How grave a finding is; set by the rule pack."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Suggestion(BaseModel):
    """The one correction after which the figures of a finding's cause fit; never applied by itself.

    All are what `pingjian report correct` takes: ``old`` as it stands, ``line`` where it stands
    (1-based), both left out where they are not known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    new: str
    old: str | None = Field(default=None, exclude_if=lambda known: known is None)
    line: int | None = Field(default=None, exclude_if=lambda known: known is None)


class Finding(BaseModel):
    """One thing a reviewer should look at: one Chinese sentence with the figures and the places.

    ``rule`` is ``FAMILY.NAME`` (families: contract of ``parse --json``). Where two figures
    disagree and either may be wrong, the message gives both explanations and chooses none.
    A personal value is masked in ``message`` and in the quotes: findings go into events.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    severity: Severity
    message: str
    stated: str | None = None
    expected: str | None = None
    places: tuple[Place, ...] = ()
    #: What several symptoms of one cause have in common, e.g. ``budget.executed``.
    root: str | None = None
    #: Only where exactly one correction makes everything fit that the cause broke.
    #: Left out of what is stored where there is none, as before there were any.
    suggestion: Suggestion | None = Field(default=None, exclude_if=lambda offered: offered is None)

    @property
    def key(self) -> str:
        """Names this finding in commands; the same after a recomputation that finds it again."""
        first = self.places[0] if self.places else None
        seen = (self.rule, self.stated, self.expected, self.message if first is None else "")
        spot = (first.start, first.table, first.row, first.column) if first else ()
        digest = hashlib.sha256(repr((seen, spot)).encode()).hexdigest()
        return f"{self.rule}-{digest[:4]}"


def by_cause(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one root together; the gravest first, in each group and among the groups."""
    gravest_first = tuple(Severity)  # as it is written down
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.root or finding.key, []).append(finding)
    for group in groups.values():
        group.sort(key=lambda finding: gravest_first.index(finding.severity))
    return sorted(groups.values(), key=lambda group: gravest_first.index(group[0].severity))
