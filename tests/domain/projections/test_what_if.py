from decimal import Decimal

import pytest

from adapters.rulepacks import PackagedRulePacks
from domain.finding import Severity
from domain.projections.what_if import SETTINGS, Case, WhatIf, what_if
from domain.rulepack import QualitativeBands, RulePack
from domain.score import GradeBand
from domain.statement import Statement

D = Decimal
_PLACE = {"quote": "原文"}


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return PackagedRulePacks().by_id("cn-default")


def _indicator(row: int, name: str, target: str, actual: str, score: str) -> dict[str, object]:
    return {
        "row": row,
        "level1": "产出指标",
        "level3": name,
        "target": target,
        "actual": actual,
        "weight": "10",
        "score": score,
        "place": _PLACE,
    }


@pytest.fixture(scope="module")
def case() -> Case:
    statement = Statement.model_validate(
        {
            "document": {"type": "self_evaluation_report"},
            "self_scores": [
                {"where": "self_evaluation_table", "score": "26", "place": _PLACE},
            ],
            "grades": [{"where": "narrative", "printed": "差", "grade": "差", "place": _PLACE}],
            "self_evaluation_table": {
                "budget_row": {
                    "full_year": "200",
                    "executed": "180",
                    "score": "9",
                    "place": _PLACE,
                },
                "indicators": [
                    _indicator(1, "新建公厕数量（座）", "≥10", "10", "10"),
                    _indicator(2, "管护制度健全性", "健全", "基本达成", "7"),
                ],
                "total": {"score": "26", "place": _PLACE},
            },
        }
    )
    return Case(statement)


def _try(case: Case, pack: RulePack, **settings: object) -> WhatIf:
    return what_if(case, pack, pack.model_copy(update=settings))


def test_the_same_rules_change_nothing(case: Case, pack: RulePack) -> None:
    found = _try(case, pack)

    assert found.same
    assert found.settings == ()


def test_a_row_names_the_setting_that_changes_it(case: Case, pack: RulePack) -> None:
    found = _try(case, pack, execution_weight=D(20))

    assert [("execution", ("execution_weight",))] == [(r.key, r.because) for r in found.rows]
    row = found.rows[0]
    assert (row.before and row.before.recomputed, row.after and row.after.recomputed) == (
        D(9),
        D(18),
    )


def test_each_of_two_settings_is_named_at_the_row_it_changes(case: Case, pack: RulePack) -> None:
    found = _try(
        case,
        pack,
        execution_weight=D(20),
        qualitative=QualitativeBands(reached_from=D("0.9"), partly_from=D("0.8")),
    )

    causes = {row.key: row.because for row in found.rows}
    assert {"execution": ("execution_weight",), "indicator.2": ("qualitative",)} == causes


def test_other_bands_change_the_grade_and_say_so(case: Case, pack: RulePack) -> None:
    bands = (GradeBand(grade="优", from_points=D(20)), GradeBand(grade="差", from_points=D(0)))

    found = _try(case, pack, bands=bands)

    assert (found.grade_because, found.rows) == (("bands",), ())
    assert found.after.sheet.recomputed_grade == "优"


def test_the_grade_of_a_total_with_adjustments_names_its_setting_too(
    case: Case, pack: RulePack
) -> None:
    """The recomputed total gets the same grade either way; the reviewed one does not."""
    bands = (GradeBand(grade="优", from_points=D(99)), GradeBand(grade="差", from_points=D(0)))
    other = pack.model_copy(update={"bands": bands})
    plain = what_if(case, pack, other)

    found = what_if(case, pack, other, grade=lambda sheet: sheet.grade_of(D(95)))

    assert plain.before.sheet.grade_of(D(95)) != "差"
    assert (found.grade_because, ("bands",)) == (("bands",), found.settings)


def test_a_check_switched_off_takes_its_findings_away_and_says_so(
    case: Case, pack: RulePack
) -> None:
    rule = case.under(pack).findings[0].rule

    found = _try(case, pack, switched_off=(rule,))

    assert found.findings
    assert {(f.after, f.because) for f in found.findings} == {(None, ("switched_off",))}


def test_a_finding_of_another_severity_is_told(case: Case, pack: RulePack) -> None:
    finding = case.under(pack).findings[0]
    other = Severity.INFO if finding.severity is not Severity.INFO else Severity.ERROR

    found = _try(case, pack, severities={finding.rule: other})

    assert other in {f.after.severity for f in found.findings if f.after and f.before}


def test_what_a_pack_says_of_itself_is_no_setting() -> None:
    assert not {"ref", "title", "county", "fiscal_year", "source"} & set(SETTINGS)
    assert {"bands", "execution_weight"} <= set(SETTINGS)
