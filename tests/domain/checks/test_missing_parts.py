from decimal import Decimal

import pytest

from domain import checks, scoring
from domain.checks import missing_parts
from tests.domain.checks.bench import Bench


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("self_score", "MISSING.SELF_SCORE"),
        ("grade", "MISSING.GRADE"),
        ("indicator_table", "MISSING.INDICATOR_TABLE"),
        ("base_data_table", "MISSING.BASE_DATA_TABLE"),
        ("execution_rate", "MISSING.EXECUTION_RATE"),
        ("total_expenditure", "MISSING.TOTAL_EXPENDITURE"),
        ("basic_expenditure", "MISSING.EXPENDITURE_PARTS"),
        ("three_public_budget", "MISSING.THREE_PUBLIC_BUDGET"),
        ("report_date", "MISSING.REPORT_DATE"),
        ("signing_unit", "MISSING.SIGNING_UNIT"),
        ("result_use_and_publication", "MISSING.RESULT_USE"),
    ],
)
def test_what_is_not_stated_is_missing(bench: Bench, key: str, rule: str) -> None:
    assert rule in bench.rules(bench.statement(not_stated=[key]))
    assert rule not in bench.rules(bench.statement())


def test_a_score_the_unit_filled_in_is_missing_no_more(bench: Bench) -> None:
    statement = bench.statement(not_stated=["self_score"])
    sheet = scoring.score(statement, bench.pack, self_stated_total=Decimal(95))
    rules = {finding.rule for finding in checks.run(statement, bench.pack, sheet)}
    assert "MISSING.SELF_SCORE" not in rules


@pytest.mark.parametrize("key", ["form_filler", "form_filled_date"])
def test_the_lines_of_a_form_are_wanted_only_where_there_is_one(bench: Bench, key: str) -> None:
    def rules(**parts: object) -> set[str]:
        return bench.rules(bench.statement(not_stated=[key], **parts))

    assert rules().isdisjoint({"MISSING.FORM_FILLER", "MISSING.FORM_FILLED_DATE"})
    assert rules(base_data_table=bench.base()) & {
        "MISSING.FORM_FILLER",
        "MISSING.FORM_FILLED_DATE",
    }


def test_no_budget_at_all_is_told_once(bench: Bench) -> None:
    absent = ["initial_budget", "full_year_budget"]
    assert "MISSING.BUDGET" in bench.rules(bench.statement(not_stated=absent))
    told = bench.statement(not_stated=absent, budget={"annual": "10"})
    assert "MISSING.BUDGET" not in bench.rules(told)


def test_a_section_the_pack_asks_for_is_missed_only_where_headings_were_read(
    bench: Bench,
) -> None:
    def section(heading: str) -> dict[str, object]:
        return {"level": 1, "number": "一、", "heading": heading, "place": bench.place()}

    headings = ["部门概况", "支出情况", "绩效情况", "存在的问题", "改进措施"]
    whole = bench.statement(sections=[section(heading) for heading in headings])
    partly = bench.statement(sections=[section(heading) for heading in headings[:-1]])
    assert "MISSING.SECTION" not in bench.rules(whole)
    assert bench.one("MISSING.SECTION", partly).expected == "改进措施"
    assert "MISSING.SECTION" not in bench.rules(bench.statement())
    form = bench.document().model_copy(update={"form": "single_table"})
    table = partly.model_copy(update={"document": form})
    assert "MISSING.SECTION" not in bench.rules(table)


def test_money_told_under_another_heading_is_no_missing_part(bench: Bench) -> None:
    headings = ["自评结论", "部门概况", "存在的问题", "改进措施"]
    sections = [
        {"level": 1, "number": "一、", "heading": heading, "place": bench.place()}
        for heading in headings
    ]
    told = [
        bench.money(key, "10", source="narrative")
        for key in ("basic_expenditure", "project_expenditure")
    ]
    bare = bench.statement(sections=sections, money=told[:1])
    assert bench.one("MISSING.SECTION", bare).expected == "支出情况"

    statement = bench.statement(sections=sections, money=told)
    assert "MISSING.SECTION" not in bench.rules(statement)

    county = bench.pack.model_copy(update={"county": "青溪县"})
    found = {each.rule: each.severity.value for each in bench.findings(statement, county)}
    assert "warning" == found["MISSING.SECTION"]


def test_every_rule_of_this_check_belongs_to_its_family() -> None:
    assert {"MISSING"} == {rule.partition(".")[0] for rule in missing_parts.RULES}


def test_a_table_filed_by_itself_is_only_hinted_at_what_a_report_has(bench: Bench) -> None:
    facts = bench.document().model_copy(update={"type": "self_evaluation_table"})
    alone = bench.statement(document=facts, not_stated=["signing_unit", "self_score"])
    severities = {each.rule: each.severity.value for each in bench.findings(alone)}
    assert severities["MISSING.SIGNING_UNIT"] == "info"
    assert severities["MISSING.SELF_SCORE"] == "error"


@pytest.mark.parametrize(("county", "asked"), [("平江县", True), ("青柳县", False)])
def test_only_the_provinces_own_form_asks_what_came_of_the_result(
    bench: Bench, county: str, *, asked: bool
) -> None:
    unit = {"county": {"value": county, "place": bench.place(county)}}
    told = bench.rules(bench.statement(unit=unit, not_stated=["result_use_and_publication"]))
    assert asked == ("MISSING.RESULT_USE" in told)


def test_a_form_without_a_report_is_only_hinted_at_its_date(bench: Bench) -> None:
    facts = bench.document().model_copy(update={"form": "single_table"})
    form = bench.statement(document=facts, not_stated=["report_date"])
    assert ["info"] == [e.severity.value for e in bench.findings(form) if "DATE" in e.rule]


def test_a_rate_nobody_can_compute_has_the_root_of_the_budget(bench: Bench) -> None:
    unknown = ["execution_rate", "initial_budget", "full_year_budget"]
    found = bench.findings(bench.statement(not_stated=unknown))
    assert {"full_year_budget"} == {each.root for each in found if each.rule.startswith("MISSING.")}


def test_of_a_document_that_breaks_off_nobody_knows_what_stood_behind(bench: Bench) -> None:
    told = {"not_stated": ["self_score", "report_date"], "cut": True}
    last = {"level": 1, "number": "四、", "heading": "改进措施", "place": bench.place("四、")}

    assert not any(rule.startswith("MISSING") for rule in bench.rules(bench.statement(**told)))

    almost_all = bench.rules(bench.statement(**told, sections=[last]))
    assert "MISSING.SELF_SCORE" in almost_all
    assert "MISSING.REPORT_DATE" not in almost_all


def test_what_departs_from_the_goals_and_why_are_the_problems(bench: Bench) -> None:
    headings = ["部门概况", "支出情况", "绩效情况", "偏离绩效目标的原因和下一步改进措施"]
    sections = [
        {"level": 1, "number": "一、", "heading": heading, "place": bench.place()}
        for heading in headings
    ]
    assert "MISSING.SECTION" not in bench.rules(bench.statement(sections=sections))
