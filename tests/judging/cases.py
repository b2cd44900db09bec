"""Planted faults and relations that hold, as documents, and what is found in them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.rulepack import RulePack
from tests.accuracy.sample import report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import tabbed
from tests.judging.mutations import findings

#: The own reports, each consistent in itself.
REPORTS = (
    *("township", "bureau", "school", "subdistrict"),
    *("second_level", "court", "hospital", "merged_away"),
)
_FOLDER = Path(__file__).parent
_TITLE = "青溪县石桥乡人民政府2023年度部门整体支出绩效自评报告\n二、部门整体支出情况\n"
#: Findings of one severity or more are alarms; hints (info) are not.
_ALARMS = frozenset({"error", "warning"})
#: A budget that grew, was overspent or left unspent is told of reports without any fault.
_NO_FAULTS = frozenset({"SCORE"})


@dataclass(frozen=True)
class Case:
    """One document; ``family`` is what must be found, None where nothing must."""

    name: str
    text: str
    family: str | None


@dataclass(frozen=True)
class Judged:
    """A case with what was found: rule ids with their severities."""

    case: Case
    found: tuple[tuple[str, str], ...]

    @property
    def is_found(self) -> bool:
        """Whether the planted fault was told under its family, as alarm or as hint."""
        return any(rule.startswith(f"{self.case.family}.") for rule, _ in self.found)

    @property
    def false_alarms(self) -> list[str]:
        """Errors and warnings where nothing is wrong."""
        return [rule for rule, severity in self.found if severity in _ALARMS]


def faults() -> Iterator[Case]:
    """Sentences with a planted fault, and reports with one figure of a table changed."""
    for group in tomllib.loads((_FOLDER / "sentences.toml").read_text("utf-8"))["fault"]:
        for number, sentence in enumerate(group["sentences"], 1):
            yield Case(f"{group['family']}-{number}", _TITLE + sentence + "\n", group["family"])
    for number, edit in enumerate(
        tomllib.loads((_FOLDER / "edits.toml").read_text("utf-8"))["edit"]
    ):
        text = _report(edit["report"])
        if text.count(edit["old"]) < 1:
            raise ValueError(f"{edit['old']!r} does not stand in {edit['report']}")
        changed = text.replace(edit["old"], edit["new"], 1)
        yield Case(f"edit-{number}-{edit['report']}", changed, edit["family"])


def relations_that_hold() -> Iterator[Case]:
    """Sentences without a fault: roundings, other scopes and years, partial lists."""
    for group in tomllib.loads((_FOLDER / "sentences.toml").read_text("utf-8"))["holds"]:
        for number, sentence in enumerate(group["sentences"], 1):
            yield Case(f"holds-{number}", _TITLE + sentence + "\n", None)
    yield from (Case(f"whole-{slug}", _report(slug), None) for slug in REPORTS)


def judged(case: Case, pack: RulePack) -> Judged:
    """The case read and checked."""
    told = (f for f in findings(case.text, pack) if f.rule.partition(".")[0] not in _NO_FAULTS)
    return Judged(case, tuple((each.rule, each.severity.value) for each in told))


def _report(slug: str) -> str:
    return tabbed(report_page(truth_of(slug)).blocks)
