"""The whole report as one table: labels in the first columns, the text in the last."""

import re

from domain.document import Cell, Table
from domain.reading.labelled_cells import staffing_in, stated_money
from domain.reading.layouts.layout import Context, Part
from domain.reading.passage import Passage, lines_of
from domain.reading.rows import label_of, text_rows
from domain.statement import MoneyFigure, Section

_PARTS = re.compile(r"概况|职能|绩效|问题|措施|说明|评价|自评|使用")
#: Longer cells are running text, shorter ones labels and values.
_LONGEST_VALUE = 60


def recognises(table: Table) -> bool:
    """Long texts in the last column and names of a report's parts before them."""
    rows = text_rows(table)
    long = sum(len(row[-1].text) > _LONGEST_VALUE for row in rows if len(row) > 1)
    named = sum(
        bool(_PARTS.search(label_of(cell))) and len(cell.text) <= 40  # noqa: PLR2004 - a label
        for row in rows
        for cell in row[:-1]
    )
    return named >= 3 and long >= 2  # noqa: PLR2004 - less may be any table


def read(table: Table, context: Context) -> Part:
    """Headings, labelled amounts, and the long cells as running text."""
    sections: list[Section] = []
    money: list[MoneyFigure] = []
    passages: list[Passage] = []
    for row in text_rows(table):
        sections += _sections(table, context, row)
        last = row[-1]
        told = len(last.text) > _LONGEST_VALUE or "。" in last.text
        if len(row) > 1 and not told:
            money += stated_money(context.document, table, row[-2], last, context.fiscal_year)
        if told:
            passages += lines_of(context.document, table, last, "main_table")
    return Part(
        sections=tuple(sections),
        money=tuple(money),
        staffing=staffing_in(table, context.document),
        passages=tuple(passages),
    )


def _sections(table: Table, context: Context, row: tuple[Cell, ...]) -> list[Section]:
    return [
        Section(
            level=level,
            number=None,
            heading=label_of(cell),
            place=context.document.cell_place(table, cell),
        )
        for level, cell in enumerate(row[:-1], 1)
        if cell.text
    ]
