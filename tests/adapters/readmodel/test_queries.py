from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore
from adapters.readmodel import ReadModel, queries
from adapters.readmodel.queries import Wanted
from domain.events import RosterUnit
from domain.ids import campaign_stream
from domain.projections.board import replay, row
from domain.projections.links import LinkKind
from domain.projections.timeline import entry
from domain.stage import Stage
from tests import lives
from tests.adapters.readmodel.content import append_all
from tests.domain.projections import logs

Databases = Callable[[], Engine]

BEFORE, AFTER = lives.DUE_AT - timedelta(days=1), lives.DUE_AT + timedelta(days=1)
NEXT_YEAR = logs.OPENED.model_copy(
    update={
        "campaign_id": "qx2025",
        "fiscal_year": 2025,
        "roster": (RosterUnit(code="101", name="柳河镇人民政府"),),
    }
)
LOG = logs.log(
    (logs.CAMPAIGN, logs.OPENED),
    (campaign_stream("qx2025"), NEXT_YEAR),
    *((logs.REPORT, fact) for fact in (*lives.SETTLED, logs.ADJUSTED, lives.PROPOSED)),
)


@pytest.fixture
def model(database: Databases) -> ReadModel:
    engine = database()
    store = SqlEventStore(engine, clock=lambda: datetime.now(UTC))
    model = ReadModel(engine, store)
    model.prepare()
    append_all(store, LOG)
    return model


def found(model: ReadModel, wanted: Wanted, now: datetime = BEFORE) -> list[str]:
    return [line.report_id for line in queries.board(model, now=now, wanted=wanted).rows]


def test_a_reader_sees_what_was_written_before_the_question(model: ReadModel) -> None:
    board = queries.board(model, now=BEFORE)

    assert board.position == len(LOG)
    assert [line.report_id for line in board.rows] == [
        "qx2024.101",
        "qx2024.102",
        "qx2024.103",
        "qx2025.101",
    ]


def test_a_row_comes_back_from_the_table_as_it_was_folded(model: ReadModel) -> None:
    dossier = replay("qx2024.101", LOG)
    assert dossier is not None

    assert queries.board(model, now=BEFORE).rows[0] == row(dossier)


@pytest.mark.parametrize(
    ("wanted", "reports"),
    [
        pytest.param(Wanted(campaign_id="qx2025"), ["qx2025.101"], id="campaign"),
        pytest.param(Wanted(stages=(Stage.SELF_SCORED,)), ["qx2024.101"], id="stage"),
        pytest.param(Wanted(unit="102"), ["qx2024.102"], id="unit code"),
        pytest.param(Wanted(unit="文化馆"), ["qx2024.103"], id="part of a name"),
        pytest.param(Wanted(unit="10"), [], id="part of a code"),
        pytest.param(Wanted(campaign_id="qx2030"), [], id="no such campaign"),
    ],
)
def test_the_board_is_restricted_by_what_is_wanted(
    model: ReadModel, wanted: Wanted, reports: list[str]
) -> None:
    assert found(model, wanted) == reports


def test_overdue_is_judged_by_the_given_time(model: ReadModel) -> None:
    assert found(model, Wanted(campaign_id="qx2024", overdue=True), BEFORE) == []
    assert found(model, Wanted(campaign_id="qx2024", overdue=True), AFTER) == [
        "qx2024.102",
        "qx2024.103",
    ]
    assert found(model, Wanted(campaign_id="qx2024", overdue=False), AFTER) == ["qx2024.101"]


def test_counts_are_of_the_whole_campaign_whatever_rows_are_wanted(model: ReadModel) -> None:
    board = queries.board(
        model, now=AFTER, wanted=Wanted(campaign_id="qx2024", stages=(Stage.NOT_FILED,))
    )

    (counts,) = board.counts
    assert (len(board.rows), counts.must_file, counts.overdue) == (2, 3, 2)
    assert counts.at(Stage.SELF_SCORED) == 1


def test_an_empty_store_has_an_empty_board(database: Databases) -> None:
    engine = database()
    model = ReadModel(engine, SqlEventStore(engine, clock=lambda: datetime.now(UTC)))
    model.prepare()

    assert queries.board(model, now=BEFORE) == queries.Board(0, (), ())


def test_the_timeline_of_a_report_comes_back_as_it_was_folded(model: ReadModel) -> None:
    told = queries.timeline(model, logs.REPORT)
    expected = [entry(recorded) for recorded in LOG if recorded.stream == logs.REPORT]

    assert [line.zh for line in told] == [line.zh for line in expected]
    assert [line.version for line in told] == [1, 2, 3, 4, 5, 6]
    assert (told[4].before, told[4].after, told[4].quote) == ("40", "38.5", "预算执行率96%")


def test_the_lineage_of_a_row_comes_back_with_places_and_times(model: ReadModel) -> None:
    chain = queries.lineage(model, "qx2024.101", "indicator.1.score")

    assert [link.kind for link in chain] == [
        LinkKind.FILED,
        LinkKind.READ,
        LinkKind.STATED,
        LinkKind.RECOMPUTED,
        LinkKind.ADJUSTED,
        LinkKind.PROPOSED,
    ]
    assert (chain[4].place, chain[4].at, chain[5].after) == (lives.PLACE, lives.AT, "38.5")


def test_exact_numbers_come_back_exact(model: ReadModel) -> None:
    line = queries.board(model, now=BEFORE).rows[0]

    assert (line.recomputed_total, line.stated_total) == (Decimal("94.5"), Decimal(96))
