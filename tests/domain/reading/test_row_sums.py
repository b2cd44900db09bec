"""Points of rows against those printed for their levels: the check of how cells became rows."""

import pytest

from domain.reading.blank_cells import Traces
from domain.reading.grid_rows import Token
from domain.reading.row_sums import sums_hold

ROLES = ("level1", "level1_weight", "level3", "weight")


def row(*texts: str) -> tuple[Token, ...]:
    return tuple(Token(text, 0, 0, 0) for text in texts)


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        pytest.param([("效能", "50", "甲", "20"), ("", "", "乙", "30")], True, id="they add up"),
        pytest.param([("效能", "50", "甲", "20"), ("", "", "乙", "20")], False, id="they do not"),
        pytest.param(
            [("", "", "甲", "20"), ("效能", "30", "乙", "30")], False, id="no first level"
        ),
        pytest.param([("效能", "", "甲", "20")], False, id="no level prints its points"),
        pytest.param([("效能", "20", "甲", "")], False, id="a row without points"),
    ],
)
def test_rows_hold_where_their_points_are_those_of_their_levels(
    rows: list[tuple[str, ...]], *, holds: bool
) -> None:
    assert holds is sums_hold([row(*texts) for texts in rows], ROLES)


def test_points_may_stand_in_brackets_behind_the_level_s_name() -> None:
    roles = ("level1", "level3", "weight")

    assert sums_hold([row("产出指标（30分)", "甲", "10"), row("", "乙", "20")], roles)
    assert not sums_hold([row("产出指标（30分)", "甲", "10")], roles)


def tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at = 0
    for words in text.replace("|", " ").split():
        start = text.index(words, at)
        at = start + len(words)
        found.append(Token(words, start, at, 0))
    return found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("业务经费\n\n\n20\n\n21\n\n公用经费", id="a blank line more"),
        pytest.param("业务经费 |\n|\n20 |\n21 |\n公用经费 |", id="a bar alone"),
    ],
)
def test_a_blank_cell_is_put_back_where_it_left_a_trace(text: str) -> None:
    *cells, after = tokens(text)

    filled = Traces(text, spaced=True).filled_up(cells, after, 4)

    assert filled is not None
    assert ["业务经费", "", "20", "21"] == [cell.text for cell in filled]


def test_without_a_trace_no_place_is_chosen_for_a_blank_cell() -> None:
    text = "业务经费\n\n20\n\n21\n\n公用经费"
    *cells, after = tokens(text)

    assert Traces(text, spaced=True).filled_up(cells, after, 4) is None
