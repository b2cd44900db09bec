from domain.rulepack import RulePack
from tests.judging.cases import faults, judged, relations_that_hold

_PLANTED, _HOLDING = 75, 50
_RECALL = 0.95


def test_planted_faults_are_found_under_their_family(pack: RulePack) -> None:
    cases = [judged(case, pack) for case in faults()]
    missed = [each.case.name for each in cases if not each.is_found]
    assert len(cases) >= _PLANTED
    assert len(missed) <= len(cases) * (1 - _RECALL), missed


def test_relations_that_hold_raise_no_alarm(pack: RulePack) -> None:
    cases = [judged(case, pack) for case in relations_that_hold()]
    alarmed = [(each.case.text, each.false_alarms) for each in cases if each.false_alarms]
    assert len(cases) >= _HOLDING
    assert alarmed == []
