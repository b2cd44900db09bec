"""Roots and suggestions over whole statements, as the checks tell them."""

import pytest

from adapters.rulepacks import PackagedRulePacks
from domain.finding import Suggestion
from domain.statement import Statement
from tests.domain.checks.bench import Bench


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(PackagedRulePacks().by_id("cn-default"))


def _statement(bench: Bench, *, told: str, printed: str, public: str = "80") -> Statement:
    """Text and self-evaluation table with the basic expenditure *told* and *printed*."""
    spot = bench.place(printed, line=9, start=90, end=95)
    table = bench.table(
        budget={"full_year": "700", "executed": "700", "place": bench.place("总额", line=8)},
        by_expenditure_nature=[
            {"label": "基本支出", "amount": printed, "place": spot},
            {"label": "项目支出", "amount": "200", "place": bench.place("200", line=9, start=99)},
        ],
    )
    return bench.statement(
        money=[
            bench.money("basic_expenditure", told, start=1, label="基本支出"),
            bench.money("personnel_funds", "420", start=20, label="人员经费"),
            bench.money("public_funds", public, start=30, label="公用经费"),
        ],
        expenditure={"total": "700", "basic": printed, "project": "200", "places": {"basic": spot}},
        self_evaluation_table=table,
    )


def test_a_consistent_statement_has_no_cause(bench: Bench) -> None:
    rules = bench.rules(_statement(bench, told="500", printed="500"))
    assert not {rule for rule in rules if rule.startswith(("SUM.EXP", "XREF.", "SUM.BASIC"))}


def test_the_only_correction_that_mends_everything_is_offered(bench: Bench) -> None:
    statement = _statement(bench, told="500", printed="560")
    expected = Suggestion(field="expenditure.basic", new="500", old="560", line=9)
    for rule in ("XREF.BASIC_EXPENDITURE", "SUM.EXPENDITURE_NATURE"):
        assert expected == bench.one(rule, statement).suggestion


def test_symptoms_of_one_cause_share_a_root(bench: Bench) -> None:
    statement = _statement(bench, told="500", printed="560")
    roots = {
        bench.one(rule, statement).root
        for rule in ("XREF.BASIC_EXPENDITURE", "SUM.EXPENDITURE_NATURE")
    }
    assert roots == {"expenditure.basic"}


def test_nothing_is_offered_where_one_correction_does_not_do(bench: Bench) -> None:
    statement = _statement(bench, told="500", printed="560", public="95")
    assert bench.one("XREF.BASIC_EXPENDITURE", statement).suggestion is None


def test_nothing_is_offered_where_several_corrections_would_do(bench: Bench) -> None:
    table = bench.base(
        ("三公经费", None, None, "9"),
        ("公务用车购置和维护经费", None, None, "4"),
        ("出国经费", None, None, "0"),
        ("公务接待", None, None, "3"),
    )
    found = bench.one("SUM.THREE_PUBLIC", bench.statement(base_data_table=table))
    assert found.suggestion is None


def test_a_cut_document_has_no_sum_errors(bench: Bench) -> None:
    whole = _statement(bench, told="500", printed="560")
    assert not {r for r in bench.rules(whole.model_copy(update={"cut": True})) if r[:4] == "SUM."}


def _public(bench: Bench, told: str) -> Statement:
    """The three public expenses of the base-data table add up; the text tells *told*."""
    base = bench.base(
        ("三公经费", "9", "10", "8.2"),
        ("公务用车购置和维护经费", "2.9", "3", "2.4"),
        ("出国经费", "0", "0", "0"),
        ("公务接待", "6.1", "7", "5.8"),
    )
    money = [bench.money("three_public_total", told, start=7, label="“三公”经费支出")]
    return bench.statement(money=money, base_data_table=base)


def test_a_figure_of_the_text_that_contradicts_a_sum_is_offered(bench: Bench) -> None:
    found = bench.one("XREF.THREE_PUBLIC", _public(bench, "8.6"))
    assert Suggestion(field="figure.7", new="8.2", old="8.6", line=1) == found.suggestion


def test_what_a_finding_leaves_to_another_scope_is_not_offered(bench: Bench) -> None:
    found = bench.one("XREF.THREE_PUBLIC", _public(bench, "5.8"))
    assert "口径不同" in found.message
    assert found.suggestion is None
