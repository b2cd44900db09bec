from domain.rulepack import RulePack
from tests.judging.mutations import findings, reports, tries

_TRIES, _SEED, _LEAST = 300, 20240418, 0.98
_ALARMS = {"error", "warning"}


def test_a_changed_figure_is_found_in_nearly_every_try(pack: RulePack) -> None:
    tried = list(tries(_TRIES, _SEED, pack))
    missed = [each for each in tried if not each.found]
    assert len(missed) <= _TRIES * (1 - _LEAST), missed


def test_the_unchanged_report_raises_no_alarm_about_its_figures(pack: RulePack) -> None:
    for report in reports(pack):
        alarms = [
            found.message
            for found in findings(report.text, pack)
            if found.severity in _ALARMS and not found.rule.startswith("SCORE.")
        ]
        assert alarms == []


def test_there_is_a_figure_of_every_kind_to_change(pack: RulePack) -> None:
    kinds = {spot.kind for report in reports(pack) for spot in report.spots}
    expected = {"breakdown", "budget row", "nature", "points", "total", "staffing", "base row"}
    assert expected == kinds
