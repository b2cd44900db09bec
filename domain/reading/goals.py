"""The goal of the year as it was set and as it was reached."""

import re
from collections.abc import Sequence

from domain.document import Cell
from domain.reading.budget_rows import Upper
from domain.reading.rows import Row, aligned, column_where, label_of, number_or_none
from domain.reading.wording import one_line, trimmed_lines
from domain.statement import AnnualGoal

_EXPECTED = (
    r"^(年初|年度)?(总体)?(预期|设定)(绩效)?目标|^(年初)?设定的?目标"
    r"|^(年度|绩效|预期)?目标$|^(年初|年度)绩效目标$"
)
_REACHED = (
    r"^(目标|年度|全年)?(目标)?实际(完成|达成)(情况|目标)?|^完成情况|^目标(实际)?完成|^目标完成情况"
)
#: A goal with its words behind it in one row: 年度目标：（80分）.
_NAMED = re.compile(
    r"^(部门)?(年度|总体|整体)(总体|履职|绩效)*目标(\d{1,2}|[一二三四五六七八九十])?"
    r"[:：]?(（\d{1,3}(\.\d+)?分?）)?$"
)
_SHORTEST = 8


def goal_of(work: Upper) -> AnnualGoal | None:
    """The goal of the year as expected and as reached, from the rows under its heads."""
    for at, row in enumerate(work.rows[:-1]):
        expected, actual = column_where(row, _EXPECTED), column_where(row, _REACHED)
        if expected is None or actual is None:
            continue
        bodies = _bodies(work.rows[at + 1 :])
        if not bodies:
            return None
        sides = [[aligned(body, row)[i] for body in bodies] for i in (expected, actual)]
        texts = [
            "\n".join(words for cell in side if cell and (words := trimmed_lines(cell.text)))
            for side in sides
        ]
        place = work.document.row_place(work.table, bodies[0])
        return AnnualGoal(expected=texts[0] or None, actual=texts[1] or None, place=place)
    return _named_goal(work)


def _named_goal(work: Upper) -> AnnualGoal | None:
    """A goal that only says what was to be reached: its name and its words in one row.

    Several goals (年度目标1, 年度目标2) have a row each, which stand one below the other.
    """
    rows = [row for row in work.rows if names_goal(row)]
    if not rows:
        return None
    goals = [trimmed_lines([cell for cell in row if cell.text][1].text) for row in rows]
    place = work.document.row_place(work.table, rows[0])
    return AnnualGoal(expected="\n".join(goals), actual=None, place=place)


def names_goal(row: Row) -> bool:
    """Whether a row is a goal's name and its words and nothing else."""
    filled = [cell for cell in row if cell.text]
    if len(filled) != 2 or not _NAMED.match(label_of(filled[0])):  # noqa: PLR2004 - name and words
        return False
    return len(trimmed_lines(filled[1].text)) >= _SHORTEST and number_or_none(filled[1]) is None


def has_goal(rows: Sequence[Row]) -> bool:
    """Whether rows hold the two heads of the year's goal and a row under them."""
    return any(
        column_where(row, _EXPECTED) is not None and column_where(row, _REACHED) is not None
        for row in rows[:-1]
    )


def _bodies(rows: Sequence[Row]) -> list[Row]:
    """The rows of the goal: the first under its heads and those that go on like it."""
    first = next((at for at, row in enumerate(rows) if any(cell.text for cell in row)), None)
    if first is None or not _is_goal(rows[first]):
        return []
    bodies = [rows[first]]
    for row in rows[first + 1 :]:
        if not _is_goal(row) or not _goes_on(row, rows[first]):
            break
        bodies.append(row)
    return bodies


def _is_goal(row: Row) -> bool:
    """Whether a row states a goal: words, no numbers alone."""
    filled = [cell for cell in row if cell.text]
    return bool(filled) and all(number_or_none(cell) is None for cell in filled)


def _goes_on(row: Row, first: Row) -> bool:
    """Whether a row has its words where the first has them and begins no other part."""
    led = len(row) > 1 and bool(row[0].text) != bool(first[0].text)
    if led or len(row) != len(first):
        return False
    return any(len(one_line(cell.text)) >= _SHORTEST for cell in row) and not _heads(row)


def _heads(row: Sequence[Cell]) -> bool:
    """Whether a row names columns: 任务名称, 评价内容."""
    return any(re.search(r"(名称|内容|指标|金额|总额)$", label_of(cell)) for cell in row)
