"""A correction that is offered mends what it was offered for, and breaks nothing else."""

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.corrections import Correction, current_value
from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from tests.judging import cases, unseen_cases

_OFFERED = 20


def _texts() -> list[str]:
    edits = [case.text for case in cases.faults() if case.name.startswith("edit")]
    return [*(fault.text for fault in unseen_cases.faults()), *edits]


def _told(found: Finding) -> tuple[str, str | None, str | None]:
    return found.rule, found.stated, found.expected


def test_every_correction_offered_makes_its_finding_vanish(pack: RulePack) -> None:
    offered = 0
    for text in _texts():
        reading = read_content(text.encode())
        before = assess(reading.statement, pack, text=reading.own_text).findings
        for finding in before:
            if finding.suggestion is None:
                continue
            offered += 1
            field, new = finding.suggestion.field, finding.suggestion.new
            old = current_value(reading.statement, field)
            mended = (Correction(field=field, old=old, new=new),)
            after = assess(reading.statement, pack, mended, text=reading.own_text).findings
            alarms = {each.rule for each in after if each.severity is not Severity.INFO}
            assert _told(finding) not in {_told(each) for each in after}, (finding.message, new)
            assert set() == alarms - {each.rule for each in before}, (finding.message, new)
    assert offered >= _OFFERED
