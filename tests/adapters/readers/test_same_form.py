"""One form in several formats is understood as one: where its words stand differs, nothing else."""

import io
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from adapters.readers.content import read_content, read_document
from domain.document import Cell, Document, Table
from domain.statement import Statement

SAMPLE = Path(__file__).resolve().parents[2] / "samples/forms/merged_cells/township.docx"


def as_html(document: Document) -> bytes:
    def row(cells: tuple[Cell, ...]) -> str:
        return "".join(
            f'<td colspan="{cell.column_span}" rowspan="{cell.row_span}">'
            f"{escape(cell.text).replace(chr(10), '<br>')}</td>"
            for cell in cells
            if not cell.merged
        )

    blocks = (
        "<table>" + "".join(f"<tr>{row(cells)}</tr>" for cells in block.rows) + "</table>"
        if isinstance(block, Table)
        else f"<p>{escape(block.text)}</p>"
        for block in document.blocks
    )
    return f"<html><body>{''.join(blocks)}</body></html>".encode()


def as_workbook(document: Document) -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    at = 0
    for block in document.blocks:
        if not isinstance(block, Table):
            sheet.write_string(at, 0, block.text)
            at += 1
            continue
        for cells in block.rows:
            for cell in (cell for cell in cells if not cell.merged):
                last = (at + cell.row_span - 1, cell.column + cell.column_span - 2)
                if last != (at, cell.column - 1):
                    sheet.merge_range(at, cell.column - 1, *last, "")
                sheet.write_string(at, cell.column - 1, cell.text)
            at += 1
    book.close()
    return written.getvalue()


def said(value: Any) -> Any:
    """What a statement says, without the places where it says it."""
    if isinstance(value, dict):
        return {key: said(inner) for key, inner in value.items() if not key.endswith("place")}
    return [said(inner) for inner in value] if isinstance(value, list | tuple) else value


def tables_of(statement: Statement) -> Iterator[Any]:
    for table in (statement.self_evaluation_table, statement.base_data_table):
        yield said(table.model_dump()) if table is not None else None


@pytest.mark.parametrize("write", [as_html, as_workbook])
def test_a_form_is_understood_alike_in_every_format(write: Any) -> None:
    content = SAMPLE.read_bytes()
    original = read_content(content).statement

    statement = read_content(write(read_document(content))).statement

    assert list(tables_of(original)) == list(tables_of(statement))
    assert original.self_evaluation_table is not None
    assert [said(figure.model_dump()) for figure in original.money] == [
        said(figure.model_dump()) for figure in statement.money
    ]
    assert (original.unit.name, original.document.fiscal_year) == (
        statement.unit.name,
        statement.document.fiscal_year,
    )
