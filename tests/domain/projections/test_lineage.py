from decimal import Decimal

import pytest

from domain.events import Fact, ReportRescored
from domain.evidence import Place
from domain.projections.lineage import chain, documents, place_of
from domain.projections.links import Link, LinkKind, links
from domain.report import Report, evolve
from domain.report.states import NotFiled
from domain.statement import (
    BaseDataTable,
    BaseRow,
    BaseStaffing,
    Budget,
    BudgetRow,
    DocumentFacts,
    Indicator,
    SelfEvaluationTable,
    SelfScore,
    Statement,
)
from tests import lives
from tests.domain.projections import logs

PARSED = lives.PARSED.model_copy(update={"executed": Decimal("702.10")})
DESK = (lives.SUBMITTED, PARSED, lives.SCORED, lives.WAIVED)


def links_of(*facts: Fact) -> list[Link]:
    report: Report = NotFiled()
    found: list[Link] = []
    for recorded in logs.of_report(*facts)[1:]:
        found += links(report, recorded)
        report = evolve(report, recorded.fact)
    return found


def steps(field: str, *facts: Fact) -> list[tuple[LinkKind, str | None, str | None]]:
    return [(link.kind, link.before, link.after) for link in chain(field, links_of(*facts))]


def test_a_figure_goes_from_the_file_over_its_correction_to_the_public_version() -> None:
    facts = (
        *DESK,
        logs.CORRECTED,
        logs.RESCORED,
        lives.PROPOSED,
        lives.REVIEWED,
        lives.ASKED,
        lives.APPROVED,
        lives.PUBLISHED,
    )

    assert steps("budget.executed", *facts) == [
        (LinkKind.FILED, None, None),
        (LinkKind.READ, None, "702.1"),
        (LinkKind.CORRECTED, "702.1", "7021"),
        (LinkKind.PROPOSED, None, "7021"),
        (LinkKind.APPROVED, None, "7021"),
        (LinkKind.ASKED_PUBLIC, None, None),
        (LinkKind.AGREED_PUBLIC, None, None),
        (LinkKind.PUBLISHED, None, "7021"),
    ]


def test_a_score_row_shows_stated_recomputed_and_reviewed_points_side_by_side() -> None:
    facts = (*DESK, logs.ADJUSTED, lives.PROPOSED, lives.REVIEWED)

    assert steps("indicator.1.score", *facts) == [
        (LinkKind.FILED, None, None),
        (LinkKind.READ, None, None),
        (LinkKind.STATED, None, "40"),
        (LinkKind.RECOMPUTED, None, "38.5"),
        (LinkKind.ADJUSTED, "40", "38.5"),
        (LinkKind.PROPOSED, None, "38.5"),
        (LinkKind.APPROVED, None, "38.5"),
    ]


def test_a_recomputation_does_not_become_the_approved_value() -> None:
    found = steps("indicator.1", *DESK, lives.PROPOSED, lives.REVIEWED)

    assert found[-1] == (LinkKind.APPROVED, None, "40")


def test_the_total_follows_each_adjustment() -> None:
    found = steps("total", *DESK, logs.ADJUSTED, lives.PROPOSED)

    assert found == [
        (LinkKind.FILED, None, None),
        (LinkKind.READ, None, "96"),
        (LinkKind.RECOMPUTED, None, "94.5"),
        (LinkKind.ADJUSTED, "96", "94.5"),
        (LinkKind.PROPOSED, None, "96"),
    ]


def test_the_execution_row_shows_the_corrections_of_what_it_is_computed_from() -> None:
    found = chain("execution", links_of(*DESK, logs.CORRECTED))

    assert [link.field for link in found if link.kind is LinkKind.CORRECTED] == ["budget.executed"]


def test_the_tables_budget_row_and_the_texts_budget_are_one_chain() -> None:
    facts = (*DESK, logs.CORRECTED)

    assert steps("budget_row.executed", *facts) == steps("budget.executed", *facts)


def test_a_recomputation_adds_links_only_to_what_it_changed() -> None:
    found = [link.field for link in links_of(*DESK, logs.CORRECTED, logs.RESCORED)[-1:]]

    assert found == ["total"]
    assert steps("total", *DESK, logs.CORRECTED, logs.RESCORED)[-1] == (
        LinkKind.RECOMPUTED,
        "94.5",
        "95.2",
    )


def test_a_new_version_carries_nothing_over_from_the_old_one() -> None:
    again = PARSED.model_copy(update={"round": 2, "executed": None})
    scored = lives.SCORED.model_copy(update={"round": 2})
    facts = (*DESK, logs.RETURNED, logs.RESUBMITTED, again, scored, lives.WAIVED, lives.PROPOSED)

    assert steps("budget.executed", *facts)[-3:] == [
        (LinkKind.FILED, None, None),
        (LinkKind.READ, None, None),
        (LinkKind.PROPOSED, None, None),
    ]


def test_a_correction_notice_stands_in_the_chain_of_its_field_before_the_new_version() -> None:
    facts = (*lives.PUBLIC, logs.NOTICE_PROPOSED, logs.NOTICE_APPROVED, logs.NOTICE_MADE)
    found = chain("budget.executed", links_of(*facts))

    assert [(link.kind, link.after, link.by) for link in found[-4:]] == [
        (LinkKind.NOTICE_ASKED, "7020", "jx01"),
        (LinkKind.NOTICE_AGREED, "7020", "jx02"),
        (LinkKind.PUBLICATION_CORRECTED, "7020", "system"),
        (LinkKind.PUBLISHED, "7020", "system"),
    ]
    assert found[-4].reason
    assert found[-4].place
    assert found[-1].source_sha256 == "8" * 64


def test_links_name_who_why_where_and_from_which_bytes() -> None:
    found = {link.kind: link for link in chain("indicator.1", links_of(*DESK, logs.ADJUSTED))}

    assert lives.file().sha256 == found[LinkKind.FILED].source_sha256
    assert PARSED.reading_sha256 == found[LinkKind.READ].source_sha256
    assert (
        found[LinkKind.RECOMPUTED].rule,
        found[LinkKind.RECOMPUTED].trace,
    ) == ("positive", "3 ≥ 3，得满分")
    adjusted = found[LinkKind.ADJUSTED]
    assert (
        adjusted.by,
        adjusted.reason,
        adjusted.place,
    ) == ("jx01", "实际完成值低于目标", lives.PLACE)


def place(quote: str) -> Place:
    return Place(quote=quote, line=1, start=0, end=len(quote))


STATEMENT = Statement(
    document=DocumentFacts(type="self_evaluation_report"),
    budget=Budget(executed=Decimal("702.1"), places={"executed": place("702.1")}),
    self_scores=(
        SelfScore(where="narrative", score=Decimal(95), place=place("自评95分")),
        SelfScore(where="self_evaluation_table", score=Decimal(96), place=place("96")),
    ),
    base_data_table=BaseDataTable(
        staffing=BaseStaffing(place=place("在职")),
        rows=(BaseRow(row=2, label="公务接待费", place=place("公务接待费")),),
    ),
    self_evaluation_table=SelfEvaluationTable(
        budget_row=BudgetRow(place=place("预算执行率")),
        indicators=(
            Indicator(row=1, level1="产出指标", place=place("产出")),
            Indicator(row=12, level1="效益指标", place=place("效益")),
        ),
    ),
)


@pytest.mark.parametrize(
    ("field", "quote"),
    [
        ("budget.executed", "702.1"),
        ("budget.initial", None),
        ("budget_row.score", "预算执行率"),
        ("execution", "预算执行率"),
        ("indicator.1.target", "产出"),
        ("indicator.12", "效益"),
        ("indicator.2", None),
        ("total", "96"),
        ("three_public.budget", None),
        ("staffing.in_post", "在职"),
        ("base_row.2.current_final", "公务接待费"),
        ("base_row.9.current_final", None),
        ("no such field", None),
    ],
)
def test_the_place_of_a_value_is_looked_up_in_the_reading(field: str, quote: str | None) -> None:
    found = place_of(STATEMENT, field)

    assert quote == (found.quote if found else None)


def test_where_the_value_was_read_is_shown_when_the_reading_is_at_hand() -> None:
    shown = chain("budget.executed", links_of(*DESK), {PARSED.reading_sha256: STATEMENT})

    assert [link.place.quote for link in shown if link.place] == ["702.1"]


def test_a_chain_says_who_asked_for_publication_and_who_agreed() -> None:
    found = chain("budget.executed", links_of(*lives.PUBLIC))

    assert [(link.kind, link.by) for link in found[-3:]] == [
        (LinkKind.ASKED_PUBLIC, lives.ASKED.by),
        (LinkKind.AGREED_PUBLIC, lives.APPROVED.by),
        (LinkKind.PUBLISHED, "system"),
    ]
    assert lives.ASKED.by != lives.APPROVED.by


def test_the_total_shows_the_rows_that_came_out_otherwise_the_second_time() -> None:
    row = lives.row("execution", weight="10", stated=None, recomputed="9.5")
    before = lives.sheet()
    changed = {"rows": (row, *before.rows[1:]), "recomputed_total": Decimal(94)}
    rescored = ReportRescored(
        by="system",
        at=lives.AT,
        round=1,
        sheet=before.model_copy(update=changed),
        findings=(),
        corrections=1,
    )
    facts = (*DESK, logs.CORRECTED, rescored)

    moved = [link for link in chain("total", links_of(*facts)) if link.before == "10"]

    assert [(link.field, link.before, link.after) for link in moved] == [("execution", "10", "9.5")]
    assert [link.field for link in chain("total", links_of(*facts))][-2:] == ["execution", "total"]


def test_a_place_is_in_the_file_that_was_filed_last_before_it() -> None:
    facts = (*DESK, logs.RETURNED, logs.RESUBMITTED, PARSED.model_copy(update={"round": 2}))
    found = chain("indicator.1", links_of(*facts, lives.SCORED.model_copy(update={"round": 2})))

    named = [
        (link.kind, document)
        for link, document in zip(found, documents(found), strict=True)
        if document
    ]
    first, second = lives.file().sha256, lives.file("b").sha256
    assert [first] * 2 + [second] * 2 == [document for _, document in named]
