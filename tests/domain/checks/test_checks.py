"""The list of checks itself: complete, documented, and under the rule pack's command."""

from pathlib import Path

import pytest

from domain import checks
from domain.checks import deadline, wording, years
from domain.finding import Severity
from tests.domain.checks.bench import Bench

_ROOT = Path(__file__).parents[3]
_FAMILIES = {
    "SUM",
    "PCT",
    "XREF",
    "MISSING",
    "SCORE",
    "IND",
    "BUDGET",
    "STAFF",
    "BALANCE",
    "UNIT",
    "VALUE",
    "CLAIM",
    "ENTITY",
    "STRUCT",
    "FORM",
    "TEXT",
    "PRIVACY",
    "GRADE",
    "DIGIT",
    "PLACEMENT",
    "CITATION",
    "LAW",
}


def test_every_check_file_is_listed() -> None:
    files = {path.stem for path in (_ROOT / "domain" / "checks").glob("*.py")} - {"__init__"}
    listed = {getattr(check, "__name__", "").rpartition(".")[2] for check in checks.CHECKS}
    # The deadline is judged by days that no statement holds, see `checks.run`.
    assert files == listed | {"deadline"}


def test_every_check_of_the_wording_is_listed_and_has_its_test() -> None:
    folder = _ROOT / "domain" / "checks" / "wording"
    shared = {"__init__", "county_names", "lines"}
    shared |= {"sentence_subjects", "told_reasons", "told_results"}
    files = {path.stem for path in folder.glob("*.py")} - shared
    listed = {getattr(each, "__name__", "").rpartition(".")[2] for each in wording.WORDING_CHECKS}
    tests = (Path(__file__).parent / "wording").glob("test_*.py")
    assert files == listed == {path.stem.removeprefix("test_") for path in tests}


def test_every_check_has_its_test() -> None:
    files = {path.stem for path in (_ROOT / "domain" / "checks").glob("*.py")} - {"__init__"}
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert set() == files - tests


@pytest.mark.parametrize("rule", sorted(checks.RULES))
def test_every_rule_is_documented_and_of_a_known_family(rule: str) -> None:
    assert f"`{rule}`" in (_ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert rule.partition(".")[0] in _FAMILIES


def test_no_two_checks_claim_the_same_rule() -> None:
    listed = (*checks.CHECKS, *wording.WORDING_CHECKS, years, deadline)
    assert len(checks.RULES) == sum(len(check.RULES) for check in listed)


def test_a_statement_that_says_nothing_gives_no_findings(bench: Bench) -> None:
    assert bench.findings(bench.statement()) == ()


def test_the_pack_sets_severities_and_switches_off(bench: Bench) -> None:
    statement = bench.statement(not_stated=["grade", "report_date"])
    pack = bench.pack.model_copy(
        update={
            "severities": {"MISSING.GRADE": Severity.ERROR},
            "switched_off": ("MISSING.REPORT_DATE",),
        }
    )
    found = bench.findings(statement, pack)
    assert [(each.rule, each.severity) for each in found] == [("MISSING.GRADE", Severity.ERROR)]


def test_findings_have_different_keys(bench: Bench) -> None:
    absent = ["grade", "report_date", "basic_expenditure", "project_expenditure"]
    found = bench.findings(bench.statement(not_stated=absent))
    assert len(found) == len({finding.key for finding in found})
