"""Pages as .pdf files with tables that go on over the page's end, as many printers give them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]  # has no types
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]  # has no types
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # has no types
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]  # has no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no types
from reportlab.platypus import (  # type: ignore[import-untyped]  # has no types
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from tests.accuracy.blocks import Block, Grid, Line, slots, width

_FONT = "STSong-Light"
_STYLE = ParagraphStyle("body", fontName=_FONT, fontSize=10.5, leading=17, wordWrap="CJK")
_CELL = ParagraphStyle("cell", fontName=_FONT, fontSize=8, leading=10, wordWrap="CJK")
_SHARE = 500


@dataclass(frozen=True)
class Paper:
    """How a page is printed.

    ``turned`` draws everything sideways on an upright sheet, ``columns`` sets the text in two.
    """

    ruled: bool = True
    broad: bool = False
    turned: bool = False
    columns: bool = False
    head: str = ""
    watermark: str = ""


def pdf(blocks: Sequence[Block], paper: Paper = Paper()) -> bytes:
    """The page as a printer would give it, page numbers below."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    size = landscape(A4) if paper.broad or paper.turned else A4
    document = BaseDocTemplate(
        buffer, pagesize=A4 if paper.turned else size, leftMargin=48, rightMargin=48, invariant=1
    )
    wide, high = size[0] - 96, size[1] - 144
    halves = [Frame(48, 72, wide / 2 - 12, high), Frame(60 + wide / 2, 72, wide / 2 - 12, high)]
    frames = halves if paper.columns else [Frame(48, 72, wide, high)]
    document.addPageTemplates(
        PageTemplate(frames=frames, onPage=lambda canvas, page: _dress(canvas, page, paper))
    )
    parts = []
    for block in blocks:
        if isinstance(block, Line):
            parts.append(Paragraph(block.text.replace(" ", "&nbsp;"), _STYLE))
        else:
            parts += [Spacer(1, 6), _table(block, ruled=paper.ruled), Spacer(1, 6)]
    document.build(parts)
    return buffer.getvalue()


def _dress(canvas: Canvas, document: BaseDocTemplate, paper: Paper) -> None:
    """Head, number and watermark; the sheet is turned for what follows."""
    if paper.turned:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(297, 24, f"- {document.page} -")
    if paper.head:
        canvas.drawString(48, (A4[0] if paper.turned or paper.broad else A4[1]) - 40, paper.head)
    if paper.watermark:
        canvas.saveState()
        canvas.setFont(_FONT, 60)
        canvas.setFillGray(0.85)
        canvas.translate(150, 250)
        canvas.rotate(45)
        canvas.drawString(0, 0, paper.watermark)
        canvas.restoreState()


def _table(grid: Grid, *, ruled: bool) -> Table:
    columns = width(grid)
    texts: list[list[object]] = [[""] * columns for _ in grid.rows]
    style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
    for line in slots(grid):
        for slot in line:
            if slot.covered:
                continue
            texts[slot.row][slot.column] = Paragraph(slot.cell.text.replace("\n", "<br/>"), _CELL)
            end = (slot.column + slot.cell.across - 1, slot.row + slot.cell.down - 1)
            if end != (slot.column, slot.row):
                style.append(("SPAN", (slot.column, slot.row), end))
    return Table(texts, colWidths=[_SHARE / columns] * columns, style=style)
