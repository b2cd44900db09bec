"""Marks that a form prints for a group of rows only, all of them given, and a target missed."""

import pytest

from domain.statement import Indicator
from tests.domain.checks.bench import Bench

_RULE = "SCORE.FULL_GROUP_THOUGH_MISSED"


def _row(bench: Bench, row: int, told: tuple[str, str, str], **more: object) -> Indicator:
    """A row without marks of its own: what it aims at, what it reached, its points."""
    target, actual, score = told
    group = str(more.pop("group", "满意度指标（10分）"))
    return bench.indicator(
        row,
        level1="满意度指标",
        level3=f"群众满意度{row}",
        target=target,
        actual=actual,
        score=score,
        weight=more.pop("weight", None),
        place=bench.place(f"{group}\t{target}" if row == 1 else target, table=1, row=row),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("≥90%", "88.5%", "10")],
        [("≥90%", "92%", "5"), ("不低于95%", "94%", "5")],
        [("≤20元", "21.5元", "10")],
    ],
)
def test_a_missed_target_among_rows_that_all_have_full_marks_is_told(
    bench: Bench, rows: list[tuple[str, str, str]]
) -> None:
    indicators = [_row(bench, at, told) for at, told in enumerate(rows, start=1)]
    assert _RULE in bench.rules(bench.statement(self_evaluation_table=bench.table(*indicators)))


@pytest.mark.parametrize(
    "rows",
    [
        [("≥90%", "92%", "10")],
        [("≥90%", "88.5%", "9")],
        [("≥90%", "88.5%", "4"), ("≥95%", "96%", "5")],
        [("≥90%", "90%", "10")],
        [("≤20元", "19.5元", "10")],
        [("提升", "有所提升", "10")],
        [("≥10万人次", "96800人次", "10")],
        [("≥90%", "", "10")],
    ],
)
def test_rows_that_reached_it_or_lost_points_are_not(
    bench: Bench, rows: list[tuple[str, str, str]]
) -> None:
    indicators = [_row(bench, at, told) for at, told in enumerate(rows, start=1)]
    statement = bench.statement(self_evaluation_table=bench.table(*indicators))
    assert _RULE not in bench.rules(statement)


def test_a_group_without_printed_marks_and_a_row_with_its_own_say_nothing(bench: Bench) -> None:
    missed = ("≥90%", "88.5%", "10")
    for more in ({"group": "满意度指标"}, {"group": "满意度指标（20分）"}, {"weight": "10"}):
        table = bench.table(_row(bench, 1, missed, **more))
        assert _RULE not in bench.rules(bench.statement(self_evaluation_table=table))
