"""The real reports, where they are at hand: what their own figures show, and nothing more."""

from pathlib import Path

import pytest

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import Assessment, assess

_SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not _SEEDS.is_dir(), reason="the real reports are not here")

_EXPECTED = {
    "000": {"TEXT.WRONG_WORD", "TEXT.USAGE", "TEXT.MIXED_WIDTH"},
    "001": {
        "XREF.BASIC_EXPENDITURE",
        "XREF.PUBLIC_FUNDS",
        "XREF.SELF_SCORE",
        "BUDGET.PUBLIC_FUNDS_OVER",
        "SUM.EXPENDITURE_NATURE",
        "BUDGET.GROWN_IN_YEAR",
        "PCT.THREE_PUBLIC_CHANGE",
        "STAFF.OVER_ESTABLISHMENT",
        "SCORE.BLANK",
        "IND.ABOVE_TARGET",
        "IND.FAR_ABOVE_TARGET",
        "IND.ACTUAL_REPEATS_TARGET",
        "IND.TARGET_ZERO",
        "CLAIM.SCHEDULE_BOTH_WAYS",
        "FORM.PHONE_BLANK",
        "FORM.TEMPLATE_WORDS",
        "STRUCT.NUMBER_SKIPPED",
        "ENTITY.WRONG_KIND",
        "CITATION.FORM",
        "TEXT.WRONG_WORD",
        "TEXT.UNBALANCED",
        "IND.TARGET_NOT_MEASURABLE",
    },
    "002": {
        "XREF.THREE_PUBLIC",
        "SUM.EXPENDITURE",
        "SUM.REVENUE",
        "BUDGET.OVER_EXECUTION",
        "CLAIM.WITHIN_BUDGET",
        "ENTITY.OTHER_UNIT",
        "STRUCT.NUMBER_REPEATED",
        "STRUCT.REPEATED_PASSAGE",
        "CITATION.FORM",
        "TEXT.WRONG_WORD",
        "TEXT.MIXED_WIDTH",
        "PCT.SHARE",
        "DIGIT.SWAPPED",
    },
    "003": {"BUDGET.LOW_EXECUTION", "LAW.REPLACED"},
    "004": {
        "BUDGET.GROWN_IN_YEAR",
        "BUDGET.PUBLIC_FUNDS_OVER",
        "SUM.PROJECT_ROWS",
        "BALANCE.PROJECT",
        "SCORE.DEDUCTED_THOUGH_MET",
        "IND.ACTUAL_NOT_MEASURED",
        "IND.TARGET_NOT_MEASURABLE",
        "PRIVACY.PERSON_NAME",
        "PRIVACY.PHONE",
        "TEXT.MIXED_WIDTH",
    },
}
_TOTALS = {
    "000": ("95", None),
    "001": ("99.84", "99.85"),
    "002": ("96.2", None),
    "003": (None, None),
    "004": ("98", "100"),
}


def _assessed(number: str) -> Assessment:
    (path,) = _SEEDS.glob(f"{number}_*.txt")
    pack = PackagedRulePacks().by_id("cn-default")
    reading = read_content(path.read_bytes())
    return assess(reading.statement, pack, text=reading.own_text)


@pytest.mark.parametrize("number", sorted(_EXPECTED))
def test_a_real_report_gives_these_findings_beside_missing_parts(number: str) -> None:
    rules = {finding.rule for finding in _assessed(number).findings}
    assert _EXPECTED[number] == {rule for rule in rules if not rule.startswith("MISSING.")}


@pytest.mark.parametrize("number", sorted(_TOTALS))
def test_a_real_reports_totals_stand_side_by_side(number: str) -> None:
    sheet = _assessed(number).sheet
    totals = (sheet.stated_total, sheet.recomputed_total)
    assert _TOTALS[number] == tuple(None if each is None else str(each) for each in totals)
