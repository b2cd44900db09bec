"""What a report would get under other rules (假如换一套规则), and which rule makes the difference.

Nothing is written. The reason for a difference is found by trying: each setting in which the two
packs differ is exchanged alone, and a row or finding that then comes out as under the other pack
is caused by it. What only several settings together bring about names all of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from domain.assessment import Assessment, assess
from domain.corrections import Correction
from domain.filed import Filed
from domain.finding import Finding
from domain.rulepack import RulePack
from domain.score import Direction, ScoreRow, ScoreSheet
from domain.statement import Reading, Statement

T = TypeVar("T", ScoreRow, Finding)

#: What a pack says of itself and no score follows from.
_LABELS = frozenset({"ref", "title", "county", "fiscal_year", "source"})
SETTINGS: tuple[str, ...] = tuple(name for name in RulePack.model_fields if name not in _LABELS)


@dataclass(frozen=True)
class Case:
    """What is judged, as `domain.assessment.assess` takes it, without the rules."""

    statement: Statement
    corrections: tuple[Correction, ...] = ()
    filled_in: Decimal | None = None
    text: str = ""
    prior: Reading | None = None
    directions: Mapping[str, Direction] = field(default_factory=dict[str, Direction])
    filed: Filed | None = None

    def under(self, pack: RulePack) -> Assessment:
        """The scores and findings under *pack*."""
        return assess(
            self.statement,
            pack,
            self.corrections,
            self_stated_total=self.filled_in,
            text=self.text,
            prior=self.prior,
            directions=self.directions,
            filed=self.filed,
        )


@dataclass(frozen=True)
class Changed(Generic[T]):
    """A score row or a finding that comes out otherwise; None where one side has none.

    ``because`` names the settings of the rule pack that bring it about.
    """

    key: str
    before: T | None
    after: T | None
    because: tuple[str, ...]


@dataclass(frozen=True)
class WhatIf:
    """The assessment under the pack on record beside the one under another.

    ``settings`` are those in which the packs differ, ``grade_because`` those that change the
    grade that was asked for; ``rows`` and ``findings`` hold only what differs.
    """

    before: Assessment
    after: Assessment
    settings: tuple[str, ...]
    rows: tuple[Changed[ScoreRow], ...]
    findings: tuple[Changed[Finding], ...]
    grade_because: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the other rules change nothing."""
        return not (self.rows or self.findings or self.grade_because)


#: The grade that a sheet leads to; None where it leads to none.
GradeOf = Callable[[ScoreSheet], str | None]


def what_if(
    case: Case,
    recorded: RulePack,
    other: RulePack,
    *,
    grade: GradeOf = lambda sheet: sheet.recomputed_grade,
) -> WhatIf:
    """What *case* gets under *other* instead of *recorded*, and why.

    Args:
        case: what is judged.
        recorded: the rules on record.
        other: the rules that are tried.
        grade: the grade whose change is to be explained: that of the recomputed total, unless
            the report was reviewed and stands with adjustments of its own.
    """
    settings = tuple(name for name in SETTINGS if getattr(recorded, name) != getattr(other, name))
    before, after = case.under(recorded), case.under(other)
    alone = {name: case.under(_exchanged(recorded, other, name)) for name in settings}
    return WhatIf(
        before=before,
        after=after,
        settings=settings,
        rows=tuple(
            _changed(
                _rows(before), _rows(after), {name: _rows(made) for name, made in alone.items()}
            )
        ),
        findings=tuple(
            _changed(
                _findings(before),
                _findings(after),
                {name: _findings(made) for name, made in alone.items()},
            )
        ),
        grade_because=_grade_because(before.sheet, after.sheet, alone, grade),
    )


def _exchanged(recorded: RulePack, other: RulePack, name: str) -> RulePack:
    return recorded.model_copy(update={name: getattr(other, name)})


def _rows(assessment: Assessment) -> dict[str, ScoreRow]:
    return {row.key: row for row in assessment.sheet.rows}


def _findings(assessment: Assessment) -> dict[str, Finding]:
    return {finding.key: finding for finding in assessment.findings}


def _changed(
    before: dict[str, T], after: dict[str, T], alone: dict[str, dict[str, T]]
) -> Iterable[Changed[T]]:
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        causes = tuple(name for name, made in alone.items() if made.get(key) != old)
        yield Changed(key, old, new, causes or tuple(alone))


def _grade_because(
    before: ScoreSheet, after: ScoreSheet, alone: dict[str, Assessment], grade: GradeOf
) -> tuple[str, ...]:
    old = grade(before)
    if old == grade(after):
        return ()
    causes = tuple(name for name, made in alone.items() if grade(made.sheet) != old)
    return causes or tuple(alone)
