"""Pages as .pdf files with ruled tables that go on over the page's end."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]  # has no types
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]  # has no types
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # has no types
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]  # has no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no types
from reportlab.platypus import (  # type: ignore[import-untyped]  # has no types
    BaseDocTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from tests.accuracy.blocks import Block, Grid, Line, slots, width

_FONT = "STSong-Light"
_STYLE = ParagraphStyle("body", fontName=_FONT, fontSize=10.5, leading=17, wordWrap="CJK")
_CELL = ParagraphStyle("cell", fontName=_FONT, fontSize=8, leading=10, wordWrap="CJK")
_SHARE = 500


def pdf(blocks: Sequence[Block]) -> bytes:
    """The page as a printer would give it, page numbers below."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=48, rightMargin=48, invariant=1)
    parts = []
    for block in blocks:
        if isinstance(block, Line):
            parts.append(Paragraph(block.text.replace(" ", "&nbsp;"), _STYLE))
        else:
            parts += [Spacer(1, 6), _table(block), Spacer(1, 6)]
    document.build(parts, onFirstPage=_number, onLaterPages=_number)
    return buffer.getvalue()


def _number(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(297, 24, f"- {document.page} -")


def _table(grid: Grid) -> Table:
    columns = width(grid)
    texts: list[list[object]] = [[""] * columns for _ in grid.rows]
    style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    for line in slots(grid):
        for slot in line:
            if slot.covered:
                continue
            texts[slot.row][slot.column] = Paragraph(slot.cell.text.replace("\n", "<br/>"), _CELL)
            end = (slot.column + slot.cell.across - 1, slot.row + slot.cell.down - 1)
            if end != (slot.column, slot.row):
                style.append(("SPAN", (slot.column, slot.row), end))
    return Table(texts, colWidths=[_SHARE / columns] * columns, style=style)
