"""Bars that only part cells: one at a row's end stands beside a blank cell."""

import pytest

from adapters.readers.text import text_document

HEADER = "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因"


def widths(text: str) -> list[int]:
    (table,) = text_document(text, "utf-8").tables
    return [len(row) for row in table.rows]


def test_a_row_between_blank_cells_keeps_them() -> None:
    row = "|产出指标|数量指标|受理案件数|≥3800件|4127件|10|10|"

    assert [9, 9] == widths(f"{HEADER}\n{row}")


@pytest.mark.parametrize("last", ["| 总分 | 100 | 97 |", "|总分|100|97"])
def test_bars_around_a_table_are_its_frame(last: str) -> None:
    assert [3, 3, 3] == widths(f"| 指标 | 分值 | 得分 |\n|---|---|---|\n| 数量 | 10 | 9 |\n{last}")
