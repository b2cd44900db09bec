"""The working paper as a document: A4 landscape, heads repeated on every page."""

import io
from datetime import UTC, datetime
from typing import cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row  # pyright: ignore[reportPrivateUsage] - what rows are

from adapters.exports.working_paper.columns import SIGNATURES, Grid, grids
from adapters.exports.working_paper.content import WorkingPaper

#: A song face that Word and WPS have, or replace, on every machine.
_FACE = "SimSun"
_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 297, 210, 15
#: Stands in the file; the paper itself has no clock, so that the same paper is the same text.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def docx_of(paper: WorkingPaper) -> bytes:
    """The document's bytes."""
    document = docx.Document()
    _set_up(document)
    document.core_properties.title = paper.title
    document.core_properties.author = ""
    document.core_properties.created = _MADE
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(paper.title)
    run.bold, run.font.size = True, Pt(16)
    for name, value in paper.facts:
        document.add_paragraph(f"{name}：{value}")
    for grid in grids(paper):
        _add(document, grid)
    document.add_paragraph("")
    document.add_paragraph("        ".join(SIGNATURES))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_WIDTH_MM), Mm(_HEIGHT_MM)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    style = cast("ParagraphStyle", document.styles["Normal"])
    style.font.name, style.font.size = _FACE, Pt(9)
    style.paragraph_format.space_after = Pt(2)
    # Word asks for the face of Chinese letters by a name of its own.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FACE)  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue] - python-docx types it in part


def _add(document: Document, grid: Grid) -> None:
    heading = document.add_paragraph().add_run(grid.title)
    heading.bold, heading.font.size = True, Pt(12)
    if not grid.rows:
        document.add_paragraph(grid.empty)
        return
    table = document.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], tuple(head for head, _ in grid.columns), bold=True)
    _repeat(table)
    for texts in grid.rows:
        _fill(table.add_row(), texts)
    _widen(table, grid)


def _fill(row: _Row, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(text).bold = bold


def _repeat(table: Table) -> None:
    """Print the first row again on every page."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - python-docx has no name for it
    properties.append(OxmlElement("w:tblHeader"))


def _widen(table: Table, grid: Grid) -> None:
    whole = sum(width for _, width in grid.columns)
    room = _WIDTH_MM - 2 * _MARGIN_MM
    for column, (_, width) in zip(table.columns, grid.columns, strict=True):
        column.width = Mm(room * width / whole)
        for cell in column.cells:
            cell.width = column.width
